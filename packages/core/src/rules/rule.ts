import * as z from "zod";
import { MeasureDocument, Threshold } from "../metrics/metric.js";

const bounds = {
  atLeast: Threshold.optional(), atMost: Threshold.optional(), above: Threshold.optional(), below: Threshold.optional(),
};
const oneBound = (each: { atLeast?: unknown; atMost?: unknown; above?: unknown; below?: unknown }) =>
  [each.atLeast, each.atMost, each.above, each.below].filter((bound) => bound !== undefined).length === 1;
const oneBoundSentence = "a condition has exactly one of atLeast, atMost, above and below";

/** One figure against one threshold: `{ metric: spend, window: P12M, atLeast: "3000.00" }`. */
export const FigureCondition = MeasureDocument.extend(bounds).strict().refine(oneBound, oneBoundSentence);
/** A scorecard's total against a threshold: `{ score: loyalty, atLeast: 70 }`. */
export const ScoreCondition = z.strictObject({ score: z.string(), ...bounds }).refine(oneBound, oneBoundSentence);
/** A value typed in by staff against a threshold: `{ entered: credit-limit, atLeast: 3 }`. */
export const EnteredCondition = z.strictObject({ entered: z.string(), ...bounds }).refine(oneBound, oneBoundSentence);
/** Membership of the top share of the ladder's population (T4): `{ topShare: 0.01, by: year-spend }`. */
export const ShareCondition = z.strictObject({ topShare: z.number().gt(0).max(1), by: z.union([z.string(), MeasureDocument]) });
/** A tag on the member: `{ tag: founder }`. */
export const TagCondition = z.strictObject({ tag: z.string() });

export type FigureCondition = z.infer<typeof FigureCondition>;
export type ScoreCondition = z.infer<typeof ScoreCondition>;
export type EnteredCondition = z.infer<typeof EnteredCondition>;
export type ShareCondition = z.infer<typeof ShareCondition>;
export type TagCondition = z.infer<typeof TagCondition>;

/** A rule about a member: conditions joined by all, any, not, and at least N of (T2). */
export type Rule =
  | FigureCondition | ScoreCondition | EnteredCondition | ShareCondition | TagCondition
  | { all: Rule[] } | { any: Rule[] } | { not: Rule } | { atLeast: number; of: Rule[] };

/** The schema of a rule. The key that is there says which kind it is, so that a mistake is told about that kind alone. */
export const Rule: z.ZodType<Rule> = z.lazy(() => z.unknown().transform((value, context): Rule => {
  const kind = kindOf(value);
  if (kind === undefined) {
    context.addIssue("a rule has one of metric, score, entered, topShare, tag, all, any, not, or atLeast with of");
    return z.NEVER;
  }
  const read = shapes[kind].safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.addIssue({ ...issue, code: "custom", message: issue.message, path: issue.path });
  return z.NEVER;
}));

const rules = () => z.array(Rule).min(1);
const shapes = {
  metric: FigureCondition, score: ScoreCondition, entered: EnteredCondition, topShare: ShareCondition, tag: TagCondition,
  all: z.strictObject({ all: z.lazy(rules) }), any: z.strictObject({ any: z.lazy(rules) }), not: z.strictObject({ not: Rule }),
  of: z.strictObject({ atLeast: z.int().min(1), of: z.lazy(rules) }),
};

function kindOf(value: unknown): keyof typeof shapes | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return (Object.keys(shapes) as (keyof typeof shapes)[]).find((key) => Object.hasOwn(value, key));
}
