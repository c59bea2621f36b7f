import type { Reading, CompiledRule } from "../rules/evaluate.js";
import type { Duration } from "../time/duration.js";
import type { CalendarUnit, Window } from "../time/window.js";

/** Kinds of member (M1): consumer 个人, business 企业, project 工程, dealer 经销商. */
export type MemberKind = "consumer" | "business" | "project" | "dealer";

/** How often a ladder reviews its members: by calendar, or on each member's own anniversary of joining. */
export type ReviewPeriod = CalendarUnit | "membership-year";

/** A ladder made ready for the engine (T1, T5). */
export type Ladder = {
  readonly id: string;
  readonly for: readonly MemberKind[];
  readonly promote: "at-once" | "at-review";
  readonly demote: {
    readonly when: "at-once" | "at-review" | "never";
    readonly grace: Duration | undefined;
    /** Most levels lost in one demotion. */
    readonly atMost: number | undefined;
    /** How long before a review the member is told that the tier is at risk. */
    readonly warn: Duration | undefined;
  };
  readonly review: ReviewPeriod | undefined;
  /** Whether a refund may cost a tier at once, at the next review, or never (option `refund_effect`). */
  readonly refundEffect: "at-once" | "at-review" | "never";
  /** A tier once reached stays until then, whatever the figures (option `hold_until`). */
  readonly holdUntil: "end-of-year" | "end-of-next-year" | Duration | undefined;
  /** What a new policy version does to members who no longer meet their tier: kept to their review, or judged at once. */
  readonly grandfather: "until-review" | "none";
  /** Whether a promotion over several tiers hands out the entry gifts of those passed (option; `final-only` by default). */
  readonly passedTiers: "final-only" | "all-passed";
  /** Where members of a tier that this version removed go: old tier id to one of this version. */
  readonly replaces: Readonly<Record<string, string>>;
  /** Lowest first. The first tier asks for nothing. */
  readonly tiers: readonly Tier[];
  /** The figures that the rules of all tiers read; rules refer to them by place. */
  readonly readings: readonly Reading[];
  /** Windows whose passing may change a figure; empty when time alone changes nothing. */
  readonly windows: readonly Window[];
  /** Whether time passing can promote: a rule asks for "at most", a ratio, growth, or tenure. */
  readonly timeMayPromote: boolean;
  /** Whether a figure changes every day (tenure, days since the last order), so that the member is looked at daily. */
  readonly daily: boolean;
  /** Where the orders of the report "spend in window" are counted: the window of the first figure. */
  readonly mainWindow: Window;
};

/** One rung. */
export type Tier = {
  readonly id: string;
  /** 0 for the lowest. */
  readonly rank: number;
  /** What it takes to get here; `undefined` asks for nothing. */
  readonly reach: CompiledRule | undefined;
  /** What it takes to stay; the same as `reach` unless the policy asks less. */
  readonly keep: CompiledRule | undefined;
  /** Given by staff only, never by figures (T6). */
  readonly byInvitation: boolean;
};
