import type { BenefitDocument, RewardDocument } from "../../../benefits/benefit-document.js";
import type { Rounding } from "../../../money/rounding.js";
import type { Duration } from "../../../time/duration.js";
import type { CalendarUnit } from "../../../time/window.js";
import type { Pen } from "../../pen.js";

/** How a wallet is earned, waits, ends and is spent. */
export interface PointWords {
  readonly earnTerm: string;
  /** "1 point for every ¥1 spent". */
  readonly perAmount: (points: string, amount: string) => string;
  readonly perUnits: (points: string, units: string) => string;
  readonly rounding: Readonly<Record<Rounding, string>>;
  readonly multiplierTerm: string;
  readonly multiplier: (parts: MultiplierParts) => string;
  /** A tier with its factor: "Gold ×1.2". */
  readonly tierFactor: (tier: string, factor: string) => string;
  readonly factor: (factor: string) => string;
  readonly stacking: { readonly best: string; readonly add: string; readonly multiply: string };
  readonly crossing: { readonly before: string; readonly after: string };
  readonly bonusTerm: string;
  readonly events: Readonly<Record<string, string>>;
  readonly bonus: (parts: BonusParts) => string;
  readonly minOrder: (money: string) => string;
  readonly tierPoints: (tier: string, points: string) => string;
  readonly capTerm: string;
  readonly cap: Readonly<Record<"order" | "day" | "month" | "year" | "member", (points: string) => string>>;
  /** Several remarks behind a line. */
  readonly remarks: (text: string, remarks: readonly string[]) => string;
  readonly daypart: (days: string, hours: string | undefined) => string;
  readonly weekdays: "long" | "short";
  readonly everyDay: string;
  readonly dayRange: (first: string, last: string) => string;
  readonly hours: (from: string, to: string, overnight: boolean) => string;
  readonly period: (from: string | undefined, until: string | undefined) => string;
  readonly waitTerm: string;
  readonly wait: (length: string) => string;
  readonly noWait: string;
  readonly endTerm: string;
  readonly endsAfter: (length: string, roundUpTo: CalendarUnit | undefined) => string;
  readonly endsWith: (unit: CalendarUnit) => string;
  readonly endsIdle: (length: string) => string;
  readonly endless: string;
  readonly warn: (length: string) => string;
  readonly firstToEnd: string;
  readonly spendTerm: string;
  readonly worth: (points: string, money: string) => string;
  readonly step: (points: string) => string;
  readonly least: (points: string) => string;
  readonly most: (points: string) => string;
  readonly share: (share: string) => string;
  readonly hold: (length: string) => string;
  readonly rewardsOnly: string;
  readonly notSpent: string;
  readonly refundTerm: string;
  readonly takenBack: string;
  readonly spentAlready: { readonly debt: string; readonly "write-off": string };
  readonly paidBack: string;
  readonly restored: (length: string | undefined) => string;
  readonly transferTerm: string;
  readonly transfer: string;
  readonly noTransfer: string;
}

/** A multiplier: one factor for all, or the tiers with theirs. */
export type MultiplierParts = { readonly name: string | undefined; readonly factor: string | undefined; readonly tiers: readonly string[]; readonly when: readonly string[] };

/** A fixed bonus: the same for all, or the tiers with theirs. */
export type BonusParts = { readonly event: string; readonly points: string | undefined; readonly tiers: readonly string[] };

/** What a benefit is called in its row, and what a tier has of it; nothing but a mark where there is no more to say. */
export type BenefitText = { readonly row: string; readonly cell?: string | undefined };

/** The table of benefits. */
export interface BenefitWords {
  readonly caption: (ladder: string) => string;
  readonly head: string;
  readonly kinds: { readonly [Kind in BenefitDocument["kind"]]: (benefit: Extract<BenefitDocument, { kind: Kind }>, write: BenefitPen) => BenefitText };
  /** The row of a points multiplier that differs by tier. */
  readonly rate: (wallet: string) => string;
  readonly bonus: (event: string) => string;
  /** A row with what there is of it, as a line: "Discount: 10% off". */
  readonly said: (row: string, cell: string) => string;
}

/** A pen that also knows how often something comes, and reads the policy's own money and durations. */
export type BenefitPen = {
  readonly pen: Pen;
  readonly money: (text: string) => string;
  readonly every: (text: string) => string;
  readonly duration: (text: string) => string;
};

/** How often: every month, every 3 months. */
export type EveryWords = (length: Duration, written: string) => string;

/** Rewards and referral. */
export interface RewardWords {
  every: EveryWords;
  readonly caption: string;
  readonly head: readonly [reward: string, kind: string, price: string, who: string, remarks: string];
  readonly kinds: Readonly<Record<RewardDocument["kind"], string>>;
  readonly notForSale: string;
  readonly everybody: string;
  readonly off: (money: string) => string;
  readonly validFor: (length: string) => string;
  readonly stock: (count: string) => string;
  readonly referralTerms: { readonly referrer: string; readonly friend: string; readonly when: string; readonly limit: string };
  readonly remarks: (remarks: readonly string[]) => string;
  readonly afterFirstOrder: string;
  readonly afterFirstOrderOf: (money: string) => string;
  readonly perMember: (count: string) => string;
  readonly noRing: string;
}
