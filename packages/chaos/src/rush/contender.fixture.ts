// One of several processes that want the same member at once. It opens its engines, says that it is ready, and begins when it is told to. A process of its
// own, with `Contest` as its argument; it ends with whoever started it.
import type { Fact } from "@laurel/core";
import { type Store, createEngine } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import { opening, order, wallet } from "../shop/shop.js";
import type { Contest, Result } from "./contest.fixture.js";

process.on("disconnect", () => process.exit());

const { url, name, member, engines, commands, points } = JSON.parse(process.argv[2] ?? "{}") as Contest;
const store = await openPostgresStore({ url, create: false });
let attemptsMost = 0;

/** The store as one engine sees it, with a count of how often in a row somebody else was faster. */
function counting(): Store {
  let lost = 0;
  return new Proxy(store, {
    get: (_, property) => {
      if (property !== "commit") {
        const found: unknown = Reflect.get(store, property, store);
        return typeof found === "function" ? found.bind(store) : found;
      }
      return async (...asked: Parameters<Store["commit"]>) => {
        const outcomes = await store.commit(...asked);
        attemptsMost = Math.max(attemptsMost, lost + 1);
        lost = outcomes.some(({ kind }) => kind === "version-moved") ? lost + 1 : 0;
        return outcomes;
      };
    },
  });
}

const all = Array.from({ length: engines }, () => createEngine({ store: counting(), now: () => opening }));
const wish = (key: string): Fact => (points === undefined ? order(key, opening, 1_000) : { id: `redeem:${key}`, kind: "redeemed", at: opening, redemption: key, wallet, points });

process.on("message", () => void race());
process.send!("ready");

async function race(): Promise<void> {
  const answers = await Promise.all(Array.from({ length: commands }, async (_, i) => {
    const key = `${name}-${i}`;
    const outcome = await all[i % engines]!.execute(member, { key, actor: "till", facts: [wish(key)] });
    return outcome.kind === "refused" ? outcome.refusal.code : outcome.kind;
  }));
  process.send!({ answers, attemptsMost } satisfies Result);
}
