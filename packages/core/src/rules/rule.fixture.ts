import { historyOf, measureOf } from "../metrics/history.fixture.js";
import type { Measure } from "../metrics/measure.js";
import { isMetric } from "../metrics/metric-traits.js";
import type { Scorecard } from "../scorecards/score.js";
import type { About, CompiledRule, Reading } from "./evaluate.js";
import { compileRule } from "./compile-rule.js";
import { readingList } from "./reading-list.js";
import type { Rule } from "./rule.js";

/** Nobody in particular, on 1 July 2026. */
export const somebody: About = { history: historyOf([]), on: 20_635, listOrders: false };

const loyalty: Scorecard = {
  id: "loyalty", missing: "zero", parts: [{ measure: measureOf("repeat-rate"), weight: 1, bands: [[0, 0], [0.5, 100]], scale: undefined }],
};

/** Compiles a rule whose thresholds are plain numbers, over the built-in metrics and a scorecard called `loyalty`. */
export function compiled(rule: Rule): CompiledRule & { readonly readings: readonly Reading[] } {
  const list = readingList();
  const made = compileRule(rule, {
    measureOf: ({ metric, window, ...more }): Measure => {
      if (!isMetric(metric)) throw new Error(`${metric} is no metric`);
      return measureOf(metric, { ...(window !== undefined && { window }), ...(more.per && { per: more.per }), where: more.where });
    },
    threshold: (_, raw) => Number(raw),
    scorecard: (id) => ({ ...loyalty, id }),
    place: list.place,
  });
  return { ...made, readings: list.readings };
}
