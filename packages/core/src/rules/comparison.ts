import type { Comparison } from "../explanation/explanation.js";
import { type Measure, unitOf } from "../metrics/measure.js";
import type { BoundName } from "./conditions.js";

/** The comparison that each bound of a condition asks for. */
export const comparisonOf = {
  atLeast: "at-least", atMost: "at-most", above: "above", below: "below",
} as const satisfies Record<BoundName, Comparison>;

/** The figures that satisfy a comparison, both ends inside. */
export type Range = { readonly lowest: number; readonly highest: number };

/** Every comparison is a closed range, as there is a next number above and below each: so all are tested alike. */
export function rangeOf(comparison: Comparison, threshold: number): Range {
  switch (comparison) {
    case "at-least": return { lowest: threshold, highest: Infinity };
    case "at-most": return { lowest: -Infinity, highest: threshold };
    case "above": return { lowest: nextAbove(threshold), highest: Infinity };
    case "below": return { lowest: -Infinity, highest: -nextAbove(-threshold) };
  }
}

/** Whether a figure lies in a range; a figure that is missing lies in none. */
export function isInside(figure: number | undefined, { lowest, highest }: Range): boolean {
  return figure !== undefined && figure >= lowest && figure <= highest;
}

/**
 * What a figure that does not satisfy a comparison is away from doing so, in its own unit. A missing figure starts from nothing.
 *
 * @param whole - whether the figure only takes whole steps, so that "above 100" is first met by 101
 */
export function shortfallOf(figure: number | undefined, comparison: Comparison, threshold: number, whole: boolean): number {
  const now = figure ?? 0;
  switch (comparison) {
    case "at-least": return Math.max(0, threshold - now);
    case "at-most": return Math.max(0, now - threshold);
    case "above": return Math.max(0, (whole ? Math.floor(threshold) + 1 : threshold) - now);
    case "below": return Math.max(0, now - (whole ? Math.ceil(threshold) - 1 : threshold));
  }
}

/** Whether a figure goes in whole steps: sums and counts do, but no average over months or orders. */
export function isWhole(measure: Pick<Measure, "metric" | "per">): boolean {
  const unit = unitOf(measure);
  return measure.per === undefined && measure.metric !== "average-order" && unit !== "ratio" && unit !== "score";
}

/** The least number above another that a double can hold (IEEE 754: the bits of positive doubles count upwards). */
function nextAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const number = new Float64Array([value]);
  const bits = new BigInt64Array(number.buffer);
  bits[0]! += value > 0 ? 1n : -1n;
  return number[0]!;
}
