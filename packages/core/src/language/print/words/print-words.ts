import type { Comparison } from "../../../explanation/explanation.js";
import type { ReviewText } from "../../../tiers/ladder-document.js";
import type { MemberKind } from "../../../tiers/ladder.js";
import type { Words } from "../../words.js";
import type { SectionId } from "../printed.js";
import type { BenefitWords, PointWords, RewardWords } from "./point-words.js";

/** What a language says on a printed policy. Lines end without a full stop; parts that are passed in are written already. */
export interface PrintWords {
  readonly words: Words;
  title(program: string): string;
  readonly subtitle: string;
  edition(version: string | undefined, from: string | undefined): string;
  readonly sections: Readonly<Record<SectionId, string>>;
  sectionNumber(number: number): string;
  /** A line of its own, with a capital where the language has one. */
  line(text: string): string;
  /** A mark, said aloud. */
  readonly yes: string;
  readonly no: string;
  readonly purpose: (program: string) => string;
  readonly joining: JoiningWords;
  readonly rules: RuleWords;
  readonly moves: MoveWords;
  readonly counting: CountingWords;
  readonly points: PointWords;
  readonly benefits: BenefitWords;
  readonly rewards: RewardWords;
  readonly scorecards: ScorecardWords;
  readonly example: ExampleWords;
  readonly notes: NoteWords;
}

/** Who may join. */
export interface JoiningWords {
  readonly kinds: Readonly<Record<MemberKind, string>>;
  whoMay(kinds: string, first: string): string;
  readonly claimTerm: string;
  readonly claim: { readonly always: string; readonly never: string; within(length: string): string };
}

/** A figure with its bound. `name` is the figure with its window, `label` the figure alone, `bare` the threshold without its unit. */
export type Demand = {
  readonly metric: string;
  readonly label: string;
  readonly name: string;
  readonly window: string | undefined;
  readonly perMonth: boolean;
  readonly comparison: Comparison;
  readonly threshold: string;
  readonly bare: string;
};

/** Conditions of a rule. */
export interface RuleWords {
  readonly all: string;
  readonly any: string;
  atLeast(needed: string): string;
  /** Short conditions that must all hold, as one line. */
  both(conditions: readonly string[]): string;
  demand(demand: Demand): string;
  scored(scorecard: string, comparison: Comparison, marks: string): string;
  share(share: string, figure: string, wanted: boolean): string;
  tag(tag: string, wanted: boolean): string;
  readonly reach: string;
  readonly keep: string;
  readonly keepSame: string;
  readonly first: string;
  readonly byInvitation: string;
}

/** How members move on a ladder. */
export interface MoveWords {
  readonly promotionTerm: string;
  readonly promotion: { readonly "at-once": string; readonly "at-review": string };
  readonly reviewTerm: string;
  readonly review: Readonly<Record<ReviewText, string>>;
  readonly demotionTerm: string;
  readonly demotion: { readonly "at-once": string; readonly review: string; readonly never: string };
  atMost(levels: string): string;
  readonly graceTerm: string;
  grace(length: string): string;
  readonly warnTerm: string;
  warn(length: string): string;
  readonly refundTerm: string;
  readonly refund: { readonly "at-once": string; readonly "at-review": string; readonly never: string };
  readonly holdTerm: string;
  readonly hold: { readonly "end-of-year": string; readonly "end-of-next-year": string; length(length: string): string };
  readonly byHandTerm: string;
  readonly byHand: string;
  readonly changeTerm: string;
  readonly grandfather: { readonly "until-review": string; readonly none: string };
  readonly entryTerm: string;
  readonly entry: { readonly "final-only": string; readonly "all-passed": string };
}

/** What of an order counts. */
export interface CountingWords {
  readonly countedTerm: string;
  counted(extras: readonly string[]): string;
  readonly notCountedTerm: string;
  readonly extras: { readonly tax: string; readonly shipping: string; readonly tips: string; readonly giftCards: string; readonly paidWithPoints: string };
  readonly settledTerm: string;
  readonly settled: { readonly paid: string; readonly fulfilled: string };
  readonly refundsTerm: string;
  readonly refunds: string;
  readonly storeCredit: { readonly "claw-back": string; readonly keep: string };
  readonly visitsTerm: string;
  visits(length: string): string;
  readonly periodsTerm: string;
  readonly periods: string;
  days(zone: string): string;
}

/** Scorecards. */
export interface ScorecardWords {
  readonly intro: string;
  readonly head: readonly [item: string, weight: string, marks: string];
  band(from: string, marks: string): string;
  /** The lowest band, which takes all that is below the next one. */
  bandBelow(below: string, marks: string): string;
  bands(bands: readonly string[]): string;
  scale(lowest: string, highest: string): string;
  byStaff(name: string): string;
  readonly missing: { readonly skip: string; readonly zero: string };
}

/** The worked example. */
export interface ExampleWords {
  when(day: string, clock: string): string;
  buys(parts: { readonly tier: string; readonly amount: string; readonly when: string | undefined }): string;
  base(points: string): string;
  factor(factor: string, because: string): string;
  factors(factors: readonly string[], how: "best" | "add" | "multiply", result: string): string;
  earns(points: string): string;
  capped(points: string): string;
  usable(wait: string | undefined, end: string): string;
  returns(amount: string, left: string, points: string, back: string): string;
  pays(points: string, money: string): string;
  climbs(parts: { readonly from: string; readonly to: string; readonly spent: string; readonly window: string | undefined; readonly asked: string; readonly missing: string; readonly alone: boolean }): string;
}

/** What is said at the end. */
export interface NoteWords {
  readonly explained: string;
  readonly corrected: string;
  readonly versions: string;
  readonly restricted: string;
  readonly leapDay: { readonly "02-28": string; readonly "03-01": string };
}
