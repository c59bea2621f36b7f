import { appendFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { all } from "../contract/cases/keeps.js";
import { temporaryDirectory } from "../sqlite/directory.fixture.js";
import { type ErasureJournal, type ErasureLine, erasureFile } from "./erasure-journal.js";
import { memoryVaultKeep } from "./keep/memory-keep.js";
import type { VaultKeep } from "./keep/vault-keep.js";
import { type KeyRing, newKeyRing, providerOf, withCurrentKey, withWrappingKey, withoutWrappingKey } from "./keys/key-ring.js";
import { type DataKey, dataKeyOf, openField } from "./sealing/sealed-field.js";
import { openSqliteVaultKeep } from "./sqlite/sqlite-vault-keep.js";
import { subjectKey } from "./subject.js";
import { cutShort, whatIsKept } from "./troubled-keep.fixture.js";
import { looking, openShopVault, pseudonymOf } from "./vault.fixture.js";

const ann = { kind: "member", id: "ann" } as const;
const bob = { kind: "member", id: "bob" } as const;
const email = "email:ann@example.com";

async function withAnn() {
  const opened = openShopVault();
  const id = await pseudonymOf(opened.vault, email);
  await opened.vault.putMany([{ subject: ann, change: { name: "Ann" } }, { subject: bob, change: { name: "Bob" } }]);
  return { ...opened, holder: { kind: "identity", id } as const };
}

test("what is known of somebody is gone, is written down, and stays gone; of others nothing is", async () => {
  const { vault, keep, holder, clock, journal } = await withAnn();
  const lines = await vault.erase([ann, holder], "asked", "staff-7");
  expect(lines).toEqual([ann, holder].map((subject) => ({ programme: "tea", subject, at: clock.now, why: "asked", by: "staff-7" })));
  expect(await journal()).toEqual(lines);
  expect(await vault.revealMany([ann, holder, bob], "all", looking)).toEqual([{ kind: "erased" }, { kind: "erased" }, { kind: "revealed", fields: { name: "Bob" } }]);
  expect(await vault.areErased([ann, bob])).toEqual([true, false]);
  expect(await vault.find([email])).toEqual([{ kind: "unknown" }]);
  expect(await vault.put(ann, { name: "Ann" })).toEqual({ kind: "erased" });
  expect(await whatIsKept(keep)).toEqual({ blinds: 0, keys: 1, erased: 2 });
  expect((await keep.personal.fields([subjectKey("tea", ann), subjectKey("tea", holder)], "all")).map(({ size }) => size)).toEqual([0, 0]);
});

test("whoever comes back is somebody new", async () => {
  const { vault, holder } = await withAnn();
  await vault.erase([holder], "asked", "desk");
  const again = await pseudonymOf(vault, email);
  expect(again).not.toBe(holder.id);
  expect(await pseudonymOf(vault, email)).toBe(again);
});

test("erased twice is erased once, with the first reason", async () => {
  const { vault, journal, clock } = await withAnn();
  await vault.erase([ann], "asked", "desk");
  const { now } = clock;
  clock.now += 1_000;
  expect(await vault.erase([ann], "ordered", "court")).toEqual([]);
  expect(await journal()).toHaveLength(1);
  expect(await all(vault.erasures())).toEqual([{ programme: "tea", subject: ann, at: now, why: "asked", by: "desk" }]);
});

test("where the journal cannot be written nothing is destroyed", async () => {
  const { keep, ring, holder } = await withAnn();
  const erasures: ErasureJournal = { append: async () => { throw new Error("the disk is full"); }, async *lines() {} };
  const { vault } = openShopVault({ keep, ring, erasures });
  await expect(vault.erase([ann, holder], "asked", "desk")).rejects.toThrow("the disk is full");
  expect(await vault.reveal(ann, "all", looking)).toEqual({ kind: "revealed", fields: { name: "Ann" } });
  expect(await vault.find([email])).toEqual([{ kind: "pseudonym", pseudonym: holder.id }]);
});

test("cut short anywhere, it is completed by the journal at the next start", async () => {
  for (let calls = 0, isDone = false; !isDone; calls++) {
    const { keep, ring, holder } = await withAnn();
    const path = join(temporaryDirectory(), "erasures.jsonl");
    const broken = openShopVault({ keep: cutShort(keep, calls), ring, erasures: erasureFile(path) }).vault;
    isDone = await broken.erase([ann, holder], "asked", "desk").then(() => true, () => false);
    const { vault } = openShopVault({ keep, ring });
    const told = await vault.reapplyErasures(erasureFile(path).lines());
    expect(told).toBe(calls === 0 ? 0 : 2);
    if (calls > 0) {
      expect(await whatIsKept(keep), `after ${calls} calls`).toEqual({ blinds: 0, keys: 1, erased: 2 });
      expect(await vault.revealMany([ann, holder], "all", looking)).toEqual([{ kind: "erased" }, { kind: "erased" }]);
    }
  }
});

/** Everything in the files of a directory, as bytes. */
const bytesIn = (directory: string): Buffer => Buffer.concat(readdirSync(directory).map((name) => readFileSync(join(directory, name))));

test("of a backup that was taken before, the keys that remain open everybody but who was erased", async () => {
  const directory = temporaryDirectory();
  const [data, keys, backup] = ["data", "keys", "backup"].map((name) => join(directory, name)) as [string, string, string];
  const ring = { now: newKeyRing() };
  const live = openShopVault({ ring, keep: await openSqliteVaultKeep({ personal: data, keys }) });
  const subjects = Array.from({ length: 50 }, (_, i) => ({ kind: "member", id: `m${i}` }) as const);
  await live.vault.putMany(subjects.map((subject) => ({ subject, change: { name: `Name ${subject.id}`, note: "x" } })));
  const pseudonyms = await Promise.all(subjects.map(({ id }) => pseudonymOf(live.vault, `email:${id}@example.com`)));
  cpSync(data, backup, { recursive: true });
  const gone = subjects.slice(0, 10);
  await live.vault.erase([...gone, ...pseudonyms.slice(0, 10).map((id) => ({ kind: "identity", id }) as const)], "asked", "desk");
  await live.vault.close();

  const keep = await openSqliteVaultKeep({ personal: backup, keys });
  const restored = openShopVault({ ring, keep }).vault;
  const revealed = await restored.revealMany(subjects, "all", looking);
  expect(revealed.slice(0, 10)).toEqual(gone.map(() => ({ kind: "erased" })));
  expect(revealed.slice(10)).toEqual(subjects.slice(10).map(({ id }) => ({ kind: "revealed", fields: { name: `Name ${id}`, note: "x" } })));

  // And not by trying, either: no key that is left opens anything of theirs, though it is all there.
  const places = [...gone.map((subject) => subjectKey("tea", subject)), ...pseudonyms.slice(0, 10).map((id) => subjectKey("tea", { kind: "identity", id }))];
  const sealed = await keep.personal.fields(places, "all");
  expect(sealed.reduce((sum, { size }) => sum + size, 0)).toBe(30);
  const left = await keysOf(keep, ring.now);
  expect(left).toHaveLength(80);
  for (const [i, fields] of sealed.entries()) {
    for (const [field, bytes] of fields) for (const key of left) expect(() => openField(key, places[i]!, field, bytes)).toThrow("sealed under another data key");
  }
  await restored.close();
});

/** All data keys that can be had with a ring. */
async function keysOf(keep: VaultKeep, ring: KeyRing): Promise<DataKey[]> {
  const provider = providerOf(() => ring, "here");
  const found: DataKey[] = [];
  for (let bucket = 0; bucket < 1_024; bucket++) {
    for (const { subject, under, wrapped } of await keep.dataKeys.wrappedOtherwise({ bucket, programme: "tea" }, "", 1_000)) {
      found.push(dataKeyOf(await provider.unwrap(under, wrapped, { programme: "tea", kind: subject.kind, subject: subject.id })));
    }
  }
  return found;
}

test("after a restore of both, the journal erases again, the rows of the index as well", async () => {
  const directory = temporaryDirectory();
  const [now, before] = ["now", "before"].map((name) => join(directory, name)) as [string, string];
  const ring = { now: newKeyRing() };
  const open = async (at: string) => openShopVault({ ring, keep: await openSqliteVaultKeep({ personal: join(at, "data"), keys: join(at, "keys") }), erasures: erasureFile(join(directory, "erasures.jsonl")) });
  const live = await open(now);
  const id = await pseudonymOf(live.vault, email);
  await live.vault.put(ann, { name: "Ann" });
  cpSync(now, before, { recursive: true });
  await live.vault.erase([ann, { kind: "identity", id }, { kind: "member", id: "who joined after the backup" }], "asked", "desk");
  await live.vault.close();

  const restored = await open(before);
  expect(await restored.vault.find([email]), "the backup knows her still").toEqual([{ kind: "pseudonym", pseudonym: id }]);
  expect(await restored.vault.reapplyErasures(erasureFile(join(directory, "erasures.jsonl")).lines())).toBe(3);
  expect(await restored.vault.find([email])).toEqual([{ kind: "unknown" }]);
  expect(await restored.vault.reveal(ann, "all", looking)).toEqual({ kind: "erased" });
  expect(await whatIsKept(restored.keep)).toEqual({ blinds: 0, keys: 0, erased: 3 });
  await restored.vault.close();
});

test("the bytes of the key, of what it sealed and of the row are in no file any more, nor in a log beside it", async () => {
  const directory = temporaryDirectory();
  const keep = await openSqliteVaultKeep({ personal: join(directory, "data"), keys: join(directory, "keys") });
  const { vault } = openShopVault({ keep });
  const id = await pseudonymOf(vault, email);
  await vault.put(ann, { name: "Ann", photo: "x".repeat(20_000) });
  const [annKey, holder] = [subjectKey("tea", ann), subjectKey("tea", { kind: "identity", id })];
  const kept = await keep.dataKeys.load([annKey, holder]);
  const wrapped = kept.flatMap((each) => (each?.kind === "wrapped" ? [Buffer.from(each.wrapped)] : []));
  const sealed = (await keep.personal.fields([annKey, holder], "all")).flatMap((fields) => [...fields.values()].map((bytes) => Buffer.from(bytes).subarray(-32)));
  const blinds = (await keep.personal.marks([holder]))[0]!.map(({ blind }) => blind);
  const everywhere = () => Buffer.concat([bytesIn(join(directory, "data")), bytesIn(join(directory, "keys"))]);
  for (const bytes of [...wrapped, ...sealed, ...blinds]) expect(everywhere().includes(bytes)).toBe(true);
  await vault.erase([ann, { kind: "identity", id }], "asked", "desk");
  for (const bytes of [...wrapped, ...sealed, ...blinds]) expect(everywhere().includes(bytes)).toBe(false);
  await vault.close();
});

test("a backup of the keys themselves opens nothing once what wraps them was turned and taken away", async () => {
  const [ring, keep] = [{ now: newKeyRing() }, memoryVaultKeep()];
  const { vault } = openShopVault({ ring, keep });
  await vault.put(ann, { name: "Ann" });
  await vault.put(bob, { name: "Bob" });
  const stolen = await keep.dataKeys.load([subjectKey("tea", ann)]);
  await vault.erase([ann], "asked", "desk");
  const old = ring.now.wrapping.current;
  const { ring: both, id } = withWrappingKey(ring.now);
  ring.now = withCurrentKey(both, id);
  await vault.rotateKeys();
  ring.now = withoutWrappingKey(ring.now, old);
  const thief = memoryVaultKeep();
  const [kept] = stolen;
  if (kept?.kind !== "wrapped") throw new Error("there was no key");
  await thief.dataKeys.add([{ subject: subjectKey("tea", ann), ...kept }]);
  await thief.personal.change([{ subject: subjectKey("tea", ann), set: new Map([["name", Buffer.of(1)]]), unset: [] }]);
  await expect(openShopVault({ ring, keep: thief }).vault.reveal(ann, "all", looking)).rejects.toMatchObject({ code: "missing" });
  expect(await vault.reveal(bob, "all", looking)).toMatchObject({ fields: { name: "Bob" } });
});

const line: ErasureLine = { programme: "tea", subject: ann, at: 5, why: "asked", by: "desk" };

test("lines of a journal are read as they were written, by as many as write at once", async () => {
  const path = join(temporaryDirectory(), "erasures.jsonl");
  expect(await all(erasureFile(path).lines())).toEqual([]);
  await Promise.all(Array.from({ length: 50 }, (_, i) => erasureFile(path).append([{ ...line, at: i }, { ...line, at: 1_000 + i }])));
  expect((await all(erasureFile(path).lines())).map(({ at }) => at).sort((a, b) => a - b)).toEqual([...Array.from({ length: 50 }, (_, i) => i), ...Array.from({ length: 50 }, (_, i) => 1_000 + i)]);
});

test("a line that a crash has cut short has erased nobody and stops nobody; one that was changed is told", async () => {
  const path = join(temporaryDirectory(), "erasures.jsonl");
  const whole = JSON.stringify(line);
  for (let cut = 1; cut < whole.length; cut += 7) {
    writeFileSync(path, `${whole}\n${whole.slice(0, cut)}`);
    expect(await all(erasureFile(path).lines())).toEqual([line]);
    await erasureFile(path).append([{ ...line, at: 6 }]);
    expect(await all(erasureFile(path).lines())).toEqual([line, { ...line, at: 6 }]);
  }
  appendFileSync(path, `${whole.replace("asked", "liked")}\n${whole}\n`);
  await expect(all(erasureFile(path).lines())).rejects.toMatchObject({ name: "Fault", code: "damaged", message: expect.stringContaining(`${path}:4`) as string });
});

test("lines of other programmes are passed over", async () => {
  const { vault } = await withAnn();
  expect(await vault.reapplyErasures([{ ...line, programme: "coffee" }])).toBe(0);
  expect(await vault.areErased([ann])).toEqual([false]);
});
