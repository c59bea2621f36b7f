import { never } from "@laurel/core";
import type { Case } from "../prove.js";
import type { Store } from "../store.js";
import { all, same, throws } from "./keeps.js";
import { commitOf, deed, keyed, member, posting, put, recordOf } from "./sample.js";

/** A place that outlives the store that is opened on it; each `open` opens it anew, also beside one that is open. */
export type Place = { readonly open: () => Promise<Store> };

/** What a store promises that outlives its process. */
export const durableCases = [
  {
    name: "everything committed is there when the store is opened again",
    async run(place) {
      const { open } = await place();
      const store = await open();
      const record = recordOf("k", { transactions: [posting(9)] });
      await put(store, commitOf({ state: { kept: "钻石" }, dueAt: 5, edition: 2, facts: [deed("f", 1)], record, effects: [{ e: 1 }], idempotency: keyed("k", "d") }));
      await put(store, commitOf({ expectedVersion: 1, state: { kept: true }, dueAt: 6, facts: [deed("f", 2)] }));
      await store.close();
      const again = await open();
      const loaded = await again.load({ key: member("m"), facts: "all", idempotencyKeys: ["k"] });
      same("loaded", { ...loaded, facts: [...loaded!.facts], priors: [...loaded!.priors] }, {
        version: 2, state: { kept: true }, dueAt: 6, edition: 1, facts: [["f", deed("f", 2)]], priors: [["k", { seq: 1, digest: "d", record }]],
      });
      same("journal", (await all(again.journal({ kind: "member" }))).map(({ seq }) => seq), [1, 2]);
      same("outbox", (await again.outbox.pending(0, 9)).map(({ number, effect }) => [number, effect]), [[1, { e: 1 }]]);
      same("due", await again.due("member", never, 9), [{ id: "m", dueAt: 6 }]);
      await again.close();
    },
  },
  {
    name: "two who have it open see each other's commits, and compare and set against them",
    async run(place) {
      const { open } = await place();
      const [one, other] = [await open(), await open()];
      await put(one, commitOf());
      same("seen", (await other.load({ key: member("m") }))?.version, 1);
      const raced = await Promise.all([one, other].flatMap((store) => Array.from({ length: 25 }, () => store.commit([commitOf({ expectedVersion: 1 })]))));
      same("won", raced.flat().filter(({ kind }) => kind === "committed").length, 1);
      await one.close();
      await put(other, commitOf({ expectedVersion: 2 }));
      await other.close();
    },
  },
  {
    name: "what was being committed when the store was closed is committed",
    async run(place) {
      const { open } = await place();
      const store = await open();
      const underWay = store.commit([commitOf()]);
      await store.close();
      same("outcome", await underWay, [{ kind: "committed", version: 1 }]);
      await throws("a commit to a closed store", () => store.commit([commitOf({ expectedVersion: 1 })]));
      await throws("a question to a closed store", () => store.load({ key: member("m") }));
      await store.close();
      const again = await open();
      same("version", await again.versionOf(member("m")), 1);
      await again.close();
    },
  },
] as const satisfies readonly Case<Place>[];
