import type { Comparison } from "../../../explanation/explanation.js";
import type { ReviewText } from "../../../tiers/ladder-document.js";
import type { MemberKind } from "../../../tiers/ladder.js";
import type { Words } from "../../words.js";
import type { SectionId } from "../printed.js";
import type { BenefitWords, PointWords, RewardWords } from "./point-words.js";

/** What a language says on a printed policy. Lines end without a full stop; parts that are passed in are written already. */
export interface PrintWords {
  readonly words: Words;
  readonly title: (program: string) => string;
  readonly subtitle: string;
  readonly edition: (version: string | undefined, from: string | undefined) => string;
  readonly sections: Readonly<Record<SectionId, string>>;
  readonly sectionNumber: (number: number) => string;
  /** A line of its own, with a capital where the language has one. */
  readonly line: (text: string) => string;
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
  readonly whoMay: (kinds: string, first: string) => string;
  readonly claimTerm: string;
  readonly claim: { readonly always: string; readonly never: string; readonly within: (length: string) => string };
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
  readonly atLeast: (needed: string) => string;
  /** Short conditions that must all hold, as one line. */
  readonly both: (conditions: readonly string[]) => string;
  /** A list as one line, behind what leads it in: "any one of these: …". */
  readonly oneLine: (lead: string, conditions: readonly string[]) => string;
  readonly demand: (demand: Demand) => string;
  readonly scored: (scorecard: string, comparison: Comparison, marks: string) => string;
  readonly share: (share: string, figure: string, wanted: boolean) => string;
  readonly tag: (tag: string, wanted: boolean) => string;
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
  readonly atMost: (levels: string) => string;
  readonly graceTerm: string;
  readonly grace: (length: string) => string;
  readonly warnTerm: string;
  readonly warn: (length: string) => string;
  readonly refundTerm: string;
  readonly refund: { readonly "at-once": string; readonly "at-review": string; readonly never: string };
  readonly holdTerm: string;
  readonly hold: { readonly "end-of-year": string; readonly "end-of-next-year": string; readonly length: (length: string) => string };
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
  readonly counted: (extras: readonly string[]) => string;
  readonly notCountedTerm: string;
  readonly extras: { readonly tax: string; readonly shipping: string; readonly tips: string; readonly giftCards: string; readonly paidWithPoints: string };
  readonly settledTerm: string;
  readonly settled: { readonly paid: string; readonly fulfilled: string };
  readonly refundsTerm: string;
  readonly refunds: string;
  readonly storeCredit: { readonly "claw-back": string; readonly keep: string };
  readonly visitsTerm: string;
  readonly visits: (length: string) => string;
  readonly periodsTerm: string;
  readonly periods: string;
  readonly days: (zone: string) => string;
}

/** Scorecards. */
export interface ScorecardWords {
  readonly intro: string;
  readonly head: readonly [item: string, weight: string, marks: string];
  readonly band: (from: string, marks: string) => string;
  /** The lowest band, which takes all that is below the next one. */
  readonly bandBelow: (below: string, marks: string) => string;
  readonly bands: (bands: readonly string[]) => string;
  readonly scale: (lowest: string, highest: string) => string;
  readonly byStaff: (name: string) => string;
  readonly missing: { readonly skip: string; readonly zero: string };
}

/** The worked example. */
export interface ExampleWords {
  readonly when: (day: string, clock: string) => string;
  readonly buys: (parts: { readonly tier: string; readonly amount: string; readonly when: string | undefined }) => string;
  readonly base: (points: string) => string;
  readonly factor: (factor: string, because: string) => string;
  readonly factors: (factors: readonly string[], how: "best" | "add" | "multiply", result: string) => string;
  readonly earns: (points: string) => string;
  readonly capped: (points: string) => string;
  readonly usable: (wait: string | undefined, end: string) => string;
  readonly returns: (amount: string, left: string, points: string, back: string) => string;
  readonly pays: (points: string, money: string) => string;
  readonly climbs: (parts: { readonly from: string; readonly to: string; readonly spent: string; readonly window: string | undefined; readonly asked: string; readonly missing: string; readonly alone: boolean }) => string;
}

/** What is said at the end. */
export interface NoteWords {
  readonly explained: string;
  readonly corrected: string;
  readonly versions: string;
  readonly restricted: string;
  readonly leapDay: { readonly "02-28": string; readonly "03-01": string };
}
