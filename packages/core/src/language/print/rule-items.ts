import { looksAtWindow, unitOf } from "../../metrics/measure.js";
import { enteredMeasure, resolveMeasure, thresholdOf } from "../../metrics/resolve-measure.js";
import { comparisonOf } from "../../rules/comparison.js";
import { type Condition, boundOf, measureIn } from "../../rules/conditions.js";
import type { EnteredCondition, FigureCondition, Rule } from "../../rules/rule.js";
import { figureName, labelOf, narrowedText, valueText, windowText } from "../reasons/figure-line.js";
import { oppositeOf } from "../reasons/plain-reason.js";
import type { Press } from "./press.js";
import { type Conditions, type Item, line } from "./printed.js";

/** A rule as conditions in plain words; a list whose conditions must all hold stands without a lead. */
export function conditionsOf(title: string, rule: Rule, press: Press): Conditions {
  const { text, items } = itemOf(rule, true, press);
  if (items.length === 0) return { title, lead: undefined, items: [line(text)] };
  const { all, both } = press.words.rules;
  if (text === all) return { title, lead: undefined, items };
  // A choice between lists reads best when each short list is one line.
  const short = (item: Item): Item => (item.text === all && item.items.every((each) => each.items.length === 0) ? line(both(item.items.map((each) => each.text))) : item);
  return { title, lead: text, items: items.map(short) };
}

/** One rule; where it is turned round, its conditions are (De Morgan), so that no line says "not". */
function itemOf(rule: Rule, wanted: boolean, press: Press): Item {
  if ("not" in rule) return itemOf(rule.not, !wanted, press);
  if ("all" in rule) return group(rule.all, wanted ? rule.all.length : 1, wanted, press);
  if ("any" in rule) return group(rule.any, wanted ? 1 : rule.any.length, wanted, press);
  if ("of" in rule) return group(rule.of, wanted ? rule.atLeast : rule.of.length - rule.atLeast + 1, wanted, press);
  return line(conditionText(rule, wanted, press));
}

function group(parts: readonly Rule[], needed: number, wanted: boolean, press: Press): Item {
  const items = parts.map((part) => itemOf(part, wanted, press));
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  const { all, any, atLeast } = press.words.rules;
  const text = needed >= items.length ? all : needed <= 1 ? any : atLeast(press.pen.number(needed));
  // What must all hold inside of what must all hold is one list.
  return { text, items: items.flatMap((item) => (item.text === all && text === all ? item.items : [item])) };
}

function conditionText(condition: Condition, wanted: boolean, press: Press): string {
  const { words: { rules }, pen } = press;
  if ("tag" in condition) return rules.tag(condition.tag, wanted);
  if ("topShare" in condition) {
    const { metric, window, wallet, where } = resolveMeasure(measureIn(condition), press.terms);
    const figure = figureName({ metric, name: undefined, window: looksAtWindow(metric) ? window : undefined, per: undefined, wallet, where }, press);
    return rules.share(pen.percent(condition.topShare), figure, wanted);
  }
  const { name, raw } = boundOf(condition);
  const comparison = wanted ? comparisonOf[name] : oppositeOf[comparisonOf[name]];
  if ("score" in condition) return rules.scored(pen.scorecard(condition.score), comparison, pen.number(Number(raw)));
  return demandText(condition, comparison, raw, press);
}

function demandText(condition: FigureCondition | EnteredCondition, comparison: keyof typeof oppositeOf, raw: string | number, press: Press): string {
  const { figures, pen, words } = press;
  const measure = "entered" in condition ? enteredMeasure(condition.entered) : resolveMeasure(measureIn(condition), press.terms);
  const { metric, name, per, wallet, where } = measure;
  const window = looksAtWindow(metric) ? windowText(measure.window, figures, pen) : undefined;
  const threshold = thresholdOf(measure, raw, press.terms);
  const label = labelOf(metric, name, wallet, figures, pen);
  const perMonth = per !== undefined;
  const text = words.rules.demand({
    metric, label, window, perMonth, comparison,
    name: figures.named({ label, window, perMonth }),
    threshold: valueText(unitOf(measure), metric, threshold, wallet, press),
    bare: unitOf(measure) === "points" ? pen.pieces(threshold, wallet) : pen.number(threshold),
  });
  return narrowedText(text, where, figures, pen);
}
