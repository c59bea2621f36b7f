import type { Books } from "../books/books.js";
import type { RecordedMove } from "../decide/decision.js";
import { movesOf } from "../decide/outcome.js";
import type { Explanation } from "../explanation/explanation.js";
import type { Fact } from "../facts/fact.js";
import { settle } from "../moments/settle.js";
import type { Programme } from "../policy/policy.js";
import { takeFigures } from "../rules/take-figures.js";
import type { Ladder } from "../tiers/ladder.js";
import { tierNamed } from "../tiers/place.js";
import { type MoveCause, type Override, type TierBooks, tierOf } from "../tiers/tier-books.js";
import type { Day } from "../time/day.js";
import type { Instant } from "../time/instant.js";
import { type View, viewAt } from "./view.js";

/** Why a member is on its tier, as of an instant (T7): which rules, which figures, from which orders, under which version. */
export type TierExplanation = {
  readonly ladder: string;
  /** The tier shown, since when, and what moved the member there. */
  readonly tier: string;
  readonly since: Instant | undefined;
  readonly cause: MoveCause | undefined;
  /** Set where staff have set the tier by hand; `earned` is then what the figures say beneath it. */
  readonly override: Override | undefined;
  readonly earned: string;
  /** What the earned tier asks for to be reached and to be kept; `undefined` where it asks for nothing. */
  readonly reach: Explanation | undefined;
  readonly keep: Explanation | undefined;
  /** Why it is not the next tier; `undefined` at the top, and below a tier that is given by invitation. */
  readonly next: { readonly tier: string; readonly reach: Explanation } | undefined;
  /** The local day as of which the figures were taken, and the policy version. */
  readonly on: Day;
  readonly version: string;
};

/** Explains a member's tiers on all ladders of its kind as of an instant, each figure with the orders behind it. */
export function explainTiers(programme: Programme, books: Books, at: Instant): TierExplanation[] {
  const view = viewAt(programme, books, at);
  return view.ladders.flatMap((ladder) => {
    const tier = view.draft.tiers[ladder.id];
    return tier ? [explainTier(view, ladder, tier)] : [];
  });
}

/**
 * Explains them as of any instant of the past, from the facts, with the moves that led there, each with the reasons it had at that time.
 */
export function explainPast(programme: Programme, facts: Iterable<Fact>, at: Instant): { readonly tiers: readonly TierExplanation[]; readonly moves: readonly RecordedMove[] } {
  const { books, steps } = settle(programme, facts, at, true);
  return { tiers: explainTiers(programme, books, at), moves: movesOf(steps) };
}

function explainTier({ draft, today }: View, ladder: Ladder, books: TierBooks): TierExplanation {
  const { history, policy } = draft;
  const earned = tierNamed(ladder, books.earned);
  const about = { history, on: today, listOrders: true };
  const figures = takeFigures(ladder.readings, history, today);
  const higher = ladder.tiers[earned.rank + 1];
  const move = books.moves.at(-1);
  return {
    ladder: ladder.id, tier: tierOf(books), since: move?.at, cause: move?.cause, override: books.override, earned: earned.id,
    reach: earned.reach?.explain(figures, about),
    keep: earned.keep?.explain(figures, about),
    next: higher?.reach && { tier: higher.id, reach: higher.reach.explain(figures, about) },
    on: today, version: policy.version,
  };
}
