import * as z from "zod";
import { DurationText } from "../time/time-text.js";

/** What of an order counts towards spend and points, beyond the goods themselves. */
const Counts = z.strictObject({
  tax: z.boolean().default(false),
  shipping: z.boolean().default(false),
  tips: z.boolean().default(false),
  giftCards: z.boolean().default(false),
  paidWithPoints: z.boolean().default(false),
});

/** How orders count, as the policy writes it. */
export const OrdersDocument = z.strictObject({
  counts: Counts.prefault({}),
  settledWhen: z.enum(["paid", "fulfilled"]).default("paid"),
  /** Orders this close together count as one visit, so that splitting an order gains nothing. */
  mergeWithin: DurationText.default("PT0S"),
  /** How long before enrolment a guest order may lie to be claimed; `always` claims every one, `never` none. */
  claimWithin: z.union([z.enum(["always", "never"]), DurationText]).default("P90D"),
  /** Whether a refund as store credit takes points back as one in money does. */
  onStoreCredit: z.enum(["claw-back", "keep"]).default("claw-back"),
  /** Sources that speak of the same orders: `{ till: shop }` reads the till's orders as the shop's own. */
  sameSource: z.record(z.string().min(1).max(200), z.string().min(1).max(200)).default({}),
});
export type OrdersDocument = z.infer<typeof OrdersDocument>;
