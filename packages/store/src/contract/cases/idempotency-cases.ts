import type { Case } from "../prove.js";
import type { Store } from "../store.js";
import { all, same } from "./keeps.js";
import { commitOf, deed, keyed, member, posting, put, recordOf } from "./sample.js";

/** A command's key makes its repetition harmless, for good. */
export const idempotencyCases = [
  {
    name: "a key used again gives what the first came to, whatever version is expected",
    async run(open) {
      const store = await open();
      const record = recordOf("k", { transactions: [posting(100)] });
      await put(store, commitOf({ record, idempotency: keyed("k", "d1") }));
      const prior = { seq: 1, digest: "d1", record };
      for (const expectedVersion of [0, 1, 2]) {
        const again = commitOf({ expectedVersion, state: { twice: true }, facts: [deed("f")], effects: [{}], idempotency: keyed("k", "d1") });
        same(`at ${expectedVersion}`, await store.commit([again]), [{ kind: "key-repeated", prior }]);
      }
      const loaded = await store.load({ key: member("m"), facts: "all" });
      same("nothing changed", { version: loaded?.version, state: loaded?.state, facts: loaded?.facts.size, messages: await store.outbox.pending(0, 9) }, { version: 1, state: { step: 1 }, facts: 0, messages: [] });
    },
  },
  {
    name: "a key used again for something else is told by its digest",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ idempotency: keyed("k", "d1") }));
      const outcome = await store.commit([commitOf({ expectedVersion: 1, idempotency: keyed("k", "d2") })]);
      same("outcome", outcome, [{ kind: "key-repeated", prior: { seq: 1, digest: "d1", record: recordOf("command-1") } }]);
    },
  },
  {
    name: "a key is kept however much has happened since",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ idempotency: keyed("first") }));
      for (let i = 1; i <= 300; i++) await put(store, commitOf({ expectedVersion: i, idempotency: keyed(`later-${i}`) }));
      same("outcome", (await store.commit([commitOf({ expectedVersion: 301, idempotency: keyed("first") })])).map((each) => each.kind), ["key-repeated"]);
      const loaded = await store.load({ key: member("m"), idempotencyKeys: ["first", "nobody's", "later-300"] });
      same("priors", [...loaded!.priors].map(([key, { seq }]) => [key, seq]), [["first", 1], ["later-300", 301]]);
    },
  },
  {
    name: "keys of different aggregates are different keys",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ key: member("a"), idempotency: keyed("k") }), commitOf({ key: member("b"), idempotency: keyed("k") }));
      same("versions", [await store.versionOf(member("a")), await store.versionOf(member("b"))], [1, 1]);
    },
  },
  {
    name: "a commit that lost leaves its key free",
    async run(open) {
      const store = await open();
      await put(store, commitOf());
      same("lost", (await store.commit([commitOf({ idempotency: keyed("k") })])).map((each) => each.kind), ["version-moved"]);
      await put(store, commitOf({ expectedVersion: 1, idempotency: keyed("k") }));
    },
  },
  {
    name: "of fifty racing with one key one is committed and all hear the same",
    async run(open) {
      const store = await open();
      const racing = Array.from({ length: 50 }, () => store.commit([commitOf({ idempotency: keyed("k") })]));
      const kinds = (await Promise.all(racing)).flat().map((each) => each.kind);
      same("outcomes", kinds.sort(), ["committed", ...Array.from({ length: 49 }, () => "key-repeated")]);
      same("version", await store.versionOf(member("m")), 1);
    },
  },
  {
    name: "commits without a key are none of each other's repetitions",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ record: recordOf("tick") }), commitOf({ expectedVersion: 1, record: recordOf("tick") }));
      same("keys", (await all(store.journal({ key: member("m") }))).map((line) => line.idempotency), [undefined, undefined]);
    },
  },
] as const satisfies readonly Case<Store>[];
