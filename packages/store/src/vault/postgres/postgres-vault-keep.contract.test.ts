import { type PostgresServer, startPostgres } from "@laurel/trial-servers";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { prove } from "../../contract/prove.js";
import type { VaultKeep } from "../keep/vault-keep.js";
import { durableVaultKeepCases, vaultKeepCases } from "../keep/vault-keep-cases.js";
import { newKeyRing } from "../keys/key-ring.js";
import { looking, openShopVault, pseudonymOf } from "../vault.fixture.js";
import { openPostgresVaultKeep } from "./postgres-vault-keep.js";

async function ask(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const opened: VaultKeep[] = [];
afterEach(async () => {
  for (const { personal, dataKeys } of opened.splice(0)) await Promise.all([personal.close(), dataKeys.close()]);
});

describe.each([15, 18] as const)("PostgreSQL %i", (version) => {
  let server: PostgresServer;
  let [url, keys] = ["", ""];
  beforeAll(async () => {
    server = await startPostgres({ version });
    [url, keys] = await Promise.all([server.createDatabase(), server.createDatabase()]);
  });
  afterAll(() => server?.stop());

  /** Every case begins with a vault that is empty. */
  const emptied = async (): Promise<VaultKeep> => {
    const keep = await openAt(url, { keys });
    await ask(url, "TRUNCATE laurel_vault.personal, laurel_vault.blinds, laurel_vault.marks");
    await ask(keys, "TRUNCATE laurel_keys.data_keys");
    return keep;
  };

  const openAt = async (url: string, more: { readonly keys?: string; readonly prepare?: boolean; readonly create?: boolean } = {}): Promise<VaultKeep> => {
    const { keys, prepare = true, create = true } = more;
    const reach = { connections: 4, prepare };
    const keep = await openPostgresVaultKeep({ personal: { url, ...reach }, ...(keys && { keys: { url: keys, ...reach } }), create });
    opened.push(keep);
    return keep;
  };

  for (const each of vaultKeepCases) test(each.name, () => prove(each, emptied));

  for (const each of durableVaultKeepCases) {
    test(each.name, () => prove(each, async () => {
      await emptied();
      return { open: () => openAt(url, { keys }) };
    }));
  }

  test("five who open it first at once find it made once; one that is not there is told", async () => {
    const url = await server.createDatabase();
    await expect(openAt(url, { create: false })).rejects.toMatchObject({ name: "Fault", code: "missing" });
    await Promise.all(Array.from({ length: 5 }, () => openAt(url)));
    await openAt(url, { create: false, prepare: false });
  });

  test("two processes that see the same identities in other orders agree on all of them, through any deadlock", async () => {
    const ring = { now: newKeyRing() };
    const [one, other] = [openShopVault({ keep: await emptied(), ring }).vault, openShopVault({ keep: await openAt(url, { keys }), ring }).vault];
    const identities = Array.from({ length: 300 }, (_, i) => `email:m${i}@example.com`);
    const [first, second] = await Promise.all([one.pseudonymsOf(identities), other.pseudonymsOf(identities.toReversed())]);
    expect(first).toEqual([...second].reverse());
  });

  test("a vault over two databases is turned, erased and read", async () => {
    const keep = await emptied();
    const { vault } = openShopVault({ keep });
    const [ann, bob] = [{ kind: "member", id: "ann" }, { kind: "member", id: "bob" }] as const;
    const id = await pseudonymOf(vault, "email:ann@example.com");
    await vault.putMany([{ subject: ann, change: { name: "Ann", note: "x" } }, { subject: bob, change: { name: "Bob" } }, { subject: ann, change: { name: "Anne", note: undefined } }]);
    expect(await vault.reveal(ann, "all", looking)).toEqual({ kind: "revealed", fields: { name: "Anne" } });
    await vault.erase([ann, { kind: "identity", id }], "asked", "desk");
    expect(await vault.revealMany([ann, bob], "all", looking)).toEqual([{ kind: "erased" }, { kind: "revealed", fields: { name: "Bob" } }]);
    expect(await vault.find(["email:ann@example.com"])).toEqual([{ kind: "unknown" }]);
  });
});
