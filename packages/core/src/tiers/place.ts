import { invariant } from "../invariant.js";
import { type About, type Figures } from "../rules/evaluate.js";
import type { Instant } from "../time/instant.js";
import type { Ladder, Tier } from "./ladder.js";
import type { TierBooks } from "./tier-books.js";

/** On what occasion a member is placed: it decides which moves the ladder allows. */
export type Occasion = "activity" | "refund" | "time" | "review" | "grace-ended" | "policy";

/** What comes of placing a member. Only a move changes the tier. */
export type Placement =
  | { readonly kind: "stays" }
  | { readonly kind: "grace-lifted" }
  | { readonly kind: "grace-starts" }
  | { readonly kind: "promoted" | "demoted"; readonly to: Tier };

/**
 * Where a member belongs on a ladder (T5): promoted to the highest tier whose rule holds, kept while the lower bar to keep holds, given grace,
 * or demoted to the highest lower tier that holds, never more levels than the ladder allows.
 *
 * @param figures - of the ladder's readings, as of `about.on`
 * @param now - the instant of the decision; a tier held until later is not judged for demotion
 */
export function place(ladder: Ladder, books: TierBooks, figures: Figures, about: About, occasion: Occasion, now: Instant): Placement {
  const current = tierNamed(ladder, books.earned);
  if (ladder.promote === "at-once" || occasion === "review") {
    const to = highest(ladder, current.rank + 1, ladder.tiers.length - 1, (tier) => !tier.byInvitation && holds(tier.reach, figures, about));
    if (to) return { kind: "promoted", to };
  }
  if (current.rank === 0 || holds(current.keep, figures, about)) return books.graceUntil === undefined ? { kind: "stays" } : { kind: "grace-lifted" };
  if (!mayDemote(ladder, books, occasion, now)) return { kind: "stays" };
  if (ladder.demote.grace !== undefined && occasion !== "grace-ended") return books.graceUntil === undefined ? { kind: "grace-starts" } : { kind: "stays" };
  const lowest = Math.max(0, current.rank - (ladder.demote.atMost ?? current.rank));
  const to = highest(ladder, lowest, current.rank - 1, (tier) => !tier.byInvitation && holds(tier.keep, figures, about));
  return { kind: "demoted", to: to ?? ladder.tiers[lowest]! };
}

/** @throws Defect when the ladder has no tier of that name: a version that removes a tier says where its members go */
export function tierNamed(ladder: Ladder, id: string): Tier {
  const found = ladder.tiers.find((tier) => tier.id === id);
  invariant(found !== undefined, `ladder ${ladder.id} has no tier ${id}`);
  return found;
}

function mayDemote(ladder: Ladder, books: TierBooks, occasion: Occasion, now: Instant): boolean {
  if (books.keptUntil !== undefined && books.keptUntil > now) return false;
  const { when } = ladder.demote;
  if (when === "never") return false;
  switch (occasion) {
    case "review": case "grace-ended": return true;
    case "refund": return ladder.refundEffect === "at-once";
    case "policy": return ladder.grandfather === "none";
    default: return when === "at-once";
  }
}

function highest(ladder: Ladder, from: number, to: number, fits: (tier: Tier) => boolean): Tier | undefined {
  for (let i = to; i >= from; i--) if (fits(ladder.tiers[i]!)) return ladder.tiers[i];
  return undefined;
}

const holds = (rule: Tier["reach"], figures: Figures, about: About): boolean => rule === undefined || rule.holds(figures, about);
