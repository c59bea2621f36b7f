import { never } from "@laurel/core";
import type { Case } from "../prove.js";
import { bucketCount } from "../bucket.js";
import { compareIds } from "../id-order.js";
import type { Behind, Due, Store } from "../store.js";
import { keeps, same } from "./keeps.js";
import { commitOf, member, put } from "./sample.js";

const dayMs = 86_400_000;

/** What time will change, and what an older programme has decided. */
export const dueCases = [
  {
    name: "what is due comes in the order of its instants, then of ids, up to and including the instant",
    async run(open) {
      const store = await open();
      const due: readonly (readonly [string, number])[] = [["c", 5], ["a", 9], ["b", 5], ["d", 10], ["e", 11], ["f", never], ["g", -3], ["h", 5 * dayMs]];
      await put(store, ...due.map(([id, dueAt]) => commitOf({ key: member(id), dueAt })));
      same("by 10", await store.due("member", 10, 99), [{ id: "g", dueAt: -3 }, { id: "b", dueAt: 5 }, { id: "c", dueAt: 5 }, { id: "a", dueAt: 9 }, { id: "d", dueAt: 10 }]);
      same("never is never due", (await store.due("member", never, 99)).map(({ id }) => id), ["g", "b", "c", "a", "d", "e", "h"]);
      same("of another kind", await store.due("stock", never, 99), []);
    },
  },
  {
    name: "what is due is read page by page, each once",
    async run(open) {
      const store = await open();
      const ids = Array.from({ length: 97 }, (_, i) => `m${i}`);
      await put(store, ...ids.map((id, i) => commitOf({ key: member(id), dueAt: (i * 7919) % 13 * dayMs / 2 })));
      const seen: Due[] = [];
      for (let page = await store.due("member", never, 10); page.length > 0; page = await store.due("member", never, 10, page.at(-1))) seen.push(...page);
      same("ids", seen.map(({ id }) => id).sort(), [...ids].sort());
      same("order", seen.map(({ dueAt }) => dueAt), seen.map(({ dueAt }) => dueAt).sort((a, b) => a - b));
    },
  },
  {
    name: "a commit moves what is due",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ dueAt: 5 }), commitOf({ expectedVersion: 1, dueAt: 20 }));
      same("by 10", await store.due("member", 10, 9), []);
      same("by 20", await store.due("member", 20, 9), [{ id: "m", dueAt: 20 }]);
      await put(store, commitOf({ expectedVersion: 2, dueAt: never }));
      same("nothing", await store.due("member", never, 9), []);
    },
  },
  {
    name: "what was decided under an older edition of the programme is found",
    async run(open) {
      const store = await open();
      await put(store, ...["d", "b", "a", "c"].map((id, i) => commitOf({ key: member(id), edition: i % 3 })));
      const all = [{ id: "c", edition: 0 }, { id: "d", edition: 0 }, { id: "b", edition: 1 }, { id: "a", edition: 2 }];
      same("behind 3", await store.behind("member", 3, 9), all);
      same("behind 2", await store.behind("member", 2, 9), all.slice(0, 3));
      same("page by page", await store.behind("member", 3, 2, all[0]), all.slice(1, 3));
      await put(store, commitOf({ key: member("d"), expectedVersion: 1, edition: 2 }));
      same("after a decision", await store.behind("member", 2, 9), [all[0], all[2]]);
      await store.restamp([{ key: member("c"), expectedVersion: 1, edition: 2, dueAt: 5 }]);
      same("after a look", await store.behind("member", 2, 9), [all[2]]);
    },
  },
  {
    name: "buckets share out what is due and what is behind, without overlap or rest",
    async run(open) {
      const store = await open();
      const ids = Array.from({ length: 60 }, (_, i) => `m${i}`);
      await put(store, ...ids.map((id, i) => commitOf({ key: member(id), dueAt: i % 7, edition: i % 3 })));
      const [due, behind]: [Due[], Behind[]] = [[], []];
      let fullest = 0;
      for (let bucket = 0; bucket < bucketCount; bucket++) {
        const here = await store.due("member", 3, 99, undefined, bucket);
        due.push(...here);
        behind.push(...await store.behind("member", 2, 99, undefined, bucket));
        fullest = Math.max(fullest, here.length);
        const [first] = here;
        if (first) same("page by page", await store.due("member", 3, 99, first, bucket), here.slice(1));
      }
      keeps(fullest < 10, `${fullest} of 60 lie in one bucket`);
      const all = await store.due("member", 3, 99);
      same("due", due.sort((a, b) => a.dueAt - b.dueAt || compareIds(a.id, b.id)), all);
      same("behind", behind.sort((a, b) => a.edition - b.edition || compareIds(a.id, b.id)), await store.behind("member", 2, 99));
    },
  },
] as const satisfies readonly Case<Store>[];
