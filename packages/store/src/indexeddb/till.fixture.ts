/// <reference lib="dom" />
import { createEngine } from "../engine/engine.js";
import { newYear, order, redeemed } from "../engine/shop.fixture.js";
import { openIndexedDbStore } from "./indexeddb-store.js";
import type { Said, Wish } from "./tills.fixture.js";

// The till itself: runs in a worker or a page of its own, whose name says which database it works on and who it is.
const [database = "", me = ""] = self.name.split(" ");
const line = new BroadcastChannel(self.name);
// A channel has no other end to be named; that is for windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (said: Said): void => line.postMessage(said);
const engine = createEngine({ store: await openIndexedDbStore(database), now: () => newYear });

/** Sells one after the other, for a point each, and says of each when it is kept. */
async function sell(from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n++) {
    const key = `${me}-${n}`;
    const { kind } = await engine.execute("ann", { key, actor: me, facts: [order(key, newYear, 100)] });
    say({ key, kind });
  }
}

/** Asks for the same points many times at once. */
async function redeem(points: number, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, async (_, n) => {
    const key = `redeem-${me}-${n}`;
    const outcome = await engine.execute("ann", { key, actor: me, facts: [redeemed(key, newYear, points)] });
    say({ key, kind: outcome.kind === "refused" ? outcome.refusal.code : outcome.kind });
  }));
}

line.addEventListener("message", ({ data }: MessageEvent<Wish>) => void ("sell" in data ? sell(data.from, data.sell) : redeem(data.redeem, data.times)));
say({ key: "open", kind: "open" });
