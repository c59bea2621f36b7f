import { join } from "node:path";
import { afterEach, test } from "vitest";
import { prove } from "../../contract/prove.js";
import { temporaryDirectory } from "../../sqlite/directory.fixture.js";
import type { VaultKeep } from "../keep/vault-keep.js";
import { durableVaultKeepCases, vaultKeepCases } from "../keep/vault-keep-cases.js";
import { openSqliteVaultKeep } from "./sqlite-vault-keep.js";

const opened: VaultKeep[] = [];
afterEach(async () => {
  for (const { personal, dataKeys } of opened.splice(0)) await Promise.all([personal.close(), dataKeys.close()]);
});

async function open(directory = temporaryDirectory()): Promise<VaultKeep> {
  const keep = await openSqliteVaultKeep({ personal: join(directory, "personal"), keys: join(directory, "keys") });
  opened.push(keep);
  return keep;
}

for (const each of vaultKeepCases) test(each.name, () => prove(each, open));

for (const each of durableVaultKeepCases) {
  test(each.name, () => prove(each, async () => {
    const directory = temporaryDirectory();
    return { open: () => open(directory) };
  }));
}
