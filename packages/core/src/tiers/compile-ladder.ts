import { type MeasureTerms, resolveMeasure, thresholdOf } from "../metrics/resolve-measure.js";
import { type RuleContext, compileRule } from "../rules/compile-rule.js";
import { type ReadingList, readingList } from "../rules/reading-list.js";
import { type FigureReader, compileScorecard } from "../scorecards/compile-scorecard.js";
import type { ScorecardDocument } from "../scorecards/scorecard.js";
import { durationOf } from "../time/duration-of.js";
import type { Ladder, ReviewPeriod, Tier } from "./ladder.js";
import type { LadderDocument, ReviewText, TierDocument } from "./ladder-document.js";
import { changesDaily, mainWindow, timeMayPromote, windowsOf } from "./passing-time.js";

/** What a ladder needs of the rest of the policy. */
export type LadderTerms = Omit<MeasureTerms, "refunds"> & { readonly scorecards: Readonly<Record<string, ScorecardDocument>> };

/** Makes a validated ladder ready for the engine (T1, T5): rules compiled, and how time alone bears on them worked out. */
export function compileLadder(document: LadderDocument, terms: LadderTerms): Ladder {
  const measures: MeasureTerms = { ...terms, refunds: document.refundEffect === "never" ? "ignored" : "counted" };
  const list = readingList();
  const tiers = compileTiers(document.tiers, ruleContext(measures, terms.scorecards, list));
  const { readings } = list;
  const { demote } = document;
  return {
    id: document.id,
    for: document.for,
    promote: document.promote,
    demote: {
      when: demote.when === "review" ? "at-review" : demote.when,
      grace: durationOf(demote.grace),
      atMost: demote.atMost,
      warn: durationOf(demote.warn),
    },
    review: reviewPeriod(reviewOf(document)),
    refundEffect: document.refundEffect,
    holdUntil: holdUntil(document.holdUntil),
    grandfather: document.grandfather,
    passedTiers: document.entryRewards,
    replaces: document.replaces,
    tiers,
    readings,
    windows: windowsOf(readings),
    timeMayPromote: timeMayPromote(document, measures),
    daily: changesDaily(readings),
    mainWindow: mainWindow(readings),
  };
}

/** The review of a ladder: its own, or the one that only demotion waits for. */
export function reviewOf({ review, demote }: LadderDocument): ReviewText | undefined {
  return review ?? demote.review;
}

function ruleContext(measures: MeasureTerms, scorecards: LadderTerms["scorecards"], list: ReadingList): RuleContext {
  const reader: FigureReader = {
    measureOf: (document) => resolveMeasure(document, measures),
    threshold: (measure, raw) => thresholdOf(measure, raw, measures),
  };
  return {
    ...reader,
    scorecard: (id) => compileScorecard(id, scorecards[id]!, reader),
    place: (reading) => list.place(reading),
  };
}

function compileTiers(tiers: readonly TierDocument[], context: RuleContext): Tier[] {
  return tiers.map(({ id, reach, keep, byInvitation }, rank) => {
    const compiled = reach && compileRule(reach, context);
    return { id, rank, reach: compiled, keep: keep ? compileRule(keep, context) : compiled, byInvitation };
  });
}

function reviewPeriod(review: ReviewText | undefined): ReviewPeriod | undefined {
  switch (review) {
    case "calendar-month": return "month";
    case "calendar-quarter": return "quarter";
    case "calendar-year": return "year";
    default: return review;
  }
}

function holdUntil(until: LadderDocument["holdUntil"]): Ladder["holdUntil"] {
  return until === "end-of-year" || until === "end-of-next-year" ? until : durationOf(until);
}
