import { cpSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { enrolment, openShop } from "../engine/shop.fixture.js";
import { temporaryDirectory } from "../sqlite/directory.fixture.js";
import { openSqliteStore } from "../sqlite/sqlite-store.js";
import { eraseMember } from "./erase-member.js";
import { erasureFile } from "./erasure-journal.js";
import { claimsOf, found, needles, people, plant } from "./planted.fixture.js";
import { openSqliteVaultKeep } from "./sqlite/sqlite-vault-keep.js";
import { looking, openShopVault } from "./vault.fixture.js";

/** The bytes of all files below a directory, as they lie there while everything is open: databases and their logs. */
function bytesBelow(directory: string): Buffer {
  const copy = join(temporaryDirectory(), "copy");
  cpSync(directory, copy, { recursive: true });
  const files = readdirSync(copy, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  expect(files.map(({ name }) => name)).toContain("laurel.db-wal");
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}

test("of a thousand people nothing stands in any file of ledger, vault, keys and journal: as it is, encoded or hashed", async () => {
  const directory = temporaryDirectory();
  const store = await openSqliteStore(join(directory, "ledger"));
  const { engine, clock } = await openShop(store);
  const keep = await openSqliteVaultKeep({ personal: join(directory, "personal"), keys: join(directory, "keys") });
  const { vault } = openShopVault({ keep, erasures: erasureFile(join(directory, "erasures.jsonl")) });

  await plant(engine, vault);
  for (const { member } of people.slice(0, 20)) await eraseMember({ engine, vault, now: () => clock.now }, member, "asked", "desk");

  expect(await vault.reveal({ kind: "member", id: "m-999" }, ["name"], looking), "they are there, though").toEqual({ kind: "revealed", fields: { name: people[999]!.name } });
  expect((await engine.read("m-999"))?.books.wallets["points"]?.accounts.available).toBe(100);
  expect(found(bytesBelow(directory), needles)).toEqual([]);
  await vault.close();
  await store.close();
});

test("where nothing is exchanged, all of them are found", async () => {
  const directory = temporaryDirectory();
  const store = await openSqliteStore(directory);
  const { engine } = await openShop(store);
  await engine.enrolMany(people.map((person) => enrolment(person.member, { identities: claimsOf(person) })));
  const hits = new Set(found(bytesBelow(directory), needles));
  expect(people.filter(({ email, phone }) => !hits.has(email) || !hits.has(phone))).toEqual([]);
  await store.close();
});
