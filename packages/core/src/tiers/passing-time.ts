import { type Measure, looksAtWindow } from "../metrics/measure.js";
import { traitsOf } from "../metrics/metric-traits.js";
import { type MeasureTerms, resolveMeasure } from "../metrics/resolve-measure.js";
import { type PlacedCondition, boundOf, conditionsOf, measureIn } from "../rules/conditions.js";
import type { Reading } from "../rules/evaluate.js";
import type { Duration } from "../time/duration.js";
import type { Window } from "../time/window.js";
import type { LadderDocument } from "./ladder-document.js";

/**
 * The windows whose passing may change a figure, each once. Growth looks at a window and the one before it, so what was bought
 * matters a second time when it leaves the window of twice the length.
 */
export function windowsOf(readings: readonly Reading[]): Window[] {
  const windows = new Map<string, Window>();
  const add = (window: Window) => windows.set(JSON.stringify(window), window);
  for (const measure of measuresOf(readings)) {
    if (!looksAtWindow(measure.metric) || measure.window.kind === "lifetime") continue;
    add(measure.window);
    if (isGrowth(measure) && measure.window.kind === "rolling") add({ kind: "rolling", length: doubled(measure.window.length) });
  }
  return [...windows.values()];
}

/**
 * Whether a figure changes with every day, whatever is bought: tenure, days since the last order, a monthly average over a lifetime.
 * Growth from one calendar period to the next turns at periods that no window describes, so it is looked at daily as well.
 */
export function changesDaily(readings: readonly Reading[]): boolean {
  return measuresOf(readings).some((measure) => {
    if (measure.metric === "entered") return false;
    if (traitsOf[measure.metric].passing === "daily") return true;
    if (measure.window.kind === "lifetime") return measure.per !== undefined;
    return isGrowth(measure) && measure.window.kind !== "rolling";
  });
}

/**
 * Whether time passing can promote. When activity leaves a window, sums and counts fall and shares may go either way; so only "at least" and
 * "above" on sums, counts and what staff enter are sure not to come true by waiting.
 */
export function timeMayPromote({ tiers }: LadderDocument, terms: MeasureTerms): boolean {
  return tiers.some(({ reach }) => reach && conditionsOf(reach).some((each) => mayComeTrue(each, terms)));
}

/** The window of the first figure that looks at one. */
export function mainWindow(readings: readonly Reading[]): Window {
  return measuresOf(readings)[0]?.window ?? { kind: "lifetime" };
}

/** All figures that readings take, those of scorecards too. */
export function measuresOf(readings: readonly Reading[]): Measure[] {
  return readings.flatMap((reading) => {
    if (reading.kind === "tag") return [];
    return reading.kind === "score" ? reading.scorecard.parts.map(({ measure }) => measure) : [reading.measure];
  });
}

/** Whether a figure holds a window against the one before it. */
export function isGrowth({ metric }: Measure): boolean {
  return metric !== "entered" && traitsOf[metric].window === "needed";
}

function mayComeTrue({ condition, negated }: PlacedCondition, terms: MeasureTerms): boolean {
  if ("tag" in condition || "entered" in condition) return false;
  if (!("metric" in condition)) return true;
  const { metric } = resolveMeasure(measureIn(condition), terms);
  if (metric === "entered") return false;
  switch (traitsOf[metric].passing) {
    case "stays": return false;
    case "falls": {
      const { name } = boundOf(condition);
      return negated || name === "atMost" || name === "below";
    }
    default: return true;
  }
}

const doubled = ({ months, days, ms }: Duration): Duration => ({ months: months * 2, days: days * 2, ms: ms * 2 });
