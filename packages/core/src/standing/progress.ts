import type { Books } from "../books/books.js";
import type { Step } from "../books/draft.js";
import { joinedDay } from "../books/draft.js";
import type { Explanation } from "../explanation/explanation.js";
import { type Measure, firstInside, looksAtWindow, measure } from "../metrics/measure.js";
import { nextReviewAfter } from "../moments/move-tier.js";
import { walk } from "../moments/settle.js";
import type { Programme } from "../policy/policy.js";
import { takeFigures } from "../rules/take-figures.js";
import type { Ladder, Tier } from "../tiers/ladder.js";
import { measuresOf } from "../tiers/passing-time.js";
import { tierNamed } from "../tiers/place.js";
import { type TierBooks, tierOf } from "../tiers/tier-books.js";
import type { Day } from "../time/day.js";
import { type Instant, dayMs } from "../time/instant.js";
import { type Window, exitDay, spanOf } from "../time/window.js";
import { type Gap, gapOf } from "./missing.js";
import { type View, viewAt } from "./view.js";

/** How a member stands on one ladder, and what would change it (T8). */
export type LadderProgress = {
  readonly ladder: string;
  /** The tier shown. */
  readonly current: string;
  /** The tier that the figures have earned; another one where staff have set the tier by hand. */
  readonly earned: string;
  /** The tiers above the one shown, the next one first. */
  readonly higher: readonly WayUp[];
  /** Of these, the one that most has been done for; `undefined` where figures reach none. */
  readonly nearest: string | undefined;
  /** `undefined` where there is nothing to lose, or nothing that figures could do about it. */
  readonly keep: WayToKeep | undefined;
  /** What leaves the windows next. */
  readonly leaving: readonly Leaving[];
  /** The next review at which the member may move; it looks at the days before. */
  readonly reviewOn: Day | undefined;
  /** The first day after the grace that is running. */
  readonly graceUntil: Day | undefined;
};

/** The way to a higher tier. */
export type WayUp = Gap & {
  readonly tier: string;
  /** `undefined` for a tier that is given by invitation only. */
  readonly toReach: Explanation | undefined;
  /** The local day as of which the figures were taken. */
  readonly on: Day;
};

/** What it takes to keep the tier shown. */
export type WayToKeep = Gap & {
  readonly tier: string;
  readonly toKeep: Explanation;
  /** The local day as of which the figures are going to be held against it, taken as if nothing more happened until then. */
  readonly on: Day;
  /** The first day on a lower tier, if nothing more happens; `undefined` when there is none in sight. */
  readonly lostOn: Day | undefined;
};

/** A figure that is going to change when its oldest activity leaves the window. */
export type Leaving = {
  readonly metric: string;
  readonly name: string | undefined;
  readonly window: Window;
  readonly figure: number | undefined;
  /** The last local day that the oldest activity counts. */
  readonly countsUntil: Day;
  /** The figure on the day after, if nothing more happens. */
  readonly afterwards: number | undefined;
};

/** A window leaves nothing behind after it has passed twice, and no review is further away. */
const daysInSight = 800;

/** How a member stands on each ladder of its kind, as of an instant; none before it has joined. */
export function progressOf(programme: Programme, books: Books, now: Instant): LadderProgress[] {
  return progressIn(programme, viewAt(programme, books, now));
}

/** The same for books that are open already. */
export function progressIn(programme: Programme, view: View): LadderProgress[] {
  const { steps } = walk(programme, view.books, [], view.now + daysInSight * dayMs, true);
  return view.ladders.flatMap((ladder) => {
    const books = view.draft.tiers[ladder.id];
    return books ? [onLadder(view, ladder, books, steps)] : [];
  });
}

function onLadder(view: View, ladder: Ladder, books: TierBooks, steps: readonly Step[]): LadderProgress {
  const current = tierNamed(ladder, tierOf(books));
  const { zone } = view.draft.policy;
  const mayRise = ladder.promote === "at-review" && current.rank < ladder.tiers.length - 1;
  const judged = ladder.promote === "at-review" && books.nextReview !== undefined ? books.nextReview - 1 : view.today;
  const higher = ladder.tiers.slice(current.rank + 1).map((tier) => wayTo(view, ladder, tier, judged));
  return {
    ladder: ladder.id, current: current.id, earned: books.earned, higher,
    nearest: higher.filter(({ toReach }) => toReach !== undefined).reduce<WayUp | undefined>((best, each) => (best && best.done >= each.done ? best : each), undefined)?.tier,
    keep: wayToKeep(view, ladder, books, current, steps),
    leaving: leavingNext(view, ladder),
    reviewOn: mayRise ? books.nextReview : reviewOfKeeping(view, ladder, books),
    graceUntil: books.graceUntil === undefined ? undefined : zone.dayAt(books.graceUntil),
  };
}

/** The next review that may cost the tier: of one that is held until later, the first review from then on. */
function reviewOfKeeping({ draft }: View, ladder: Ladder, { nextReview, keptUntil = 0 }: TierBooks): Day | undefined {
  let day = nextReview;
  while (day !== undefined && draft.policy.zone.startOf(day) < keptUntil) day = nextReviewAfter(ladder.review, day, joinedDay(draft));
  return day;
}

function wayTo(view: View, ladder: Ladder, tier: Tier, on: Day): WayUp {
  if (tier.byInvitation || !tier.reach) return { tier: tier.id, toReach: undefined, missing: [], done: 0, on };
  const toReach = explained(view, ladder, tier.reach, on);
  return { tier: tier.id, toReach, ...gapOf(toReach, joinedDay(view.draft)), on };
}

function wayToKeep(view: View, ladder: Ladder, books: TierBooks, current: Tier, steps: readonly Step[]): WayToKeep | undefined {
  // What was set by hand above the earned tier stays after its end only if it has been reached by then.
  const byHand = current.rank > tierNamed(ladder, books.earned).rank;
  const rule = byHand ? current.reach : current.keep;
  if (current.rank === 0 || !rule) return undefined;
  const on = judgedOn(view, ladder, books, steps, byHand);
  const toKeep = explained(view, ladder, rule, on);
  return { tier: current.id, toKeep, ...gapOf(toKeep, joinedDay(view.draft)), on, lostOn: firstFall(view, ladder, current, steps) };
}

/** When the figures are held against what the tier asks: at the end of the grace or of the hand-set tier, at the review, or when they first fall. */
function judgedOn(view: View, ladder: Ladder, books: TierBooks, steps: readonly Step[], byHand: boolean): Day {
  const { zone } = view.draft.policy;
  const reviewOn = reviewOfKeeping(view, ladder, books);
  if (byHand) return books.override?.until === undefined ? view.today : zone.dayAt(books.override.until - 1);
  if (books.graceUntil !== undefined) return zone.dayAt(books.graceUntil);
  if (ladder.demote.when === "at-review" && reviewOn !== undefined) return reviewOn - 1;
  if (ladder.demote.when !== "at-once") return view.today;
  const risk = steps.find(({ at, moves, notices }) => at > view.now
    && (moves.some((each) => each.ladder === ladder.id) || notices.some((each) => each.kind === "tier-at-risk" && each.ladder === ladder.id)));
  return risk ? zone.dayAt(risk.at) : view.today;
}

function firstFall({ draft, now }: View, ladder: Ladder, current: Tier, steps: readonly Step[]): Day | undefined {
  const lower = new Set(ladder.tiers.slice(0, current.rank).map(({ id }) => id));
  const fall = steps.find(({ at, moves }) => at > now && moves.some((each) => each.ladder === ladder.id && lower.has(each.to)));
  return fall && draft.policy.zone.dayAt(fall.at);
}

function explained({ draft: { history } }: View, ladder: Ladder, rule: NonNullable<Tier["reach"]>, on: Day): Explanation {
  return rule.explain(takeFigures(ladder.readings, history, on), { history, on, listOrders: false });
}

function leavingNext({ draft: { history }, today }: View, ladder: Ladder): Leaving[] {
  return measuresOf(ladder.readings).flatMap((what) => {
    const oldest = looksAtWindow(what.metric) ? oldestInside(what, history, today) : undefined;
    if (oldest === undefined) return [];
    const exit = exitDay(what.window, oldest, history.enrolledDay);
    const [figure, afterwards] = [measure(what, history, today), measure(what, history, exit)];
    return [{ metric: what.metric, name: what.name, window: what.window, figure, countsUntil: exit - 1, afterwards }];
  });
}

function oldestInside({ window }: Measure, { activity, deeds, enrolledDay }: View["draft"]["history"], today: Day): Day | undefined {
  if (window.kind === "lifetime") return undefined;
  const { from, to } = spanOf(window, today, enrolledDay);
  const days = [activity[firstInside(activity, from)]?.day, ...deeds.map(({ day }) => day)].filter((day) => day !== undefined && day >= from && day <= to);
  return days.length === 0 ? undefined : Math.min(...(days as Day[]));
}
