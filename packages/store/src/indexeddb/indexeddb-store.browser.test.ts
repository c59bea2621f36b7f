import { never } from "@laurel/core";
import { expect, test, vi } from "vitest";
import { bucketOf } from "../contract/bucket.js";
import { Fault } from "../contract/fault.js";
import type { Store } from "../contract/store.js";
import { Connection } from "./connection.js";
import { closing, commit, openRaw, openTemporary, temporaryName } from "./database.fixture.js";
import { faultOf } from "./indexeddb-fault.js";
import { openDatabase } from "./open-database.js";

const member = (id: string) => ({ kind: "member", id }) as const;
const storesOf = ["heads", "states", "facts", "journal", "outbox"] as const;

/** How many rows each table of a database has. */
async function sizes(name: string): Promise<number[]> {
  const database = await openRaw(name);
  return Promise.all(storesOf.map(async (each) => database.count(each)));
}

/** Every transaction that begins while some work is done. */
async function transactionsOf(work: () => Promise<unknown>): Promise<IDBTransaction[]> {
  const begun = vi.spyOn(IDBDatabase.prototype, "transaction");
  try {
    await work();
    return begun.mock.results.map(({ value }) => value as IDBTransaction);
  } finally {
    begun.mockRestore();
  }
}

test("whatever writes waits for the disk, and a batch is one transaction", async () => {
  const [store, other] = [await openTemporary(), await openTemporary()];
  const message = { key: member("a"), number: 1 };
  const seen = await transactionsOf(async () => {
    await store.commit([commit("a", { effects: [{}, {}] }), commit("b"), commit("a", { expectedVersion: 1 })]);
    await store.restamp([{ key: member("a"), expectedVersion: 2, dueAt: 5, edition: 1 }]);
    await store.outbox.failed(message, 5, "no answer");
    await store.outbox.delivered([message]);
    await other.adopt([(await store.whole(member("a")))!]);
  });
  expect(seen.map(({ mode, durability }) => `${mode} ${mode === "readwrite" ? durability : ""}`)).toEqual([
    "readwrite strict", "readwrite strict", "readwrite strict", "readwrite strict", "readonly ", "readwrite strict",
  ]);
});

test("wherever the browser breaks a batch off, nothing of it is there, and it can be repeated", async () => {
  const name = temporaryName();
  const store = await openTemporary(name);
  await store.commit([commit("before", { effects: [{}] })]);
  const batch = [commit("one", { effects: [{}] }), commit("before", { expectedVersion: 1 }), commit("two", { idempotency: { key: "k", digest: "d" } })];
  let broken = 0;
  for (; await isBrokenOff(broken + 1, async () => store.commit(batch)); broken++) expect(await sizes(name)).toEqual([1, 1, 0, 1, 1]);
  // Three heads, three states, three lines and a message are written.
  expect(broken).toBe(10);
  expect(await sizes(name)).toEqual([3, 3, 0, 4, 2]);
});

/** Whether some work fails when its transaction is broken off before the write of this number; where it has fewer, it does not. */
async function isBrokenOff(before: number, work: () => Promise<unknown>): Promise<boolean> {
  let writes = 0;
  const spies = (["put", "add"] as const).map((method) => {
    const write = Reflect.get(IDBObjectStore.prototype, method) as (this: IDBObjectStore, row: unknown) => IDBRequest<IDBValidKey>;
    return vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, row: unknown) {
      if (++writes === before) this.transaction.abort();
      return write.call(this, row);
    });
  });
  try {
    await work();
    return false;
  } catch (fault) {
    expect(fault).toMatchObject({ name: "Fault", cause: expect.any(DOMException) as DOMException });
    return true;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test("a version that was made already is not made again, even where the head has not heard of it", async () => {
  const name = temporaryName();
  const store = await openTemporary(name);
  await store.commit([commit("a", { state: { by: "us" } })]);
  const database = await openRaw(name);
  const head = await database.get("heads", ["member", new TextEncoder().encode("a")]);
  await store.commit([commit("a", { expectedVersion: 1, state: { by: "somebody" } })]);
  await database.put("heads", head);
  await expect(store.commit([commit("b"), commit("a", { expectedVersion: 1, state: { by: "us again" } })])).rejects.toMatchObject({ name: "Fault", code: "failed" });
  expect(await store.count("member")).toBe(1);
  expect((await store.load({ key: member("a") }))?.state).toEqual({ by: "somebody" });
});

test("a key that comes twice in one batch is repeated the second time", async () => {
  const store = await openTemporary();
  const keyed = { idempotency: { key: "k", digest: "d" } };
  const [first, second] = await store.commit([commit("a", keyed), commit("a", { ...keyed, expectedVersion: 1 })]);
  expect([first, second]).toEqual([{ kind: "committed", version: 1 }, { kind: "key-repeated", prior: { seq: 1, digest: "d", record: commit("a").record } }]);
});

test("what cannot be written down leaves nothing of what came before it", async () => {
  const name = temporaryName();
  const [store, other] = [await openTemporary(name), await openTemporary()];
  await other.commit([commit("a", { effects: [{}] }), commit("b")]);
  const [a, b] = [(await other.whole(member("a")))!, (await other.whole(member("b")))!];
  await expect(store.adopt([a, { ...b, state: { sum: 1n } }])).rejects.toThrow(TypeError);
  await expect(store.commit([commit("c"), commit("d", { state: { sum: 1n } })])).rejects.toThrow(TypeError);
  expect(await sizes(name)).toEqual([0, 0, 0, 0, 0]);
  expect(await store.adopt([a, b, a])).toBe(2);
});

test("what a transaction has written is undone when its work fails", async () => {
  const connection = closing(new Connection(await openDatabase(temporaryName(), { create: true, patienceMs: 15_000 }), "till"));
  await expect(connection.write(["states"], async (transaction) => {
    await transaction.objectStore("states").put({ kind: "member", id: new Uint8Array(1), state: "{}" });
    throw new Error("no more");
  })).rejects.toMatchObject({ name: "Fault", code: "failed", message: "till could not be used: no more" });
  expect(await connection.read(["states"], async (transaction) => transaction.objectStore("states").count())).toBe(0);
});

test("closing waits for what is under way", async () => {
  const store = await openTemporary();
  const done: string[] = [];
  for (const id of ["a", "b", "c"]) void store.commit([commit(id)]).then(() => done.push(id));
  await store.close();
  expect(done).toEqual(["a", "b", "c"]);
});

test("what can no longer be read is told, whether it is asked for or streamed", async () => {
  const name = temporaryName();
  const store = await openTemporary(name);
  await store.commit([commit("a"), commit("b")]);
  const database = await openRaw(name);
  const row = (await database.get("states", ["member", new TextEncoder().encode("b")])) as object;
  await database.put("states", { ...row, state: "{ torn" });
  const damaged = { name: "Fault", code: "damaged", message: `${name} is damaged: what was written is no JSON any more` };
  await expect(store.load({ key: member("b") })).rejects.toMatchObject(damaged);
  await expect(store.aggregates("member")[Symbol.asyncIterator]().next()).rejects.toMatchObject(damaged);
  expect((await store.load({ key: member("a") }))?.version).toBe(1);
});

test("once it is closed every question is answered by one sentence", async () => {
  const name = temporaryName();
  const store = await openTemporary(name);
  const key = member("a");
  await store.close();
  const first = async (stream: AsyncIterable<unknown>): Promise<unknown> => stream[Symbol.asyncIterator]().next();
  const questions: ((store: Store) => Promise<unknown>)[] = [
    (it) => it.load({ key }), (it) => it.loadMany([]), (it) => it.versionOf(key), (it) => it.commit([]), (it) => it.commit([commit("a")]), (it) => it.restamp([]),
    (it) => it.due("member", 0, 9), (it) => it.behind("member", 1, 9), (it) => first(it.journal({ key })), (it) => first(it.entries({ kind: "member" })),
    (it) => first(it.facts(key)), (it) => first(it.aggregates("member")), (it) => it.whole(key), (it) => it.adopt([]), (it) => it.count("member"),
    (it) => it.outbox.pending(0, 9), (it) => it.outbox.delivered([{ key, number: 1 }]), (it) => it.outbox.failed({ key, number: 1 }, 5, ""), (it) => first(it.outbox.givenUp()),
  ];
  for (const ask of questions) await expect(ask(store)).rejects.toMatchObject({ name: "Fault", code: "closed", message: `${name} is closed` });
});

test("ids are told apart to the letter, also where bytes or browsers would not", async () => {
  const store = await openTemporary();
  const ids = ["\ufeffa", "a", "\ufffd", "\u{10ffff}"];
  await store.commit(ids.map((id) => commit(id, { state: { id }, facts: [{ id, at: 0, kind: "deed", deed: "review" }], dueAt: 1 })));
  expect((await store.loadMany(ids.map((id) => ({ key: member(id), facts: [id] })))).map((each) => [each?.state, ...each!.facts.keys()])).toEqual(ids.map((id) => [{ id }, id]));
  expect((await store.due("member", 1, 9)).map(({ id }) => id)).toEqual(["a", "\ufeffa", "\ufffd", "\u{10ffff}"]);
  // Half a character is nobody's id, not even that of the sign that is written in its place.
  expect(await store.load({ key: member("\ud83d") })).toBeUndefined();
  expect((await store.load({ key: member("a"), facts: ["\ud83d"] }))?.facts.size).toBe(0);
});

test("what is due, behind or pending goes past the size of a page, and stops where it is told", async () => {
  const store = await openTemporary();
  await store.commit(Array.from({ length: 450 }, (_, i) => commit(`m${String(i).padStart(3, "0")}`, { dueAt: i % 5, edition: i % 2, effects: [{ i }] })));
  const [due, behind] = [await store.due("member", 3, 1_000), await store.behind("member", 1, 1_000)];
  expect([due.length, behind.length, (await store.outbox.pending(0, 1_000)).length]).toEqual([360, 225, 450]);
  expect(await store.due("member", 3, 201)).toEqual(due.slice(0, 201));
  expect(await store.due("member", 3, 201, due[200])).toEqual(due.slice(201));
  expect([await store.due("member", 3, 0), await store.behind("member", 1, 0), await store.outbox.pending(0, 0)]).toEqual([[], [], []]);
  expect((await store.due("member", never, Number.MAX_SAFE_INTEGER)).length).toBe(450);
  const bucket = bucketOf(member("m449"));
  expect(await store.due("member", 4, 1, undefined, bucket)).toEqual([{ id: "m449", dueAt: 4 }]);
  expect((await store.outbox.pending(0, 1, undefined, bucket)).map(({ key }) => key.id)).toEqual(["m449"]);
});

test("to go on after what is no longer due, or no longer behind, comes to nothing", async () => {
  const store = await openTemporary();
  await store.commit([commit("a", { dueAt: 5, edition: 3 })]);
  expect(await store.due("member", 10, 9, { id: "z", dueAt: 10 })).toEqual([]);
  expect(await store.due("member", 10, 9, { id: "a", dueAt: 20 })).toEqual([]);
  expect(await store.behind("member", 9, 9, { id: "a", edition: 9 })).toEqual([]);
});

test("a message that failed since the page before holds up those after it, also where one goes on in the middle", async () => {
  const store = await openTemporary();
  await store.commit([commit("a", { effects: [{}, {}, {}] }), commit("b", { effects: [{}] })]);
  const [first, second] = await store.outbox.pending(0, 2);
  await store.outbox.failed(first!, 50, "no answer");
  expect((await store.outbox.pending(0, 9, second)).map(({ key, number }) => [key.id, number])).toEqual([["b", 1]]);
  await store.outbox.failed(first!, never, "gone");
  expect((await store.outbox.pending(0, 9, second)).map(({ key, number }) => [key.id, number])).toEqual([["a", 3], ["b", 1]]);
});

test.each([
  [new DOMException("", "QuotaExceededError"), "full", "could not be written: the browser grants this site no more room"],
  [new DOMException("", "AbortError"), "unreachable", "did not answer: the browser has broken off what was asked"],
  [new DOMException("", "InvalidStateError"), "unreachable", "was closed by the browser; open it again"],
  [new DOMException("", "TimeoutError"), "busy", "is in use, and was not let go in time"],
  [new DOMException("", "NotReadableError"), "damaged", "is damaged: the browser cannot read what it has written"],
  [new DOMException("", "UnknownError"), "unreachable", "did not answer: the browser reports an error of its own, such as a failing disk"],
  [new DOMException("", "SecurityError"), "unreachable", "may not be opened: the browser lets this page keep nothing"],
  [new RangeError("too long"), "failed", "could not be used: too long"],
  ["a text", "failed", "could not be used: a text"],
])("%s is told as %s", (error, code, says) => {
  expect(faultOf(error, "till")).toMatchObject({ name: "Fault", code, message: `till ${says}`, cause: error });
  const ours = new Fault("busy", "ours");
  expect(faultOf(ours, "till")).toBe(ours);
});
