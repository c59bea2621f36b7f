import type { JournalRecord } from "@laurel/core";
import type { Store, Whole } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { openSqliteStore } from "@laurel/store/sqlite";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testFolder } from "../cli/folders.fixture.js";
import type { AuditLine, AuditNote } from "./audit-log.js";
import { chainKey, chainOf, chains, linesIn } from "./chain.js";
import { openAuditLog } from "./chained-log.js";
import { type AuditHeads, verifyAudit } from "./verify-audit.js";

const runs = Math.max(10, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 2_000) / 50));
const now = () => 1_000;
const note = (actor: string, at: number, more: Partial<AuditNote> = {}): AuditNote => ({ at, actor, kind: "read", operation: "readProfile", member: `m${at % 7}`, ...more });

const inside = testFolder();
let made = 0;
const stores: [string, () => Promise<Store>][] = [["memory", async () => new MemoryStore()], ["SQLite", () => openSqliteStore(inside(`audit-${++made}`), { create: true })]];

async function everything(store: Store, filter: { member?: string; actor?: string } = {}, limit = 7): Promise<AuditLine[]> {
  const [lines, log] = [[] as AuditLine[], openAuditLog({ store, now })];
  for (let after: string | undefined; ;) {
    const page = await log.read({ limit, ...filter, ...(after !== undefined && { after }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    lines.push(...page.items);
    if (page.next === undefined) return lines;
    after = page.next;
  }
}

async function wholesOf(store: Store): Promise<Whole[]> {
  const wholes: Whole[] = [];
  for await (const { key } of store.aggregates("audit")) wholes.push((await store.whole(key))!);
  return wholes;
}

/** A copy of a store in which somebody has been at work. */
async function spoilt(store: Store, spoil: (wholes: Whole[]) => Whole[]): Promise<Store> {
  const copy = new MemoryStore();
  await copy.adopt(spoil(structuredClone(await wholesOf(store))));
  return copy;
}

/** Writes the lines of a chain anew, one to a commit's place, as somebody with the database in hand might. */
function withLines(whole: Whole, change: (lines: AuditLine[]) => AuditLine[]): Whole {
  const all = whole.journal.flatMap(linesIn);
  const changed = change(all);
  const last = whole.journal.length - 1;
  return {
    ...whole,
    journal: whole.journal.map((line, i) => ({ ...line, record: { ...line.record, detail: { lines: i === last ? changed.slice(i) : changed.slice(i, i + 1) } } as JournalRecord })),
  };
}

describe.each(stores)("in %s", (_name, open) => {
  test("lines that come at once are all kept, each once, in the order in which they came, with few commits", async () => {
    const store = await open();
    const log = openAuditLog({ store, now });
    const notes = Array.from({ length: 300 }, (_, i) => note(`staff:${i % 3}`, i));
    await Promise.all(notes.map(log.note));
    expect((await everything(store)).map(({ at }) => at).sort((a, b) => a - b)).toEqual(notes.map(({ at }) => at));
    const journals = await Promise.all(chains.map((chain) => store.versionOf(chainKey(chain))));
    expect(journals.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(6);
    expect(await verifyAudit(store)).toMatchObject({ lines: 300, differences: [] });
    await store.close();
  });

  test("a line is kept when its promise is: another process reads it", async () => {
    const store = await open();
    await openAuditLog({ store, now }).note(note("staff:li", 5, { kind: "change", fields: ["name"], about: { hold: "h1" } }));
    expect(await everything(store)).toEqual([{
      at: 5, actor: "staff:li", kind: "change", operation: "readProfile", member: "m5", fields: ["name"], about: { hold: "h1" }, chain: chainOf("staff:li"), seq: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    }]);
    await store.close();
  });

  test("many logs on one store lose nothing between them", async () => {
    const store = await open();
    const logs = Array.from({ length: 4 }, () => openAuditLog({ store, now }));
    await Promise.all(Array.from({ length: 120 }, (_, i) => logs[i % 4]!.note(note("staff:li", i))));
    expect(new Set((await everything(store)).map(({ at }) => at)).size).toBe(120);
    expect(await verifyAudit(store)).toMatchObject({ lines: 120, differences: [] });
    await store.close();
  });
});

test("an alert also goes out, for the webhooks to tell", async () => {
  const store = new MemoryStore();
  await openAuditLog({ store, now }).note(note("staff:li", 1, { kind: "alert", about: { members: 500 } }));
  await openAuditLog({ store, now }).note(note("staff:li", 2));
  expect(await store.outbox.pending(now(), 10)).toMatchObject([{ key: { kind: "audit" }, number: 1, effect: { kind: "alert", actor: "staff:li", about: { members: 500 } } }]);
});

test("a store that fails loses no line in silence, and the next line is kept", async () => {
  const store = new MemoryStore();
  const log = openAuditLog({ store, now });
  await log.note(note("staff:li", 1));
  const commit = store.commit.bind(store);
  store.commit = () => Promise.reject(new Error("the disk is full"));
  await expect(log.note(note("staff:li", 2))).rejects.toThrow("the disk is full");
  store.commit = commit;
  await log.note(note("staff:li", 3));
  expect((await everything(store)).map(({ at }) => at)).toEqual([3, 1]);
  expect((await verifyAudit(store)).differences).toEqual([]);
});

describe("reading", () => {
  test("is newest first over all chains, and page by page the same as at once", async () => {
    const store = new MemoryStore();
    const log = openAuditLog({ store, now });
    for (let at = 1; at <= 90; at++) await log.note(note(`staff:${at % 11}`, at));
    for (const limit of [1, 4, 7, 200]) expect((await everything(store, {}, limit)).map(({ at }) => at)).toEqual(Array.from({ length: 90 }, (_, i) => 90 - i));
  });

  test("can be narrowed to a member, an actor, or both", async () => {
    const store = new MemoryStore();
    const log = openAuditLog({ store, now });
    for (let at = 1; at <= 60; at++) await log.note(note(`staff:${at % 3}`, at));
    expect((await everything(store, { actor: "staff:1" })).map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, i) => 58 - 3 * i));
    expect((await everything(store, { member: "m3" })).map(({ at }) => at)).toEqual([59, 52, 45, 38, 31, 24, 17, 10, 3]);
    expect((await everything(store, { member: "m3", actor: "staff:1" })).map(({ at }) => at)).toEqual([52, 31, 10]);
    expect(await everything(store, { actor: "nobody-of-that-name" })).toEqual([]);
  });

  test("is not moved by what is written meanwhile", async () => {
    const store = new MemoryStore();
    const log = openAuditLog({ store, now });
    for (let at = 1; at <= 20; at++) await log.note(note(`staff:${at % 5}`, at));
    const first = await log.read({ limit: 8 });
    await Promise.all(Array.from({ length: 30 }, (_, i) => log.note(note(`staff:${i % 5}`, 100 + i))));
    const second = await log.read({ limit: 200, after: first.next! });
    expect([...first.items, ...second.items].map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
  });

  test.each(["", "x", "00.1", "99.5.5", "00.-1.4_01", "00.999999999999999999.1", "__proto__.1.1", "00.1.1.1.1_"])("a cursor that is none, such as %j, gives a page and no fault", async (after) => {
    const store = new MemoryStore();
    const log = openAuditLog({ store, now });
    await log.note(note("staff:li", 1));
    expect((await log.read({ limit: 5, after })).items.length).toBeLessThanOrEqual(1);
  });
});

describe("whoever lays hands on the log is found out", () => {
  const histories = fc.array(fc.record({ actor: fc.constantFrom("staff:li", "staff:wu", "backend:shop", "device:till-3"), together: fc.integer({ min: 1, max: 4 }) }), { minLength: 2, maxLength: 20 });

  async function written(history: readonly { actor: string; together: number }[]): Promise<Store> {
    const store = new MemoryStore();
    const log = openAuditLog({ store, now });
    let at = 0;
    for (const { actor, together } of history) await Promise.all(Array.from({ length: together }, () => log.note(note(actor, ++at))));
    return store;
  }

  test("a changed line, a line taken out, two that were swapped, one that stands twice: each at its number", async () => {
    await fc.assert(fc.asyncProperty(histories, fc.constantFrom("change", "remove", "swap", "repeat"), fc.nat(), fc.nat(), fc.constantFrom("actor", "at", "operation", "member", "hash", "kind"), async (history, deed, where, which, field) => {
      const store = await written(history);
      expect((await verifyAudit(store)).differences).toEqual([]);
      const wholes = await wholesOf(store);
      const victim = wholes[which % wholes.length]!;
      const lines = victim.journal.flatMap(linesIn);
      const i = where % lines.length;
      const j = (i + 1) % lines.length;
      fc.pre(deed !== "swap" || i !== j);
      const spoil = (all: AuditLine[]): AuditLine[] => {
        if (deed === "change") return all.map((line, n) => (n === i ? { ...line, [field]: field === "at" ? line.at + 1 : `${String(line[field])}x` } : line));
        if (deed === "remove") return all.filter((_, n) => n !== i);
        if (deed === "repeat") return [...all.slice(0, i + 1), all[i]!, ...all.slice(i + 1)];
        return all.map((line, n) => (n === i ? all[j]! : n === j ? all[i]! : line));
      };
      const copy = await spoilt(store, (every) => every.map((whole) => (whole.key.id === victim.key.id ? withLines(whole, spoil) : whole)));
      const { differences } = await verifyAudit(copy, { all: true });
      const what = { change: "changed", remove: "missing", swap: "reordered", repeat: "reordered" }[deed];
      expect(differences).toEqual([{ chain: victim.key.id, seq: deed === "swap" ? Math.min(i, j) + 1 : deed === "repeat" ? i + 2 : i + 1, what }]);
    }), { numRuns: runs });
  });

  const some = () => written(Array.from({ length: 6 }, () => ({ actor: "staff:li", together: 2 })));
  const li = chainOf("staff:li");

  test("lines that end before the chain says", async () => {
    const copy = await spoilt(await some(), ([whole]) => [withLines(whole!, (lines) => lines.slice(0, -2))]);
    expect((await verifyAudit(copy)).differences).toEqual([{ chain: li, seq: 11, what: "missing" }]);
  });

  test("a chain that says it has fewer lines than it has, or another head", async () => {
    const shorter = await spoilt(await some(), ([whole]) => [{ ...whole!, state: { ...whole!.state, count: 10 } }]);
    expect((await verifyAudit(shorter)).differences).toEqual([{ chain: li, seq: 13, what: "head" }]);
    const other = await spoilt(await some(), ([whole]) => [{ ...whole!, state: { ...whole!.state, head: "f".repeat(64) } }]);
    expect((await verifyAudit(other)).differences).toEqual([{ chain: li, seq: 13, what: "head" }]);
  });

  test("an end that was cut off with all that spoke of it, by heads that were kept elsewhere", async () => {
    const store = await some();
    const { heads } = await verifyAudit(store);
    const cut = await spoilt(store, ([whole]) => {
      const journal = whole!.journal.slice(0, 4);
      const last = linesIn(journal.at(-1)!).at(-1)!;
      return [{ ...whole!, version: 4, journal, state: { head: last.hash, count: last.seq } }];
    });
    expect((await verifyAudit(cut)).differences).toEqual([]);
    expect((await verifyAudit(cut, { known: heads })).differences).toEqual([{ chain: li, seq: 9, what: "missing" }]);
    expect((await verifyAudit(new MemoryStore(), { known: heads })).differences).toEqual([{ chain: li, seq: 1, what: "missing" }]);
  });

  test("a chain that was written anew from some line on, by heads that were kept elsewhere; and growing is no difference", async () => {
    const [store, forged] = [await some(), await written([{ actor: "staff:li", together: 5 }, { actor: "staff:li", together: 9 }])];
    const heads: AuditHeads = (await verifyAudit(store)).heads;
    await openAuditLog({ store, now }).note(note("staff:li", 99));
    expect((await verifyAudit(store, { known: heads })).differences).toEqual([]);
    const other = new MemoryStore();
    await openAuditLog({ store: other, now }).note(note("staff:li", 500));
    for (let at = 0; at < 12; at++) await openAuditLog({ store: other, now }).note(note("staff:li", at));
    expect((await verifyAudit(other)).differences).toEqual([]);
    expect((await verifyAudit(other, { known: heads })).differences).toEqual([{ chain: li, seq: 12, what: "head" }]);
    expect((await verifyAudit(forged)).differences).toEqual([]);
  });

  test("something that is no line at all", async () => {
    const copy = await spoilt(await some(), ([whole]) => [withLines(whole!, ([first, ...rest]) => [first!, null as unknown as AuditLine, ...rest])]);
    expect((await verifyAudit(copy)).differences).toMatchObject([{ chain: li, seq: 2 }]);
  });
});
