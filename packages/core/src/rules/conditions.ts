import type { Path } from "../checks/problem.js";
import type { EnteredCondition, FigureCondition, Rule, ScoreCondition, ShareCondition, TagCondition } from "./rule.js";

/** A rule that asks one thing. */
export type Condition = FigureCondition | ScoreCondition | EnteredCondition | ShareCondition | TagCondition;

/** One condition of a rule with where it stands, and whether a `not` turns it round. */
export type PlacedCondition = { readonly condition: Condition; readonly path: Path; readonly negated: boolean };

/** All conditions of a rule, from left to right. */
export function conditionsOf(rule: Rule, path: Path = [], negated = false): PlacedCondition[] {
  if ("all" in rule) return rule.all.flatMap((part, i) => conditionsOf(part, [...path, "all", i], negated));
  if ("any" in rule) return rule.any.flatMap((part, i) => conditionsOf(part, [...path, "any", i], negated));
  if ("of" in rule) return rule.of.flatMap((part, i) => conditionsOf(part, [...path, "of", i], negated));
  if ("not" in rule) return conditionsOf(rule.not, [...path, "not"], !negated);
  return [{ condition: rule, path, negated }];
}

/** Names of bounds. */
export const boundNames = ["atLeast", "atMost", "above", "below"] as const;
export type BoundName = (typeof boundNames)[number];

/** The one bound that a condition has. */
export function boundOf(condition: FigureCondition | ScoreCondition | EnteredCondition): { name: BoundName; raw: string | number } {
  const name = boundNames.find((each) => condition[each] !== undefined) ?? "atLeast";
  return { name, raw: condition[name] ?? 0 };
}

/** The figure that a condition about a figure, or about a share by it, reads. */
export function measureIn(condition: FigureCondition | ShareCondition): FigureDocument {
  if ("topShare" in condition) return typeof condition.by === "string" ? { metric: condition.by } : condition.by;
  const { atLeast: _a, atMost: _b, above: _c, below: _d, ...figure } = condition;
  return figure;
}

type FigureDocument = Exclude<ShareCondition["by"], string>;
