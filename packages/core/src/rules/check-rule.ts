import { noSuch } from "../checks/closest.js";
import type { Known } from "../checks/known.js";
import type { Path, Problem } from "../checks/problem.js";
import { checkEntered, checkMeasure, checkThreshold } from "../metrics/check-measure.js";
import { type Condition, boundOf, conditionsOf, measureIn } from "./conditions.js";
import type { Rule, ShareCondition } from "./rule.js";

/** What is wrong with a rule: references to nothing, thresholds in the wrong unit, and more asked for than there are conditions. */
export function checkRule(rule: Rule, path: Path, known: Known): Problem[] {
  const problems = conditionsOf(rule, path).flatMap((each) => checkCondition(each.condition, each.path, known));
  return [...problems, ...checkCounts(rule, path)];
}

function checkCondition(condition: Condition, path: Path, known: Known): Problem[] {
  if ("tag" in condition) return [];
  if ("topShare" in condition) return checkShare(condition, [...path, "by"], known);
  const { name, raw } = boundOf(condition);
  if ("metric" in condition) {
    const figure = measureIn(condition);
    return [...checkMeasure(figure, path, known), ...checkThreshold(figure, raw, [...path, name], known)];
  }
  const problems = "score" in condition ? checkScore(condition.score, path, known) : checkEntered(condition.entered, path, known);
  if (typeof raw === "string") problems.push({ path: [...path, name], sentence: `expected a number, got "${raw}"` });
  return problems;
}

/** A figure written as a mere name has no parts of its own to point at. */
function checkShare(condition: ShareCondition, path: Path, known: Known): Problem[] {
  const problems = checkMeasure(measureIn(condition), path, known);
  return typeof condition.by === "string" ? problems.map(({ sentence }) => ({ path, sentence })) : problems;
}

function checkScore(score: string, path: Path, { scorecards }: Known): Problem[] {
  return !scorecards || scorecards.has(score) ? [] : [{ path: [...path, "score"], sentence: noSuch("scorecard", score, scorecards) }];
}

function checkCounts(rule: Rule, path: Path): Problem[] {
  if ("all" in rule) return rule.all.flatMap((part, i) => checkCounts(part, [...path, "all", i]));
  if ("any" in rule) return rule.any.flatMap((part, i) => checkCounts(part, [...path, "any", i]));
  if ("not" in rule) return checkCounts(rule.not, [...path, "not"]);
  if (!("of" in rule)) return [];
  const inner = rule.of.flatMap((part, i) => checkCounts(part, [...path, "of", i]));
  if (rule.atLeast <= rule.of.length) return inner;
  return [...inner, {
    path: [...path, "atLeast"], sentence: `expected at most ${rule.of.length}, for there are no more conditions, got ${rule.atLeast}`,
  }];
}
