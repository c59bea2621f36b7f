import type { FigureReason } from "../explanation/explanation.js";
import { type Measure, looksAtWindow, measureKey, ordersBehind, unitOf } from "../metrics/measure.js";
import { enteredMeasure } from "../metrics/resolve-measure.js";
import { score } from "../scorecards/score.js";
import { comparisonOf, isInside, isWhole, rangeOf, shortfallOf } from "./comparison.js";
import { type Condition, boundOf, measureIn } from "./conditions.js";
import type { About } from "./evaluate.js";
import { askStep, figureStep } from "./path.js";
import type { EnteredCondition, FigureCondition, ScoreCondition, ShareCondition, TagCondition } from "./rule.js";
import type { RulePart, RuleScope } from "./rule-part.js";

/** Makes a condition ready to be asked and explained. */
export function conditionOf(condition: Condition, scope: RuleScope): RulePart {
  if ("score" in condition) return scorePart(condition, scope);
  if ("topShare" in condition) return sharePart(condition, scope);
  if ("tag" in condition) return tagPart(condition, scope);
  const measure = "entered" in condition ? enteredMeasure(condition.entered) : scope.measureOf(measureIn(condition));
  return figurePart(condition, measure, scope);
}

function figurePart(condition: FigureCondition | EnteredCondition, measure: Measure, scope: RuleScope): RulePart {
  const { name: bound, raw } = boundOf(condition);
  const comparison = comparisonOf[bound];
  const threshold = scope.threshold(measure, raw);
  const range = rangeOf(comparison, threshold);
  const place = scope.place({ kind: "measure", measure });
  const { metric, name, per } = measure;
  const unit = unitOf(measure);
  const whole = isWhole(measure);
  const narrowing = narrowingOf(measure);
  const window = looksAtWindow(metric) ? measure.window : undefined;
  const readSpan = window && scope.spanReader(window);
  const hasStart = window?.kind !== "lifetime";
  return {
    single: true,
    path: (yes, no) => figureStep(place, range.lowest, range.highest, yes, no),
    explain(figures, about) {
      const figure = figures[place];
      const holds = isInside(figure, range);
      const shortfall = holds ? 0 : shortfallOf(figure, comparison, threshold, whole);
      const span = readSpan?.(about.on, about.history.enrolledDay);
      return {
        kind: "figure", holds, metric, name, unit, figure, comparison, threshold, shortfall, window, ...narrowing,
        from: hasStart ? span?.from : undefined, to: span?.to, per,
        orders: span && about.listOrders ? ordersBehind(measure, about.history, span) : undefined,
      };
    },
  };
}

function scorePart(condition: ScoreCondition, scope: RuleScope): RulePart {
  const { name: bound, raw } = boundOf(condition);
  const comparison = comparisonOf[bound];
  const threshold = Number(raw);
  const range = rangeOf(comparison, threshold);
  const scorecard = scope.scorecard(condition.score);
  const place = scope.place({ kind: "score", scorecard });
  return {
    single: true,
    path: (yes, no) => figureStep(place, range.lowest, range.highest, yes, no),
    explain(figures, about) {
      const figure = figures[place];
      const holds = isInside(figure, range);
      const shortfall = holds ? 0 : shortfallOf(figure, comparison, threshold, false);
      const { parts } = score(scorecard, about.history, about.on);
      return { kind: "score", holds, score: scorecard.id, figure, comparison, threshold, shortfall, parts };
    },
  };
}

function sharePart(condition: ShareCondition, scope: RuleScope): RulePart {
  const { topShare: share } = condition;
  const measure = scope.measureOf(measureIn(condition));
  const key = measureKey(measure);
  const place = scope.place({ kind: "share", measure, key, share });
  const narrowing = { ...narrowingOf(measure), ...(measure.window.kind !== "lifetime" && { window: measure.window }) };
  const barOf = ({ history }: About) => history.bar(key, share);
  return {
    single: true,
    path: (yes, no) => askStep((figures, about) => isAtOrAbove(figures[place], barOf(about)?.threshold), yes, no),
    explain(figures, about) {
      const figure = figures[place];
      const bar = barOf(about);
      const holds = isAtOrAbove(figure, bar?.threshold);
      return { kind: "share", holds, share, metric: measure.metric, figure, threshold: bar?.threshold, takenAt: bar?.takenAt, ...narrowing };
    },
  };
}

/** What of a figure its reason has to name besides the metric; nothing for nearly all. */
function narrowingOf({ wallet, where }: Measure): Pick<FigureReason, "wallet" | "where"> {
  return { ...(wallet !== undefined && { wallet }), ...(where !== undefined && { where }) };
}

// No snapshot of the population, no top of it.
const isAtOrAbove = (figure: number | undefined, bar: number | undefined): boolean =>
  figure !== undefined && bar !== undefined && figure >= bar;

function tagPart({ tag }: TagCondition, scope: RuleScope): RulePart {
  const place = scope.place({ kind: "tag", tag });
  return {
    single: true,
    path: (yes, no) => figureStep(place, 1, 1, yes, no),
    explain: (figures) => ({ kind: "tag", holds: figures[place] === 1, tag }),
  };
}
