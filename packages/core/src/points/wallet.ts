import type { Minor } from "../money/money.js";
import type { Duration } from "../time/duration.js";
import type { CalendarUnit } from "../time/window.js";

/** Whole points, or the wallet's smallest piece where it declares decimals (`scale`). */
export type Points = number;

/** What the policy says of one wallet besides how it is earned, made ready for the engine (P2 to P6). */
export type WalletTerms = {
  readonly id: string;
  /** Decimal places of a point; 0 unless declared. Every count of points in the engine is in the smallest piece. */
  readonly decimals: number;
  /** What points are worth when paid with: `points` of them pay `minor`. */
  readonly worth: { readonly points: Points; readonly minor: Minor } | undefined;
  /** How long points wait for the return window before they can be used. */
  readonly pending: Duration | undefined;
  readonly expiry: Expiry | undefined;
  /** How long before expiry the member is told. */
  readonly warn: Duration | undefined;
  /** How long points live that come back after their lot has expired. */
  readonly restoredFor: Duration | undefined;
  /** What becomes of points that a refund takes back and that are spent already. */
  readonly spentPointsRefunded: "debt" | "write-off";
  readonly redeem: RedeemTerms | undefined;
  readonly transfer: boolean;
  /** Adjustments by hand above this need a second person (P7). */
  readonly approvalAbove: Points | undefined;
};

/** When a lot ends: a time after earning, the end of the calendar period, or a time after the member's last activity. */
export type Expiry =
  | { readonly kind: "after"; readonly after: Duration; readonly roundUpTo: CalendarUnit | undefined }
  | { readonly kind: "end-of"; readonly unit: CalendarUnit }
  | { readonly kind: "inactive"; readonly after: Duration };

/** What a checkout may take. */
export type RedeemTerms = {
  readonly step: Points;
  readonly min: Points;
  readonly max: Points | undefined;
  /** The share of the goods that points may pay, in ten-thousandths. */
  readonly maxShare: number;
  /** Milliseconds until a hold that nobody captured is released. */
  readonly holdForMs: number;
};
