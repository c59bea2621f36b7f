import type { Day } from "../time/day.js";
import type { Instant } from "../time/instant.js";

/** Why a member moved on a ladder. */
export type MoveCause =
  | "joined" | "promotion" | "demotion" | "override" | "override-ended" | "policy" | "correction" | "kind-changed";

/** One move on a ladder: from which instant on the member counts as being on which tier. */
export type Move = { readonly at: Instant; readonly tier: string; readonly cause: MoveCause };

/** A tier set by hand (T6). */
export type Override = { readonly tier: string; readonly until: Instant | undefined; readonly reason: string; readonly by: string };

/** Where a member stands on one ladder. */
export type TierBooks = {
  /** The tier that the figures have earned; what a member is shown is `tierOf`. */
  readonly earned: string;
  readonly override: Override | undefined;
  /** Not judged for demotion before this instant (option `hold_until`). */
  readonly keptUntil: Instant | undefined;
  /** End of the grace 保级期 that is running. */
  readonly graceUntil: Instant | undefined;
  /** After a demotion that the ladder cut short, the day of the next look: the rest of the fall is a demotion of its own. */
  readonly lookAgain: Day | undefined;
  /** The day whose end the next review looks at, plus one: reviews happen at its first instant. */
  readonly nextReview: Day | undefined;
  /** The review before which the member has been told that the tier is at risk. */
  readonly warnedFor: Day | undefined;
  /** Moves of the shown tier, oldest first; those too old to matter are folded into the first. */
  readonly moves: readonly Move[];
};

/** The tier a member is on: the one set by hand, or else the earned one. */
export function tierOf({ override, earned }: Pick<TierBooks, "override" | "earned">): string {
  return override?.tier ?? earned;
}

/** Since when the member has been on the tier shown now. */
export function tierSince({ moves }: TierBooks): Instant | undefined {
  return moves.at(-1)?.at;
}
