import { deleteDB } from "idb";
import { expect, onTestFinished, test } from "vitest";
import { cdp } from "vitest/browser";
import type { Store } from "../contract/store.js";
import { closing, commit, openRaw, openTemporary, temporaryName } from "./database.fixture.js";
import { openIndexedDbStore } from "./indexeddb-store.js";
import { type Migration, migrations } from "./migrations/migrations.js";
import { openDatabase } from "./open-database.js";

const member = (id: string) => ({ kind: "member", id }) as const;
const notes: Migration = { number: 2, name: "notes", take: (database) => void database.createObjectStore("notes") };
const later = [...migrations, notes];
const soon = { create: true, patienceMs: 200 };
const patient = { create: true, patienceMs: 15_000 };

/** A store of some content, closed again. */
async function filled(): Promise<string> {
  const name = temporaryName();
  const store = await openTemporary(name);
  await store.commit([commit("a", { state: { kept: true } })]);
  await store.close();
  return name;
}

const namesThere = async (): Promise<(string | undefined)[]> => (await indexedDB.databases()).map(({ name }) => name);

test("a database that should be there and is not is told, and not made", async () => {
  const name = temporaryName();
  await expect(openIndexedDbStore(name, { create: false })).rejects.toMatchObject({ name: "Fault", code: "missing", message: `${name} holds no Laurel data` });
  expect(await namesThere()).not.toContain(name);
  closing(await openIndexedDbStore(name));
  expect(await namesThere()).toContain(name);
  closing(await openIndexedDbStore(name, { create: false }));
});

test.each([1, 7])("somebody else's database of version %i is told and left alone", async (version) => {
  const name = temporaryName();
  const recipes = await openRaw(name, version, { upgrade: (database) => void database.createObjectStore("recipes").put("soup", 1) });
  recipes.close();
  const foreign = { name: "Fault", code: "foreign", message: `${name} is a database of this site, but not one of Laurel` };
  await expect(openIndexedDbStore(name)).rejects.toMatchObject(foreign);
  await expect(openDatabase(name, patient, later)).rejects.toMatchObject(foreign);
  const again = await openRaw(name);
  expect([again.version, [...again.objectStoreNames], await again.get("recipes", 1)]).toEqual([version, ["recipes"], "soup"]);
});

test("a database of a newer version is told and left alone", async () => {
  const name = await filled();
  closing(await openDatabase(name, patient, later)).close();
  await expect(openIndexedDbStore(name)).rejects.toMatchObject({
    name: "Fault", code: "newer", message: `${name} was written by a newer version of Laurel (schema 2; this one knows 1): please reload the page`,
  });
});

test("a step of the schema that is missing is taken, once, by whoever opens first", async () => {
  const name = await filled();
  let taken = 0;
  const counted = [...migrations, { ...notes, take: async (...told: Parameters<Migration["take"]>) => { taken++; await notes.take(...told); } }];
  const opened = await Promise.all([openDatabase(name, patient, counted), openDatabase(name, patient, counted)]);
  expect(opened.map(closing).map(({ version, objectStoreNames }) => [version, objectStoreNames.contains("notes" as "heads")])).toEqual([[2, true], [2, true]]);
  expect(taken).toBe(1);
  expect(await opened[0].count("heads")).toBe(1);
});

test.each<[string, Migration["take"]]>([
  ["at once", (database) => { database.createObjectStore("half"); throw new Error("no more"); }],
  ["later", async (database, upgrade) => { database.createObjectStore("half"); await upgrade.objectStore("heads").count(); throw new Error("no more"); }],
])("a step of the schema that fails %s leaves everything as it was", async (_when, take) => {
  const name = await filled();
  await expect(openDatabase(name, patient, [...migrations, { ...notes, take }])).rejects.toMatchObject({ name: "Fault", code: "failed", message: `${name} could not be used: no more` });
  const store = await openTemporary(name);
  expect((await store.load({ key: member("a") }))?.state).toEqual({ kept: true });
  expect((await openRaw(name)).version).toBe(1);
});

test("a newer version of the page takes over, once what was under way is done, and the older one says so", async () => {
  const name = await filled();
  const older = await openTemporary(name);
  const underWay = older.commit([commit("b")]);
  const newer = closing(await openDatabase(name, patient, later));
  expect(await underWay).toEqual([{ kind: "committed", version: 1 }]);
  expect(await newer.count("heads")).toBe(2);
  await tells(older, { code: "newer", message: `${name} was taken over by a newer version of this page: reload it` });
});

test("where an older page does not let go, that is told after a while, and nobody is held up by it later", async () => {
  const name = await filled();
  const stubborn = await openRaw(name);
  await expect(openDatabase(name, soon, later)).rejects.toMatchObject({
    name: "Fault", code: "busy", message: `${name} is held by another page of this site that is older; close it, and try again`,
  });
  stubborn.close();
  const database = closing(await openDatabase(name, patient, [...later, { number: 3, name: "nothing", take: () => {} }]));
  expect(database.version).toBe(3);
});

test("a browser that does not answer is told after a while", async () => {
  const name = temporaryName();
  const other = { isBusy: true };
  const keepBusy = async (table: { count(): Promise<number> }): Promise<void> => {
    while (other.isBusy) await table.count();
  };
  const slow = openRaw(name, 1, { upgrade: (database) => void keepBusy(database.createObjectStore("slow")) });
  await expect(openDatabase(name, soon)).rejects.toMatchObject({ name: "Fault", code: "unreachable", message: `${name} could not be opened: the browser does not answer` });
  other.isBusy = false;
  await slow;
});

test("a store whose database is deleted lets go, and says so", async () => {
  const name = await filled();
  const store = await openTemporary(name);
  await deleteDB(name);
  await tells(store, { code: "missing", message: `${name} was deleted` });
});

test("a store whose data the browser clears away says so, also to those who wait, and can be opened anew", async () => {
  const name = await filled();
  const store = await openTemporary(name);
  const waiting = Array.from({ length: 50 }, async (_, i) => store.commit([commit(`m${i}`)]).then(() => "committed", ({ name: kind, code }: Error & { code: string }) => `${kind} ${code}`));
  await cdp().send("Storage.clearDataForOrigin", { origin: location.origin, storageTypes: "indexeddb" });
  for (const outcome of await Promise.all(waiting)) expect(["committed", "Fault unreachable"]).toContain(outcome);
  await tells(store, { code: "unreachable", message: `${name} was closed by the browser, as it does when the data of a site are cleared; open it again` });
  // Clearing goes on for a moment, in which nothing can be opened.
  await expect.poll(async () => openIndexedDbStore(name, { create: false }).catch((fault: unknown) => fault), { timeout: 30_000 }).toMatchObject({ name: "Fault", code: "missing" });
  expect(await (await openTemporary(name)).count("member")).toBe(0);
});

test("when the browser grants no more room the whole batch is undone and told, and what was kept can be read", async () => {
  const bucket = await smallBucket();
  const name = temporaryName();
  const store = await openTemporary(name, bucket.indexedDB);
  await store.commit([commit("a")]);
  // Browsers press what they keep, so it has to be what cannot be pressed.
  const noise = (): string => String.fromCharCode(...crypto.getRandomValues(new Uint16Array(32_768)).map((unit) => unit % 0xd800));
  const batch = Array.from({ length: 50 }, (_, i) => commit(`m${i}`, { state: { noise: noise() }, effects: [{}] }));
  await expect(store.commit(batch)).rejects.toMatchObject({ name: "Fault", code: "full", message: `${name} could not be written: the browser grants this site no more room` });
  for (const each of [store, await openTemporary(name, bucket.indexedDB)]) {
    expect([await each.count("member"), (await each.outbox.pending(0, 9)).length, (await each.load({ key: member("a") }))?.version]).toEqual([1, 0, 1]);
  }
});

async function tells(store: Store, fault: { readonly code: string; readonly message: string }): Promise<void> {
  await expect(store.count("member")).rejects.toMatchObject({ name: "Fault", ...fault });
  await expect(store.commit([commit("late")])).rejects.toMatchObject({ name: "Fault", ...fault });
}

type Buckets = { open(name: string, told: { readonly quota: number }): Promise<{ readonly indexedDB: IDBFactory }>; delete(name: string): Promise<void> };

/** A part of what this site may keep, with a little room of its own: https://wicg.github.io/storage-buckets/. */
async function smallBucket(): Promise<{ readonly indexedDB: IDBFactory }> {
  const { storageBuckets } = navigator as unknown as { readonly storageBuckets: Buckets };
  onTestFinished(async () => storageBuckets.delete("small"));
  return storageBuckets.open("small", { quota: 2_000_000 });
}
