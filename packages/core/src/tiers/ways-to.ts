import type { ScorecardDocument } from "../scorecards/scorecard.js";
import type { MetricName } from "../metrics/metric.js";
import { measureKey } from "../metrics/measure.js";
import { type MeasureTerms, resolveMeasure, thresholdOf } from "../metrics/resolve-measure.js";
import { traitsOf } from "../metrics/metric-traits.js";
import { type Condition, boundOf, measureIn } from "../rules/conditions.js";
import { type Demand, type Range, anyFigure, join } from "../checks/demand.js";
import type { Rule } from "../rules/rule.js";

/** What it takes to read the figures of rules when a policy is judged. */
export type RuleTerms = MeasureTerms & {
  readonly scorecards: Readonly<Record<string, ScorecardDocument>>;
  /** Ranges of figures that staff type in. */
  readonly entered: Readonly<Record<string, readonly [lowest: number, highest: number]>>;
};

/** A rule with more ways than this is taken as a whole: it is compared with nothing but itself. */
const waysMax = 64;

/**
 * Every way to fulfil a rule, each as what it demands of the figures. A rule that turns conditions round, or has too many ways, is one
 * demand that only the same rule makes; so what is concluded from ways is right, though not everything is found.
 */
export function waysTo(rule: Rule, terms: RuleTerms): Demand[] {
  const ways = waysOf(rule, terms);
  return ways.length > waysMax ? [asWhole(rule)] : ways;
}

function waysOf(rule: Rule, terms: RuleTerms): Demand[] {
  if ("all" in rule) return together(rule.all, terms, rule);
  if ("any" in rule) return rule.any.flatMap((part) => waysTo(part, terms));
  if ("not" in rule) return [asWhole(rule)];
  if ("of" in rule) {
    const picks = picksOf(rule.of, rule.atLeast);
    return picks.length > waysMax ? [asWhole(rule)] : picks.flatMap((some) => together(some, terms, rule));
  }
  return [demandOf(rule, terms)];
}

function together(parts: readonly Rule[], terms: RuleTerms, whole: Rule): Demand[] {
  let ways: Demand[] = [new Map()];
  for (const part of parts) {
    const more = waysTo(part, terms);
    if (ways.length * more.length > waysMax) return [asWhole(whole)];
    ways = ways.flatMap((way) => more.map((each) => join(way, each)));
  }
  return ways;
}

/** All choices of so many rules out of a list; stops once there are too many to look at. */
function picksOf(rules: readonly Rule[], count: number): Rule[][] {
  let picks: Rule[][] = [[]];
  rules.forEach((rule, i) => {
    if (picks.length > waysMax * 4) return;
    const left = rules.length - i;
    picks = picks.flatMap((pick) => [
      ...(pick.length < count ? [[...pick, rule]] : []),
      ...(pick.length + left - 1 >= count ? [pick] : []),
    ]);
  });
  return picks;
}

const asWhole = (rule: Rule): Demand => new Map([[`rule ${JSON.stringify(rule)}`, { ...anyFigure, text: "this", of: anyFigure.of }]]);

function demandOf(condition: Condition, terms: RuleTerms): Demand {
  if ("tag" in condition) {
    const of: Range = { lowest: 0, highest: 1, always: true };
    return new Map([[`tag ${condition.tag}`, { low: 1, lowOpen: false, high: 1, highOpen: false, text: condition.tag, of }]]);
  }
  if ("topShare" in condition) {
    const of: Range = { lowest: 0, highest: 1, always: false };
    const key = `share ${measureKey(resolveMeasure(measureIn(condition), terms))}`;
    return new Map([[key, { low: 0, lowOpen: false, high: condition.topShare, highOpen: false, text: String(condition.topShare), of }]]);
  }
  const { key, of, threshold } = figureOf(condition, terms);
  const { name, raw } = boundOf(condition);
  const at = { ...anyFigure, text: String(raw), of };
  switch (name) {
    case "atLeast": return new Map([[key, { ...at, low: threshold(raw) }]]);
    case "above": return new Map([[key, { ...at, low: threshold(raw), lowOpen: true }]]);
    case "atMost": return new Map([[key, { ...at, high: threshold(raw) }]]);
    case "below": return new Map([[key, { ...at, high: threshold(raw), highOpen: true }]]);
  }
}

type Figure = { readonly key: string; readonly of: Range; readonly threshold: (raw: string | number) => number };

function figureOf(condition: Exclude<Condition, { tag: string } | { topShare: number }>, terms: RuleTerms): Figure {
  if ("score" in condition) {
    return { key: `score ${condition.score}`, of: scoreRange(terms.scorecards[condition.score]), threshold: Number };
  }
  if ("entered" in condition) {
    const [lowest, highest] = terms.entered[condition.entered] ?? [-Infinity, Infinity];
    return { key: `entered ${condition.entered}`, of: { lowest, highest, always: false }, threshold: Number };
  }
  const measure = resolveMeasure(measureIn(condition), terms);
  const { range, always } = traitsOf[measure.metric as MetricName];
  return { key: measureKey(measure), of: { ...range, always }, threshold: (raw) => thresholdOf(measure, raw, terms) };
}

/** The lowest and highest total a scorecard can give. */
function scoreRange(scorecard: ScorecardDocument | undefined): Range {
  if (!scorecard) return { lowest: 0, highest: 100, always: false };
  const best = scorecard.parts.map(({ weight, bands }) => ({ weight, points: bands ? Math.max(...bands.map(([, points]) => points)) : 100 }));
  // Where missing figures are skipped, the best part alone may make the total.
  if (scorecard.missing === "skip") return { lowest: 0, highest: Math.max(...best.map(({ points }) => points)), always: false };
  const weights = best.reduce((sum, { weight }) => sum + weight, 0);
  return { lowest: 0, highest: best.reduce((sum, { weight, points }) => sum + weight * points, 0) / weights, always: true };
}
