import * as z from "zod";
import { MoneyText } from "../money/money-text.js";
import { Id, Names } from "../naming/names.js";
import { ClockText, MomentText, Weekday } from "../time/time-text.js";
import { weekdays } from "../time/weekdays.js";

const names = z.array(z.string().min(1).max(200)).min(1);
/** A count of points; with decimals only where the wallet declares them. */
const Points = z.number().min(0).max(1_000_000_000);

/** Which lines of an order a rule is about; all that is listed must fit. Products are named by SKU. */
export const LineFilterDocument = z.strictObject({
  categories: names.optional(), products: names.optional(), stores: names.optional(), channels: names.optional(),
});
export type LineFilterDocument = z.infer<typeof LineFilterDocument>;

/** Hours of the shop's clock, from inclusive, to exclusive, on the days named or on all. */
export const DaypartDocument = z.strictObject({ from: ClockText, to: ClockText, days: z.array(Weekday).min(1).default([...weekdays]) });
export type DaypartDocument = z.infer<typeof DaypartDocument>;

/** At most so many points in a period, or for one member ever. */
export const CapDocument = z.strictObject({ per: z.enum(["order", "day", "month", "year", "member"]), points: Points });
export type CapDocument = z.infer<typeof CapDocument>;

const about = { id: Id, name: Names.optional() };
const period = { from: MomentText.optional(), until: MomentText.optional() };

/** Points for an amount, or for pieces: `{ id: base, per: "1.00", points: 1 }`. */
export const RateDocument = z.strictObject({
  ...about,
  per: MoneyText.optional(),
  perUnits: z.int().min(1).optional(),
  points: Points,
  round: z.enum(["down", "up", "half-up", "half-even"]).default("down"),
  where: LineFilterDocument.optional(),
  cap: CapDocument.optional(),
}).refine((rate) => (rate.per === undefined) !== (rate.perUnits === undefined), "points are earned either per amount or perUnits");
export type RateDocument = z.infer<typeof RateDocument>;

const Factor = z.number().min(0).max(1_000);

/** A factor on the rates, the same for all or by tier: `{ id: tier-rate, multiplier: { gold: 1.2 } }`. */
export const MultiplierDocument = z.strictObject({
  ...about, ...period,
  multiplier: z.union([Factor, z.record(Id, Factor)]),
  where: LineFilterDocument.optional(),
  during: DaypartDocument.optional(),
});
export type MultiplierDocument = z.infer<typeof MultiplierDocument>;

/** Fixed points for something that happened, the same for all or by tier: `{ id: welcome, on: enrolled, points: 100 }`. */
export const BonusDocument = z.strictObject({
  ...about, ...period,
  /** `enrolled`, `birthday`, `order`, `first-order`, or a deed that shop or till tell of, such as `review-posted`. */
  on: Id,
  points: z.union([Points, z.record(Id, Points)]),
  minOrder: MoneyText.optional(),
  cap: CapDocument.optional(),
});
export type BonusDocument = z.infer<typeof BonusDocument>;

/** One way to earn. The key that is there says which kind it is. */
export type EarnDocument = RateDocument | MultiplierDocument | BonusDocument;

/** The schema of one way to earn; a mistake is told about the kind that was meant, not about all three. */
export const EarnDocument: z.ZodType<EarnDocument> = z.unknown().transform((value, context): EarnDocument => {
  const shape = shapeOf(value);
  if (shape === undefined) {
    context.addIssue("a way to earn has one of per, perUnits, multiplier and on");
    return z.NEVER;
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return z.NEVER;
});

function shapeOf(value: unknown) {
  if (typeof value !== "object" || value === null) return undefined;
  if (Object.hasOwn(value, "multiplier")) return MultiplierDocument;
  if (Object.hasOwn(value, "on")) return BonusDocument;
  return Object.hasOwn(value, "per") || Object.hasOwn(value, "perUnits") ? RateDocument : undefined;
}
