import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../../sqlite/directory.fixture.js";
import { openSqliteStore } from "../../sqlite/sqlite-store.js";
import type { VaultKeep } from "../keep/vault-keep.js";
import { looking, openShopVault } from "../vault.fixture.js";
import { openSqliteVaultKeep } from "./sqlite-vault-keep.js";

const ann = { kind: "member", id: "ann" } as const;
const placesIn = (directory: string) => ({ personal: join(directory, "vault/personal"), keys: join(directory, "vault/keys") });
const databaseOf = (part: VaultKeep["personal"] | VaultKeep["dataKeys"]) => (part as unknown as { connection: { database: DatabaseSync } }).connection.database;
const close = (keep: VaultKeep): Promise<unknown> => Promise.all([keep.personal.close(), keep.dataKeys.close()]);

test("its directories are made for their owner alone, and what is deleted is overwritten", async () => {
  const places = placesIn(temporaryDirectory());
  const keep = await openSqliteVaultKeep(places);
  for (const directory of Object.values(places)) expect(statSync(directory).mode & 0o777).toBe(0o700);
  for (const part of [keep.personal, keep.dataKeys]) {
    expect(databaseOf(part).prepare("PRAGMA secure_delete").get()).toEqual({ secure_delete: 1 });
    expect(databaseOf(part).prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  }
  await close(keep);
});

test("one that must be there and is not is told; so is a file in the place of a directory", async () => {
  const directory = temporaryDirectory();
  await expect(openSqliteVaultKeep(placesIn(directory), { create: false })).rejects.toMatchObject({ name: "Fault", code: "missing" });
  writeFileSync(join(directory, "file"), "text");
  await expect(openSqliteVaultKeep({ personal: join(directory, "file"), keys: join(directory, "keys") })).rejects.toMatchObject({ name: "Fault" });
});

test("a ledger is not taken for a vault, nor keys for what they open; what is there is left alone", async () => {
  const directory = temporaryDirectory();
  const ledger = join(directory, "ledger");
  await (await openSqliteStore(ledger)).close();
  const places = placesIn(directory);
  await expect(openSqliteVaultKeep({ ...places, keys: ledger })).rejects.toMatchObject({ code: "foreign", message: expect.stringContaining("not one of data keys") as string });
  await close(await openSqliteVaultKeep(places));
  await expect(openSqliteVaultKeep({ personal: places.keys, keys: places.personal })).rejects.toMatchObject({ code: "foreign", message: expect.stringContaining("not one of personal data") as string });
  await (await openSqliteStore(ledger, { create: false })).close();
  await close(await openSqliteVaultKeep(places, { create: false }));
});

test("an erasure does not wait for a reader who stays, and the next one cleans up after it", async () => {
  const places = placesIn(temporaryDirectory());
  const keep = await openSqliteVaultKeep(places);
  const { vault } = openShopVault({ keep });
  await vault.put(ann, { name: "Ann" });
  const reader = new DatabaseSync(join(places.keys, "laurel.db"));
  reader.exec("BEGIN; SELECT count(*) FROM data_keys");
  await vault.erase([ann], "asked", "desk");
  expect(await vault.reveal(ann, "all", looking)).toEqual({ kind: "erased" });
  expect(statSync(join(places.keys, "laurel.db-wal")).size).toBeGreaterThan(0);
  reader.exec("COMMIT");
  reader.close();
  await vault.erase([{ kind: "member", id: "bob" }], "asked", "desk");
  expect(statSync(join(places.keys, "laurel.db-wal")).size).toBe(0);
  await vault.close();
});
