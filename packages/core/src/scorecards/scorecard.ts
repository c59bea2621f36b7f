import * as z from "zod";
import { MeasureDocument, Threshold } from "../metrics/metric.js";
import { Names } from "../naming/names.js";

const points = z.number().min(0, "a band gives 0 to 100 points").max(100, "a band gives 0 to 100 points");

/** Steps of a figure, lowest first, each with the points it gives: `[["0", 0], ["500000.00", 60]]`. */
export const Bands = z.array(z.tuple([Threshold, points])).min(1).refine(
  (all) => all.every(([bound], i) => i === 0 || Number(bound) > Number(all[i - 1]![0])),
  "bands go from the lowest bound to the highest",
);
export type Bands = z.infer<typeof Bands>;

/** A figure that gives 0 points at the first bound, 100 at the second, and its share between: `[1, 5]`. */
export const Scale = z.tuple([Threshold, Threshold]).refine(
  ([lowest, highest]) => Number(lowest) < Number(highest), "a scale goes from a lower to a higher figure",
);
export type Scale = z.infer<typeof Scale>;

const marks = {
  weight: z.number().gt(0, "a weight is above zero").max(1_000_000),
  bands: Bands.optional(),
  scale: Scale.optional(),
};
const oneWay = (part: { bands?: unknown; scale?: unknown }) => (part.bands === undefined) !== (part.scale === undefined);
const oneWaySentence = "a part gives points either by bands or by a scale";

/** One line of a scorecard that reads a figure: `{ metric: spend, window: P12M, weight: 40, bands: … }`. */
export const MeasuredPart = MeasureDocument.extend(marks).strict().refine(oneWay, oneWaySentence);
export type MeasuredPart = z.infer<typeof MeasuredPart>;

/** One line of a scorecard that reads what staff entered: `{ entered: willingness, weight: 20, scale: [1, 5] }`. */
export const EnteredPart = z.strictObject({ entered: z.string().min(1), ...marks }).refine(oneWay, oneWaySentence);
export type EnteredPart = z.infer<typeof EnteredPart>;

/** One line of a scorecard. The key that is there says which kind it is, so that a mistake is told about that kind alone. */
export type PartDocument = MeasuredPart | EnteredPart;
export const PartDocument: z.ZodType<PartDocument> = z.unknown().transform((value, context): PartDocument => {
  const read = (isEntered(value) ? EnteredPart : MeasuredPart).safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return z.NEVER;
});

const isEntered = (value: unknown): boolean => typeof value === "object" && value !== null && Object.hasOwn(value, "entered");

/** A weighted, banded score over figures and over values that staff enter, as the policy writes it (T3). */
export const ScorecardDocument = z.strictObject({
  name: Names.optional(),
  /** What a missing figure does: its weight is shared out over the rest, or it gives zero. */
  missing: z.enum(["skip", "zero"]).default("skip"),
  parts: z.array(PartDocument).min(1, "a scorecard has one part at least").max(100),
});
export type ScorecardDocument = z.infer<typeof ScorecardDocument>;
