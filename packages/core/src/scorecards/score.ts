import type { ScorePart } from "../explanation/explanation.js";
import type { History } from "../metrics/activity.js";
import { type Measure, measure } from "../metrics/measure.js";
import type { Day } from "../time/day.js";

/** A scorecard made ready for the engine (T3): each part gives 0 to 100 points, weighted. */
export type Scorecard = {
  readonly id: string;
  /** What a missing figure does: its weight is shared out over the rest, or it gives zero. */
  readonly missing: "skip" | "zero";
  readonly parts: readonly Part[];
};

/** One line of a scorecard: a figure turned into points by bands (the highest bound not above it), or by a linear scale. */
export type Part = {
  readonly measure: Measure;
  readonly weight: number;
  readonly bands: readonly (readonly [bound: number, points: number])[] | undefined;
  readonly scale: readonly [lowest: number, highest: number] | undefined;
};

/** A member's total, 0 to 100, with what each line gave; `undefined` when every figure is missing and missing ones are skipped. */
export type Score = { readonly total: number | undefined; readonly parts: readonly ScorePart[] };

/** Takes the figures of a scorecard, as of a local day, and weighs the points they give (T3). */
export function score(card: Scorecard, history: History, on: Day): Score {
  const parts: ScorePart[] = [];
  let weighed = 0;
  let weights = 0;
  for (const part of card.parts) {
    const figure = measure(part.measure, history, on);
    const points = figure === undefined ? (card.missing === "zero" ? 0 : undefined) : pointsOf(part, figure);
    parts.push({ metric: nameOf(part.measure), figure, points, weight: part.weight });
    if (points === undefined) continue;
    weighed += points * part.weight;
    weights += part.weight;
  }
  return { total: weights === 0 ? undefined : weighed / weights, parts };
}

function pointsOf({ bands, scale }: Part, figure: number): number {
  let points = 0;
  if (bands !== undefined) for (const [bound, given] of bands) if (figure >= bound) points = given;
  if (scale === undefined) return points;
  const [lowest, highest] = scale;
  return Math.max(0, Math.min(1, (figure - lowest) / (highest - lowest))) * 100;
}

/** What staff entered goes by the name they know it by, any other figure by that of its metric. */
const nameOf = ({ metric, name }: Measure): string => (metric === "entered" ? name ?? metric : metric);
