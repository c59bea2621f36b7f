import { always, never } from "@laurel/core";
import type { Case } from "../prove.js";
import { compareIds } from "../id-order.js";
import type { State, Store } from "../store.js";
import { all, keeps, same, throws } from "./keeps.js";
import { commitOf, deed, member, put, recordOf } from "./sample.js";

/** What goes in comes out: states, facts, text, numbers. */
export const stateCases = [
  {
    name: "a state is read back as it was, to its depth",
    async run(open) {
      const store = await open();
      const state = {
        nothing: null, yes: true, no: false, empty: {}, list: [1, [2, { three: 3 }], []], "": "the empty name", "__proto__x": 1,
        text: "钻石级 · é ≠ é · 👩‍👩‍👧 · \u0000 \u2028 \\ \" '; DROP TABLE members; --", lone: "before\nafter\r\n\ttab",
      };
      await put(store, commitOf({ state }));
      const found = (await store.load({ key: member("m") }))!.state;
      same("state", found, state);
      keeps(JSON.stringify(found) === JSON.stringify(state), "the order of its fields was changed");
    },
  },
  {
    name: "any text in a record, a fact or a message is read back as it was",
    async run(open) {
      const store = await open();
      const text = "a\u0000b \\u0000 \ud83d \r\n\u2028 钻石 👩‍👩‍👧 null";
      const fact = { id: "中\nf", at: 1, kind: "deed", deed: text } as const;
      const record = recordOf("k", { actor: text });
      await put(store, commitOf({ facts: [fact], record, effects: [{ text }, { text: "null" }] }), commitOf({ expectedVersion: 1, withdrawn: ["not\nthere"] }));
      const whole = (await store.whole(member("m")))!;
      same("record", whole.journal[0]!.record, record);
      same("facts", whole.facts, [{ seq: 1, id: fact.id, fact }, { seq: 2, id: "not\nthere", fact: undefined }]);
      same("loaded", [...(await store.load({ key: member("m"), facts: [fact.id] }))!.facts], [[fact.id, fact]]);
      same("messages", (await store.outbox.pending(0, 9)).map(({ effect }) => effect), [{ text }, { text: "null" }]);
      const key = member("n");
      same("taken over", await store.adopt([{ ...whole, key, journal: whole.journal.map((line) => ({ ...line, key })), waiting: whole.waiting.map((each) => ({ ...each, key, error: "no\nanswer" })) }]), 1);
      const taken = (await store.whole(key))!;
      same("facts there", taken.facts, whole.facts);
      same("record there", taken.journal[0]!.record, record);
      same("errors there", taken.waiting.map(({ error, effect }) => [error, effect]), [["no\nanswer", { text }], ["no\nanswer", { text: "null" }]]);
    },
  },
  {
    name: "numbers are read back exactly",
    async run(open) {
      const store = await open();
      const state = { most: never, least: always, tiny: 5e-324, third: 1 / 3, huge: 1.7976931348623157e308, sum: 0.1 + 0.2, minor: -90_071_992_547 };
      await put(store, commitOf({ state, dueAt: -1 }), commitOf({ expectedVersion: 1, state, dueAt: never, edition: 4_000_000_000 }));
      const { dueAt, edition, state: found } = (await store.load({ key: member("m") }))!;
      same("numbers", { dueAt, edition, found }, { dueAt: never, edition: 4_000_000_000, found: state });
    },
  },
  {
    name: "a field that is undefined is as good as absent",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { here: 1, gone: undefined, deep: { gone: undefined } } }));
      same("state", (await store.load({ key: member("m") }))!.state, { here: 1, deep: {} });
    },
  },
  {
    name: "a large state comes back whole",
    async run(open) {
      const store = await open();
      const state = { lines: Array.from({ length: 20_000 }, (_, i) => ({ i, text: `第${i}行` })) };
      await put(store, commitOf({ state }));
      same("state", (await store.load({ key: member("m") }))!.state, state);
    },
  },
  {
    name: "ids are any text, told apart exactly",
    async run(open) {
      const store = await open();
      const ids = ["a", "A", "á", "a\u0301", " a", "a ", "email:李@例子.cn", "x'y", "%", "_", "a/b", "👋", "ﬀ", "a".repeat(300), "钻".repeat(300), "\u0001"];
      await put(store, ...ids.map((id) => commitOf({ key: member(id), state: { id } })));
      same("states", (await store.loadMany(ids.map((id) => ({ key: member(id) })))).map((each) => each?.state), ids.map((id) => ({ id })));
      same("count", await store.count("member"), ids.length);
    },
  },
  {
    name: "changing what was handed over or handed out changes nothing kept",
    async run(open) {
      const store = await open();
      const state = { deep: { list: [1] } };
      const fact = { ...deed("f"), deed: "kept" };
      await put(store, commitOf({ state, facts: [fact] }));
      const spoil = (kept: State): unknown => (kept as typeof state).deep.list.push(2);
      const loaded = (await store.load({ key: member("m"), facts: "all" }))!;
      for (const change of [() => spoil(state), () => spoil(loaded.state), () => { fact.deed = "spoilt"; }]) attempt(change);
      const after = (await store.load({ key: member("m"), facts: "all" }))!;
      same("state and fact", { state: after.state, fact: after.facts.get("f") }, { state: { deep: { list: [1] } }, fact: { ...deed("f"), deed: "kept" } });
    },
  },
  {
    name: "of each fact the newest is loaded, all of them or those that are named",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ facts: [deed("a", 1), deed("b", 1)] }), commitOf({ expectedVersion: 1, facts: [deed("b", 2), deed("c", 1)] }), commitOf({ expectedVersion: 2, facts: [deed("a", 3)] }));
      const loaded = async (facts: "all" | string[]) => [...(await store.load({ key: member("m"), facts }))!.facts].sort(([a], [b]) => compareIds(a, b));
      same("all", await loaded("all"), [["a", deed("a", 3)], ["b", deed("b", 2)], ["c", deed("c", 1)]]);
      same("named", await loaded(["b", "x", "a"]), [["a", deed("a", 3)], ["b", deed("b", 2)]]);
      same("none", await loaded([]), []);
      same("unasked", (await store.load({ key: member("m") }))!.facts.size, 0);
    },
  },
  {
    name: "facts of one id under two members are two facts",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ key: member("a"), facts: [deed("f", 1)] }), commitOf({ key: member("b"), facts: [deed("f", 2)] }));
      same("a's", (await store.load({ key: member("a"), facts: "all" }))!.facts.get("f"), deed("f", 1));
    },
  },
  {
    name: "every revision of a fact is kept, with the commit that brought it",
    async run(open) {
      const store = await open();
      const many = Array.from({ length: 500 }, (_, i) => deed(`many-${String(i).padStart(3, "0")}`));
      await put(store, commitOf({ facts: [deed("b", 1), deed("a", 1)] }), commitOf({ expectedVersion: 1, facts: [deed("b", 2)] }), commitOf({ expectedVersion: 2, facts: many }));
      same("lines", await all(store.facts(member("m"))), [
        { seq: 1, id: "a", fact: deed("a", 1) }, { seq: 1, id: "b", fact: deed("b", 1) }, { seq: 2, id: "b", fact: deed("b", 2) },
        ...many.map((fact) => ({ seq: 3, id: fact.id, fact })),
      ]);
      same("nobody's", await all(store.facts(member("x"))), []);
    },
  },
  {
    name: "a fact that was withdrawn is not known any more, until it is told anew",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ facts: [deed("a", 1), deed("b", 1)] }), commitOf({ expectedVersion: 1, withdrawn: ["a", "never there"] }));
      const loaded = async () => [...(await store.load({ key: member("m"), facts: "all" }))!.facts.keys()];
      same("all", await loaded(), ["b"]);
      same("named", [...(await store.load({ key: member("m"), facts: ["a", "b"] }))!.facts.keys()], ["b"]);
      same("lines", (await all(store.facts(member("m")))).map(({ seq, id, fact }) => [seq, id, fact?.at]), [[1, "a", 1], [1, "b", 1], [2, "a", undefined], [2, "never there", undefined]]);
      await put(store, commitOf({ expectedVersion: 2, facts: [deed("a", 2)] }));
      same("again", (await store.load({ key: member("m"), facts: ["a"] }))!.facts.get("a"), deed("a", 2));
      await throws("withdrawing what it brings", () => store.commit([commitOf({ expectedVersion: 3, facts: [deed("c")], withdrawn: ["c"] })]));
    },
  },
  {
    name: "when to look again is said without a new version",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { a: 1 }, dueAt: 50 }), commitOf({ key: member("n") }));
      const stamps = [{ key: member("m"), expectedVersion: 1 }, { key: member("n"), expectedVersion: 2 }, { key: member("x"), expectedVersion: 1 }];
      same("done", await store.restamp(stamps.map((each) => ({ ...each, dueAt: 10, edition: 2 }))), 1);
      const loaded = await store.load({ key: member("m") });
      same("m", { ...loaded, facts: undefined, priors: undefined }, { version: 1, state: { a: 1 }, dueAt: 10, edition: 2 });
      same("due", await store.due("member", 100, 10), [{ id: "m", dueAt: 10 }]);
      same("journal", (await all(store.journal({ kind: "member" }))).length, 2);
      await put(store, commitOf({ expectedVersion: 1, record: recordOf("after") }));
    },
  },
] as const satisfies readonly Case<Store>[];

function attempt(change: () => unknown): void {
  try {
    change();
  } catch {
    // A store may guard what it holds, and so say no.
  }
}
