import { never } from "@laurel/core";
import type { Case } from "../prove.js";
import type { Store, Whole } from "../store.js";
import { all, same, throws } from "./keeps.js";
import { commitOf, deed, keyed, member, posting, put, recordOf } from "./sample.js";

const key = member("m");
const [first, second] = [recordOf("a", { transactions: [posting(5)] }), recordOf("b")];
const moved: Whole = {
  key, version: 2, state: { s: "中" }, dueAt: 7, edition: 3, messages: 9,
  journal: [{ key, seq: 1, record: first, idempotency: keyed("a") }, { key, seq: 2, record: second, idempotency: undefined }],
  facts: [{ seq: 1, id: "f", fact: deed("f", 1) }, { seq: 1, id: "g", fact: deed("g", 1) }, { seq: 2, id: "f", fact: deed("f", 2) }, { seq: 2, id: "g", fact: undefined }],
  waiting: [
    { key, number: 8, effect: { e: 8 }, attempts: 2, error: "no answer", retryAt: 50 },
    { key, number: 9, effect: { e: 9 }, attempts: 0, error: undefined, retryAt: 0 },
  ],
};

/** Taking an aggregate from one store to another. */
export const wholeCases = [
  {
    name: "an aggregate that was taken over is what it was, in every respect",
    async run(open) {
      const store = await open();
      same("taken", await store.adopt([moved]), 1);
      same("whole", await store.whole(key), moved);
      const loaded = await store.load({ key, facts: "all", idempotencyKeys: ["a"] });
      same("facts", [...loaded!.facts.values()], [deed("f", 2)]);
      same("prior", loaded!.priors.get("a"), { seq: 1, digest: "digest of a", record: first });
      same("due", await store.due("member", never, 9), [{ id: "m", dueAt: 7 }]);
      same("waits", await store.outbox.pending(49, 9), []);
      same("pending", (await store.outbox.pending(50, 9)).map(({ number }) => number), [8, 9]);
      await put(store, commitOf({ expectedVersion: 2, effects: [{ e: 10 }] }));
      same("next number", (await store.outbox.pending(50, 9)).at(-1)?.number, 10);
      same("next line", (await all(store.journal({ key }))).map(({ seq }) => seq), [1, 2, 3]);
    },
  },
  {
    name: "what grew here can be taken elsewhere",
    async run(open) {
      const [from, to] = [await open(), await open()];
      await put(from, commitOf({ facts: [deed("f")], effects: [{ e: 1 }, { e: 2 }], idempotency: keyed("a") }), commitOf({ expectedVersion: 1, withdrawn: ["f"], dueAt: 3 }));
      await from.outbox.delivered([{ key, number: 1 }]);
      const whole = (await from.whole(key))!;
      await to.adopt([whole]);
      same("whole", await to.whole(key), whole);
      same("nobody", await from.whole(member("x")), undefined);
    },
  },
  {
    name: "what exists is not taken over",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ state: { mine: true }, effects: [{}] }));
      same("taken", await store.adopt([moved, { ...moved, key: member("n"), journal: moved.journal.map((each) => ({ ...each, key: member("n") })), waiting: [] }]), 1);
      same("state", (await store.load({ key }))?.state, { mine: true });
      same("outbox", (await store.outbox.pending(100, 9)).map(({ number }) => number), [1]);
    },
  },
  {
    name: "a journal with a gap is not taken over",
    async run(open) {
      const store = await open();
      await throws("a line too few", () => store.adopt([{ ...moved, journal: moved.journal.slice(1) }]));
      await throws("two lines of one number", () => store.adopt([{ ...moved, journal: [moved.journal[0]!, moved.journal[0]!] }]));
      await throws("a message beyond the last", () => store.adopt([{ ...moved, messages: 8 }]));
      same("count", await store.count("member"), 0);
    },
  },
] as const satisfies readonly Case<Store>[];
