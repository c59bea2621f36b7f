import { never } from "@laurel/core";
import type { Case } from "../prove.js";
import type { Message, Store } from "../store.js";
import { bucketCount } from "../bucket.js";
import { all, same } from "./keeps.js";
import { commitOf, keyed, member, put } from "./sample.js";

const named = (messages: readonly Message[]) => messages.map(({ key, number }) => `${key.id}${number}`);
const effects = (...names: string[]) => names.map((name) => ({ name }));

/** Messages leave at least once, in order per aggregate. */
export const outboxCases = [
  {
    name: "messages are numbered per aggregate without a gap, whatever failed between",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ effects: effects("x", "y"), idempotency: keyed("k") }), commitOf({ key: member("n"), effects: effects("z") }));
      await store.commit([commitOf({ effects: effects("lost") }), commitOf({ expectedVersion: 1, effects: effects("lost too"), idempotency: keyed("k") })]);
      await put(store, commitOf({ expectedVersion: 1 }), commitOf({ expectedVersion: 2, effects: effects("v", "w") }));
      const pending = await store.outbox.pending(0, 99);
      same("m's", pending.filter(({ key }) => key.id === "m"), ["x", "y", "v", "w"].map((name, i) => ({ key: member("m"), number: i + 1, effect: { name }, attempts: 0 })));
      same("n's", named(pending.filter(({ key }) => key.id === "n")), ["n1"]);
    },
  },
  {
    name: "what was delivered is gone, and its number is not used again",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ effects: effects("x", "y") }));
      await store.outbox.delivered([{ key: member("m"), number: 1 }, { key: member("m"), number: 2 }]);
      await store.outbox.delivered([{ key: member("m"), number: 2 }, { key: member("nobody"), number: 7 }]);
      same("pending", await store.outbox.pending(0, 9), []);
      await put(store, commitOf({ expectedVersion: 1, effects: effects("z") }));
      same("next", named(await store.outbox.pending(0, 9)), ["m3"]);
    },
  },
  {
    name: "a message that waits for its next attempt holds up those after it, of its aggregate only",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ key: member("a"), effects: effects("1", "2", "3") }), commitOf({ key: member("b"), effects: effects("1") }));
      await store.outbox.delivered([{ key: member("a"), number: 1 }]);
      await store.outbox.failed({ key: member("a"), number: 2 }, 100, "no answer");
      same("at 99", named(await store.outbox.pending(99, 9)), ["b1"]);
      const later = (await store.outbox.pending(100, 9)).filter(({ key }) => key.id === "a");
      same("at 100", later.map(({ number, attempts, error }) => [number, attempts, error]), [[2, 1, "no answer"], [3, 0, undefined]]);
    },
  },
  {
    name: "a message that was given up is kept, and holds up nobody",
    async run(open) {
      const store = await open();
      await put(store, commitOf({ effects: effects("1", "2") }));
      await store.outbox.failed({ key: member("m"), number: 1 }, 10, "first");
      await store.outbox.failed({ key: member("m"), number: 1 }, never, "gone");
      same("pending", named(await store.outbox.pending(1e15, 9)), ["m2"]);
      same("given up", (await all(store.outbox.givenUp())).map(({ key, number, attempts, error }) => [key.id, number, attempts, error]), [["m", 1, 2, "gone"]]);
      await store.outbox.failed({ key: member("m"), number: 1 }, 0, "try once more");
      same("taken up again", named(await store.outbox.pending(0, 9)), ["m1", "m2"]);
    },
  },
  {
    name: "messages are read page by page, those of an aggregate in order",
    async run(open) {
      const store = await open();
      const names = Array.from({ length: 30 }, (_, i) => `m${i}-`);
      await put(store, ...names.map((id) => commitOf({ key: member(id), effects: effects("1", "2", "3") })));
      const seen: Message[] = [];
      for (let page = await store.outbox.pending(0, 7); page.length > 0; page = await store.outbox.pending(0, 7, page.at(-1))) seen.push(...page);
      same("all", named(seen).sort(), names.flatMap((id) => [1, 2, 3].map((number) => `${id}${number}`)).sort());
      for (const id of names) same(id, seen.filter(({ key }) => key.id === id).map(({ number }) => number), [1, 2, 3]);
    },
  },
  {
    name: "buckets share out what is to be delivered, without overlap or rest",
    async run(open) {
      const store = await open();
      const names = Array.from({ length: 40 }, (_, i) => `m${i}-`);
      await put(store, ...names.map((id) => commitOf({ key: member(id), effects: effects("1", "2") })));
      const seen: Message[] = [];
      for (let bucket = 0; bucket < bucketCount; bucket++) {
        const here = await store.outbox.pending(0, 99, undefined, bucket);
        seen.push(...here);
        if (here[0]) same("page by page", await store.outbox.pending(0, 99, here[0], bucket), here.slice(1));
      }
      same("all", named(seen).sort(), names.flatMap((id) => [1, 2].map((number) => `${id}${number}`)).sort());
    },
  },
] as const satisfies readonly Case<Store>[];
