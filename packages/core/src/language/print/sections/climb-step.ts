import { resolveMeasure, thresholdOf } from "../../../metrics/resolve-measure.js";
import { measureIn } from "../../../rules/conditions.js";
import type { FigureCondition, Rule } from "../../../rules/rule.js";
import { windowText } from "../../reasons/figure-line.js";
import type { Press } from "../press.js";

/** How far somebody is from the second tier, where that asks for a sum to be spent. */
export function climbStep(press: Press): string[] {
  const { document: { ladders }, words: { example }, pen, name, figures, terms, digits } = press;
  const [first, second] = ladders[0]?.tiers ?? [];
  if (!first || !second?.reach) return [];
  const bar = spendBarIn(second.reach, press);
  if (!bar || bar.atLeast === undefined) return [];
  const measure = resolveMeasure(measureIn(bar), terms);
  const asked = thresholdOf(measure, bar.atLeast, terms);
  const unit = 10 ** digits;
  const spent = Math.round((asked * nineTenths) / unit) * unit;
  if (spent >= asked) return [];
  return [example.climbs({
    from: name(first.name, first.id), to: name(second.name, second.id),
    spent: pen.money(spent), asked: pen.money(asked), missing: pen.money(asked - spent),
    window: windowText(measure.window, figures, pen),
    alone: isAlone(second.reach),
  })];
}

const nineTenths = 0.9;

/** The first condition on a sum spent that must hold whatever else does. */
function spendBarIn(rule: Rule, press: Press): FigureCondition | undefined {
  if ("all" in rule) return rule.all.map((part) => spendBarIn(part, press)).find((each) => each !== undefined);
  if (!("metric" in rule) || rule.atLeast === undefined) return undefined;
  const { metric, per, where } = resolveMeasure(measureIn(rule), press.terms);
  return metric === "spend" && per === undefined && where === undefined ? rule : undefined;
}

const isAlone = (rule: Rule): boolean => ("all" in rule ? rule.all.length === 1 && rule.all.every(isAlone) : "metric" in rule);
