import type { Case } from "../prove.js";
import type { JournalLine, Store } from "../store.js";
import { compareIds } from "../id-order.js";
import { all, keeps, same } from "./keeps.js";
import { commitOf, keyed, member, posting, put, recordOf } from "./sample.js";

const many = 450;
const nameOf = (i: number): string => `m${String(i).padStart(4, "0")}`;

/** Reading back, page by page. */
export const streamCases = [
  {
    name: "the journal is read back line by line, in the order of ids and versions",
    async run(open) {
      const store = await open();
      const lines = [["b", 0], ["a", 0], ["b", 1], ["a", 1], ["c", 0]] as const;
      for (const [id, expectedVersion] of lines) await put(store, commitOf({ key: member(id), expectedVersion, record: recordOf(`${id}${expectedVersion}`), idempotency: keyed(`${id}${expectedVersion}`) }));
      const line = (id: string, seq: number): JournalLine => ({ key: member(id), seq, record: recordOf(`${id}${seq - 1}`), idempotency: keyed(`${id}${seq - 1}`) });
      same("all", await all(store.journal({ kind: "member" })), [line("a", 1), line("a", 2), line("b", 1), line("b", 2), line("c", 1)]);
      same("after a", await all(store.journal({ kind: "member", afterId: "a" })), [line("b", 1), line("b", 2), line("c", 1)]);
      same("of b after 1", await all(store.journal({ key: member("b"), afterSeq: 1 })), [line("b", 2)]);
      same("of nobody", await all(store.journal({ key: member("x") })), []);
    },
  },
  {
    name: "the ledger is read back entry by entry",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ record: recordOf("a", { transactions: [posting(100, "o1"), posting(50, "o2")] }) }), commitOf({ expectedVersion: 1 }));
      await put(store, commitOf({ expectedVersion: 2, record: recordOf("b", { transactions: [{ ...posting(-30, "o1"), correction: true }] }) }));
      const found = await all(store.entries({ key: member("m") }));
      same("places", found.map(({ seq, transaction, cause, correction, entry }) => [seq, transaction, cause, correction, entry.account, entry.points]), [
        [1, 0, "o1", false, "issued", -100], [1, 0, "o1", false, "available", 100], [1, 1, "o2", false, "issued", -50], [1, 1, "o2", false, "available", 50],
        [3, 0, "o1", true, "issued", 30], [3, 0, "o1", true, "available", -30],
      ]);
      same("of the kind", await all(store.entries({ kind: "member" })), found);
    },
  },
  {
    name: "streams go past the size of a page without a gap",
    async run(open) {
      const store = await open();
      await put(store, ...Array.from({ length: many }, (_, i) => commitOf({ key: member(nameOf(i)), state: { i } })));
      for (let i = 1; i < many; i++) await put(store, commitOf({ key: member("long"), expectedVersion: i - 1 }));
      same("aggregates", (await all(store.aggregates("member"))).map(({ key }) => key.id), ["long", ...Array.from({ length: many }, (_, i) => nameOf(i))]);
      same("states", (await all(store.aggregates("member", "long"))).map(({ state }) => state["i"]), Array.from({ length: many }, (_, i) => i));
      same("one long journal", (await all(store.journal({ key: member("long") }))).map(({ seq }) => seq), Array.from({ length: many - 1 }, (_, i) => i + 1));
      same("all journals", (await all(store.journal({ kind: "member" }))).length, many + many - 1);
    },
  },
  {
    name: "ids stand in the order of their code points",
    async run(open) {
      const store = await open();
      const ids = ["a", "B", "é", "中", "\ufffd", "👋", "👋🏽", "a1", "a10", "a2", "ﬀ"];
      await put(store, ...ids.map((id) => commitOf({ key: member(id) })));
      const expected = ids.sort((a, b) => (encoded(a) < encoded(b) ? -1 : 1));
      same("ids", (await all(store.aggregates("member"))).map(({ key }) => key.id), expected);
      same("after 👋", (await all(store.aggregates("member", "👋"))).map(({ key }) => key.id), ["👋🏽"]);
      same("compareIds", [...ids].sort(compareIds), expected);
    },
  },
  {
    name: "a stream that is read while others write shows of each aggregate a beginning without a gap",
    async run(open) {
      const store = await open();
      await put(store, ...Array.from({ length: 300 }, (_, i) => commitOf({ key: member(nameOf(i)), effects: [{}] })));
      const seen = new Map<string, number>();
      let i = 0;
      for await (const { key, seq } of store.journal({ kind: "member" })) {
        keeps(seq === (seen.get(key.id) ?? 0) + 1, `${key.id}: ${seq} came after ${seen.get(key.id) ?? 0}`);
        seen.set(key.id, seq);
        const target = nameOf((i * 7) % 300);
        if (i++ < 300) await put(store, commitOf({ key: member(target), expectedVersion: await store.versionOf(member(target)) }));
      }
      keeps(seen.size === 300, `${seen.size} of 300 were seen`);
    },
  },
  {
    name: "a stream that is left early lets the store go on",
    async run(open) {
      const store = await open();
      await put(store, ...Array.from({ length: 250 }, (_, i) => commitOf({ key: member(nameOf(i)) })));
      for await (const { key } of store.aggregates("member")) if (key.id === nameOf(3)) break;
      await put(store, commitOf({ key: member(nameOf(3)), expectedVersion: 1 }));
    },
  },
] as const satisfies readonly Case<Store>[];

/** The bytes of a text in UTF-8, as a text that compares like them. */
function encoded(text: string): string {
  return Array.from(text, (point) => point.codePointAt(0)!.toString(16).padStart(6, "0")).join("");
}
