import type { Reward } from "../benefits/benefit.js";
import type { Books } from "../books/books.js";
import { judge } from "../decide/judge.js";
import type { Refusal } from "../decide/refusal.js";
import type { Programme } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import { viewAt } from "./view.js";

/** A reward as a member sees it: to be had, or locked with the reason. */
export type RewardOffer = {
  readonly reward: Reward;
  /** How many there are left; `undefined` where they are not counted. */
  readonly left: number | undefined;
} & ({ readonly kind: "affordable" } | { readonly kind: "locked"; readonly refusal: Refusal });

/**
 * The rewards that can be bought with points, in the policy's order, each with what stands in the member's way (B4). It is the engine's own
 * judgement, so what is affordable here is what `decide` accepts.
 *
 * @param taken - how many of each reward have been handed out to anybody, for those of which there is a stock
 */
export function rewardsFor(programme: Programme, stored: Books, now: Instant, taken: Readonly<Record<string, number>> = {}): RewardOffer[] {
  const { books, draft } = viewAt(programme, stored, now);
  return draft.policy.rewards.flatMap((reward): RewardOffer[] => {
    const { id, wallet, points, stock } = reward;
    if (points === undefined) return [];
    const left = stock === undefined ? undefined : Math.max(0, stock - (Object.hasOwn(taken, id) ? taken[id]! : 0));
    const wish = { id: "wish", kind: "reward-taken", at: now, redemption: "wish", reward: id, wallet, points } as const;
    const refusal = left === 0 ? { code: "reward-gone", reward: id } as const : judge(programme, "", books, wish, now);
    return [refusal ? { reward, left, kind: "locked", refusal } : { reward, left, kind: "affordable" }];
  });
}
