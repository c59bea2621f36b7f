import type { BenefitDocument, RewardDocument } from "../../../benefits/benefit-document.js";
import type { Rounding } from "../../../money/rounding.js";
import type { Duration } from "../../../time/duration.js";
import type { CalendarUnit } from "../../../time/window.js";
import type { Pen } from "../../pen.js";

/** How a wallet is earned, waits, ends and is spent. */
export interface PointWords {
  readonly earnTerm: string;
  /** "1 point for every ¥1 spent". */
  perAmount(points: string, amount: string): string;
  perUnits(points: string, units: string): string;
  readonly rounding: Readonly<Record<Rounding, string>>;
  readonly multiplierTerm: string;
  multiplier(parts: MultiplierParts): string;
  /** A tier with its factor: "Gold ×1.2". */
  tierFactor(tier: string, factor: string): string;
  factor(factor: string): string;
  readonly stacking: { readonly best: string; readonly add: string; readonly multiply: string };
  readonly crossing: { readonly before: string; readonly after: string };
  readonly bonusTerm: string;
  readonly events: Readonly<Record<string, string>>;
  bonus(parts: BonusParts): string;
  minOrder(money: string): string;
  tierPoints(tier: string, points: string): string;
  readonly capTerm: string;
  readonly cap: Readonly<Record<"order" | "day" | "month" | "year" | "member", (points: string) => string>>;
  /** Several remarks behind a line. */
  remarks(text: string, remarks: readonly string[]): string;
  daypart(days: string, hours: string | undefined): string;
  readonly weekdays: "long" | "short";
  readonly everyDay: string;
  dayRange(first: string, last: string): string;
  hours(from: string, to: string, overnight: boolean): string;
  period(from: string | undefined, until: string | undefined): string;
  readonly waitTerm: string;
  wait(length: string): string;
  readonly noWait: string;
  readonly endTerm: string;
  endsAfter(length: string, roundUpTo: CalendarUnit | undefined): string;
  endsWith(unit: CalendarUnit): string;
  endsIdle(length: string): string;
  readonly endless: string;
  warn(length: string): string;
  readonly firstToEnd: string;
  readonly spendTerm: string;
  worth(points: string, money: string): string;
  step(points: string): string;
  least(points: string): string;
  most(points: string): string;
  share(share: string): string;
  hold(length: string): string;
  readonly rewardsOnly: string;
  readonly notSpent: string;
  readonly refundTerm: string;
  readonly takenBack: string;
  readonly spentAlready: { readonly debt: string; readonly "write-off": string };
  readonly paidBack: string;
  restored(length: string | undefined): string;
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
  caption(ladder: string): string;
  readonly head: string;
  readonly kinds: { readonly [Kind in BenefitDocument["kind"]]: (benefit: Extract<BenefitDocument, { kind: Kind }>, write: BenefitPen) => BenefitText };
  /** The row of a points multiplier that differs by tier. */
  rate(wallet: string): string;
  bonus(event: string): string;
}

/** A pen that also knows how often something comes, and reads the policy's own money and durations. */
export type BenefitPen = {
  readonly pen: Pen;
  money(text: string): string;
  every(text: string): string;
  duration(text: string): string;
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
  off(money: string): string;
  validFor(length: string): string;
  stock(count: string): string;
  readonly referralTerms: { readonly referrer: string; readonly friend: string; readonly when: string; readonly limit: string };
  remarks(remarks: readonly string[]): string;
  readonly afterFirstOrder: string;
  afterFirstOrderOf(money: string): string;
  perMember(count: string): string;
  readonly noRing: string;
}
