import * as z from "zod";
import { CapDocument, EarnDocument } from "../earning/earn-document.js";
import { MoneyText } from "../money/money-text.js";
import { Id, Names } from "../naming/names.js";
import { DurationText } from "../time/time-text.js";

/** A count of points; with decimals only where the wallet declares them. */
const Points = z.number().min(0).max(1_000_000_000);

/** When points end: some time after they were earned, with a period of the calendar, or when nothing happens for some time (P2). */
export const ExpiryDocument = z.strictObject({
  after: DurationText.optional(),
  /** Moves the end of `after` to the end of the month, quarter or year it falls in. */
  roundUpTo: z.enum(["month-end", "quarter-end", "year-end"]).optional(),
  endOf: z.enum(["month", "quarter", "year"]).optional(),
  afterInactivity: DurationText.optional(),
  /** How long before the end the member is told. */
  warn: DurationText.optional(),
}).refine((end) => [end.after, end.endOf, end.afterInactivity].filter((each) => each !== undefined).length === 1,
  "points expire by exactly one of after, endOf and afterInactivity")
  .refine((end) => end.roundUpTo === undefined || end.after !== undefined, "roundUpTo goes with after");
export type ExpiryDocument = z.infer<typeof ExpiryDocument>;

/** What a checkout may take (P4). */
export const RedeemDocument = z.strictObject({
  step: Points.optional(),
  /** At least so many; one step unless said. */
  min: Points.optional(),
  max: Points.optional(),
  /** The share of the goods that points may pay. */
  maxShareOfOrder: z.number().gt(0).max(1).default(1),
  /** How long points stay set aside for a checkout that nobody finishes. */
  holdFor: DurationText.default("PT30M"),
});
export type RedeemDocument = z.infer<typeof RedeemDocument>;

/** A wallet as the policy writes it: what its points are worth, how they are earned, wait, end and are spent (P1 to P6). */
export const WalletDocument = z.strictObject({
  id: Id,
  name: Names,
  /** Decimal places of a point: 2 for store credit. */
  decimals: z.int().min(0).max(4).default(0),
  /** What points are worth when paid with. */
  worth: z.strictObject({ points: Points.gt(0), money: MoneyText }).optional(),
  earn: z.array(EarnDocument).default([]),
  /** How several multipliers on one line combine. */
  stacking: z.enum(["best", "add", "multiply"]).default("best"),
  /** Whether the order that reaches a tier earns at the rate from before or after it. */
  crossingOrder: z.enum(["before", "after"]).default("before"),
  /** Limits over everything this wallet earns. */
  cap: z.union([CapDocument, z.array(CapDocument).min(1)]).optional(),
  /** Whether a refund makes room under a cap again. */
  refundFreesCap: z.boolean().default(true),
  /** How long points wait for the return window before they can be used. */
  pending: DurationText.optional(),
  expiry: ExpiryDocument.optional(),
  /** How long points live that come back after their lot has expired. */
  restored: z.strictObject({ grace: DurationText }).optional(),
  /** What becomes of points that a refund takes back and that are spent already. */
  spentPointsRefunded: z.enum(["debt", "write-off"]).default("debt"),
  redeem: RedeemDocument.optional(),
  transfer: z.boolean().default(false),
  /** Adjustments by hand above this need a second person (P7). */
  approvalAbove: Points.optional(),
});
export type WalletDocument = z.infer<typeof WalletDocument>;
