import type { GroupReason } from "../explanation/explanation.js";
import { conditionOf } from "./compile-condition.js";
import type { CompiledRule, Reading } from "./evaluate.js";
import { type Step, askStep, itFails, itHolds, walkFrom } from "./path.js";
import type { Rule } from "./rule.js";
import type { RuleContext, RulePart, RuleScope } from "./rule-part.js";
import { spanReaders } from "./span-reader.js";

export type { RuleContext } from "./rule-part.js";

/**
 * Turns a rule into functions over figures (T2, T7). What it costs to hold a rule against a member is paid here, once for a policy.
 *
 * @throws Defect when the rule names a figure, scorecard or bound that is not there: the policy has let unchecked input through
 */
export function compileRule(rule: Rule, context: RuleContext): CompiledRule {
  const uses = new Set<number>();
  const place = (reading: Reading): number => {
    const found = context.place(reading);
    uses.add(found);
    return found;
  };
  const part = partOf(rule, {
    measureOf: (document) => context.measureOf(document),
    threshold: (measure, raw) => context.threshold(measure, raw),
    scorecard: (id) => context.scorecard(id),
    place,
    spanReader: spanReaders(),
  });
  return { holds: walkFrom(part.path(itHolds, itFails)), explain: part.explain, uses: [...uses] };
}

function partOf(rule: Rule, scope: RuleScope): RulePart {
  if ("all" in rule) return allOf(rule.all.map((each) => partOf(each, scope)));
  if ("any" in rule) return anyOf(rule.any.map((each) => partOf(each, scope)));
  if ("not" in rule) return notOf(partOf(rule.not, scope));
  if ("of" in rule) return atLeastOf(rule.atLeast, rule.of.map((each) => partOf(each, scope)));
  return conditionOf(rule, scope);
}

function allOf(parts: readonly RulePart[]): RulePart {
  return {
    path: (yes, no) => parts.reduceRight((next, part) => part.path(next, no), yes),
    explain: group("all", parts.length, parts),
    single: false,
  };
}

function anyOf(parts: readonly RulePart[]): RulePart {
  return {
    path: (yes, no) => parts.reduceRight((next, part) => part.path(yes, next), no),
    explain: group("any", 1, parts),
    single: false,
  };
}

function notOf(part: RulePart): RulePart {
  return {
    path: (yes, no) => part.path(no, yes),
    explain(figures, about) {
      const inner = part.explain(figures, about);
      return { kind: "not", holds: !inner.holds, part: inner };
    },
    single: part.single,
  };
}

function atLeastOf(needed: number, parts: readonly RulePart[]): RulePart {
  return { path: (yes, no) => countingPath(needed, parts, yes, no), explain: group("at-least", needed, parts), single: false };
}

/**
 * Counts without a counter: for each part and each number still needed when it is asked, the part's path is laid once. A part of many
 * steps is walked on its own and asked as one, so that groups within groups do not multiply.
 */
function countingPath(needed: number, parts: readonly RulePart[], yes: Step, no: Step): Step {
  // Behind the last part the count is reached when nothing is needed any more. `byNeed[n]` goes on with n still needed.
  let byNeed = Array.from({ length: needed + 1 }, (_, still) => (still === 0 ? yes : no));
  for (const part of parts.toReversed()) {
    const lay = part.single ? part.path : askingOf(part);
    byNeed = byNeed.map((next, still) => (still === 0 ? yes : lay(byNeed[still - 1]!, next)));
  }
  return byNeed[needed]!;
}

function askingOf(part: RulePart): RulePart["path"] {
  const ask = walkFrom(part.path(itHolds, itFails));
  return (yes, no) => askStep(ask, yes, no);
}

/** Asks every part, as a reader wants to see all of them, and counts those that hold. */
function group(join: GroupReason["join"], needed: number, parts: readonly RulePart[]): CompiledRule["explain"] {
  return (figures, about) => {
    const reasons = parts.map((part) => part.explain(figures, about));
    let held = 0;
    for (const reason of reasons) if (reason.holds) held++;
    return { kind: "group", holds: held >= needed, join, needed, parts: reasons };
  };
}
