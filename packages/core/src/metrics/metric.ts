import * as z from "zod";

/** Names of figures about a member (T2). Those of `entered` are typed in by staff and named by the policy. */
export const metricNames = [
  "spend", "orders", "average-order", "units", "categories", "profit", "margin", "spend-growth", "profit-growth", "order-growth",
  "points-earned", "balance", "referrals", "reviews", "check-ins", "feedback", "offer-participation", "repeat-rate",
  "new-product-orders", "active-months", "tenure", "days-since-last-order", "share-of-wallet", "credit",
] as const;
export const MetricName = z.enum(metricNames);
export type MetricName = z.infer<typeof MetricName>;

/** A window as the policy writes it: an ISO 8601 duration (`P12M`, `P30D`), a calendar period, or a named span. */
export const WindowText = z.string().regex(
  /^(P(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?|calendar-month|calendar-quarter|calendar-year|membership-year|lifetime)$/,
  "a window is written P12M, P30D, calendar-month, calendar-quarter, calendar-year, membership-year or lifetime",
);

/**
 * Narrows a figure to some of the activity; all that is listed must fit. Of categories, spend takes only their own lines; other
 * figures take the orders that have such a line.
 */
export const Where = z.strictObject({
  categories: z.array(z.string()).min(1).optional(),
  stores: z.array(z.string()).min(1).optional(),
  channels: z.array(z.string()).min(1).optional(),
});

/** A figure as the policy names it: `{ metric: spend, window: P12M }`; `metric` may be a name from the policy's `metrics`. */
export const MeasureDocument = z.strictObject({
  metric: z.string().min(1),
  window: WindowText.optional(),
  per: z.literal("month").optional(),
  wallet: z.string().optional(),
  where: Where.optional(),
});
export type MeasureDocument = z.infer<typeof MeasureDocument>;

/** Money is written in major units as text, other figures as numbers. */
export const Threshold = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, "an amount is written like 3000.00")]);
export type Threshold = z.infer<typeof Threshold>;
