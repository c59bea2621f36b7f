import { never } from "@laurel/core";
import type { Case } from "../prove.js";
import type { Store } from "../store.js";
import { all, keeps, same, throws } from "./keeps.js";
import { commitOf, deed, keyed, member, posting, put, recordOf } from "./sample.js";

/** Compare and set, on one aggregate and on many. */
export const commitCases = [
  {
    name: "what was never committed is not there",
    async run(open) {
      const store = await open();
      same("load", await store.load({ key: member("m"), facts: "all", idempotencyKeys: ["k"] }), undefined);
      same("versionOf", await store.versionOf(member("m")), 0);
      same("count", await store.count("member"), 0);
    },
  },
  {
    name: "a commit makes the next version, and is read back",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { a: 1 }, dueAt: 5, edition: 3 }));
      await put(store, commitOf({ expectedVersion: 1, state: { b: 2 }, dueAt: 7, edition: 4 }));
      const loaded = await store.load({ key: member("m") });
      same("loaded", { ...loaded, facts: undefined, priors: undefined }, { version: 2, state: { b: 2 }, dueAt: 7, edition: 4 });
      same("versionOf", await store.versionOf(member("m")), 2);
    },
  },
  {
    name: "a commit with an old version changes nothing",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { a: 1 } }), commitOf({ expectedVersion: 1, state: { a: 2 } }));
      const stale = commitOf({ expectedVersion: 1, state: { a: 9 }, facts: [deed("f")], effects: [{ kind: "x" }], dueAt: 1, record: recordOf("stale", { transactions: [posting(5)] }) });
      same("outcome", await store.commit([stale]), [{ kind: "version-moved", version: 2 }]);
      await unchanged(store, { a: 2 }, 2);
    },
  },
  {
    name: "a commit ahead of the version changes nothing",
    async run(open) {
      const store = await open();
      same("on nothing", await store.commit([commitOf({ expectedVersion: 1 })]), [{ kind: "version-moved", version: 0 }]);
      await put(store, commitOf({ state: { a: 1 } }));
      same("on one", await store.commit([commitOf({ expectedVersion: 2, facts: [deed("f")] })]), [{ kind: "version-moved", version: 1 }]);
      await unchanged(store, { a: 1 }, 1);
    },
  },
  {
    name: "an aggregate is made once",
    async run(open) {
      const store = await open();
      same("outcomes", (await Promise.all([store.commit([commitOf({ state: { by: 1 } })]), store.commit([commitOf({ state: { by: 2 } })])])).flat().map((each) => each.kind).sort(), ["committed", "version-moved"]);
      same("versionOf", await store.versionOf(member("m")), 1);
    },
  },
  {
    name: "of fifty commits that race for a version one wins",
    async run(open) {
      const store = await open();
      await put(store, commitOf());
      const racing = Array.from({ length: 50 }, (_, i) => store.commit([commitOf({ expectedVersion: 1, state: { winner: i }, facts: [deed(`f${i}`)], effects: [{ i }] })]));
      const won = (await Promise.all(racing)).flatMap(([outcome], i) => (outcome?.kind === "committed" ? [i] : []));
      keeps(won.length === 1, `${won.length} commits won`);
      const loaded = await store.load({ key: member("m"), facts: "all" });
      same("state", loaded?.state, { winner: won[0] });
      same("facts", [...loaded!.facts.keys()], [`f${won[0]}`]);
      same("messages", (await store.outbox.pending(0, 100)).map(({ effect }) => effect), [{ i: won[0] }]);
    },
  },
  {
    name: "fifty that try again each add theirs",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { sum: 0 } }));
      const add = async (): Promise<void> => {
        for (;;) {
          const { version, state } = (await store.load({ key: member("m") }))!;
          const [outcome] = await store.commit([commitOf({ expectedVersion: version, state: { sum: (state as { sum: number }).sum + 1 } })]);
          if (outcome?.kind === "committed") return;
        }
      };
      await Promise.all(Array.from({ length: 50 }, add));
      const loaded = await store.load({ key: member("m") });
      same("sum", { version: loaded?.version, state: loaded?.state }, { version: 51, state: { sum: 50 } });
    },
  },
  {
    name: "each commit of a batch has its own outcome, in its place",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ key: member("b") }));
      const outcomes = await store.commit([commitOf({ key: member("a") }), commitOf({ key: member("b"), state: { lost: true } }), commitOf({ key: member("c"), expectedVersion: 4 }), commitOf({ key: member("d") })]);
      same("outcomes", outcomes, [
        { kind: "committed", version: 1 }, { kind: "version-moved", version: 1 }, { kind: "version-moved", version: 0 }, { kind: "committed", version: 1 },
      ]);
      same("b", (await store.load({ key: member("b") }))?.state, { step: 1 });
      same("count", await store.count("member"), 3);
    },
  },
  {
    name: "two commits of one aggregate in a batch come one after the other",
    async run(open) {
      const store = await open();
      same("outcomes", await store.commit([commitOf({ effects: [{ n: 1 }] }), commitOf({ expectedVersion: 1, effects: [{ n: 2 }] }), commitOf({ expectedVersion: 1 })]), [
        { kind: "committed", version: 1 }, { kind: "committed", version: 2 }, { kind: "version-moved", version: 2 },
      ]);
      same("journal", (await all(store.journal({ key: member("m") }))).map(({ seq }) => seq), [1, 2]);
    },
  },
  {
    name: "where one commit of an aggregate does not go through, neither do those after it in the batch",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { by: "somebody faster" }, idempotency: keyed("k") }), commitOf({ key: member("n") }));
      const chain = [commitOf(), commitOf({ expectedVersion: 1, state: { by: "us" } }), commitOf({ key: member("n"), expectedVersion: 1 })];
      same("after a moved version", (await store.commit(chain)).map(({ kind }) => kind), ["version-moved", "version-moved", "committed"]);
      const repeated = [commitOf({ expectedVersion: 1, idempotency: keyed("k") }), commitOf({ expectedVersion: 1, state: { by: "us" } })];
      same("after a repeated key", (await store.commit(repeated)).map(({ kind }) => kind), ["key-repeated", "version-moved"]);
      same("state", (await store.load({ key: member("m") }))?.state, { by: "somebody faster" });
    },
  },
  {
    name: "an empty batch is nothing",
    async run(open) {
      const store = await open();
      same("outcomes", await store.commit([]), []);
      same("loadMany", await store.loadMany([]), []);
    },
  },
  {
    name: "aggregates of one id and different kinds are different",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { is: "member" } }), commitOf({ key: { kind: "identity", id: "m" }, state: { is: "identity" } }));
      same("identity", (await store.load({ key: { kind: "identity", id: "m" } }))?.state, { is: "identity" });
      same("counts", [await store.count("member"), await store.count("identity"), await store.count("guest")], [1, 1, 0]);
    },
  },
  {
    name: "answers to many questions stand in their order",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ key: member("a"), state: { n: 1 } }), commitOf({ key: member("b"), state: { n: 2 } }));
      const loaded = await store.loadMany(["b", "x", "a", "b"].map((id) => ({ key: member(id) })));
      same("states", loaded.map((each) => each?.state), [{ n: 2 }, undefined, { n: 1 }, { n: 2 }]);
    },
  },
  {
    name: "entries that do not balance are not committed",
    async run(open) {
      const store = await open();
      const entries = [{ wallet: "points", account: "available", points: 5 }] as const;
      const crooked = commitOf({ key: member("x"), record: recordOf("c", { transactions: [{ ...posting(5), entries }] }) });
      await throws("a commit that is off by 5", () => store.commit([commitOf(), crooked]));
      same("count", await store.count("member"), 0);
    },
  },
  {
    name: "a commit that makes no sense is not committed",
    async run(open) {
      const store = await open();
      await throws("half a version", () => store.commit([commitOf({ expectedVersion: 0.5 })]));
      await throws("a version below zero", () => store.commit([commitOf({ expectedVersion: -1 })]));
      await throws("an id with a NUL", () => store.commit([commitOf({ key: member("a\0b") })]));
      await throws("an id with half a character", () => store.commit([commitOf({ key: member("a\ud83d") })]));
      await throws("an id without end", () => store.commit([commitOf({ key: member("a".repeat(301)) })]));
      await throws("a fact without an id", () => store.commit([commitOf({ facts: [deed("")] })]));
      await throws("an empty id", () => store.commit([commitOf({ key: member("") })]));
      await throws("a due instant that is none", () => store.commit([commitOf({ dueAt: Number.NaN })]));
      await throws("two facts with one id", () => store.commit([commitOf({ facts: [deed("f", 1), deed("f", 2)] })]));
      same("count", await store.count("member"), 0);
    },
  },
] as const satisfies readonly Case<Store>[];

async function unchanged(store: Store, state: object, version: number): Promise<void> {
  const loaded = await store.load({ key: member("m"), facts: "all" });
  same("state and version", { state: loaded?.state, version: loaded?.version, dueAt: loaded?.dueAt, facts: loaded?.facts.size }, { state, version, dueAt: never, facts: 0 });
  same("journal", (await all(store.journal({ key: member("m") }))).length, version);
  same("ledger", await all(store.entries({ key: member("m") })), []);
  same("outbox", await store.outbox.pending(0, 10), []);
  same("due", await store.due("member", 10, 10), []);
}
