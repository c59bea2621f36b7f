import type { Explanation, ScorePart, ScoreReason } from "../../explanation/explanation.js";
import { unitOf } from "../../metrics/measure.js";
import { isMetric } from "../../metrics/metric-traits.js";
import { type Voice, penOf } from "../voice.js";
import { type Desk, figureLine, labelOf, scoreLine, shareLine, valueText } from "./figure-line.js";
import { type PlainReason, plainReason } from "./plain-reason.js";
import type { StaffWords } from "./reason-words.js";

/**
 * The reasons of a decision for staff (T7): one line for each condition, indented below the group it belongs to, with a mark for what
 * holds and what does not, the figure, the threshold, and the orders behind it.
 */
export function explain(explanation: Explanation, voice: Voice): string[] {
  const { figures, staff } = voice.words.reasons;
  const desk: StaffDesk = { figures, staff, pen: penOf(voice), document: voice.document };
  return linesOf(plainReason(explanation), desk);
}

type StaffDesk = Desk & { readonly staff: StaffWords };

const indent = "  ";

function linesOf(reason: PlainReason, desk: StaffDesk): string[] {
  const [first, ...below] = ownLines(reason, desk);
  return [`${reason.holds ? "✓" : "✗"} ${first}`, ...below.map((line) => indent + line)];
}

/** The line that says it, and the lines below. */
function ownLines(reason: PlainReason, desk: StaffDesk): string[] {
  const { staff } = desk;
  switch (reason.kind) {
    case "group": return [groupLine(reason, desk), ...reason.parts.flatMap((part) => linesOf(part, desk))];
    case "figure": return [staff.figure(figureLine(reason, desk)), ...orderLines(reason.orders, desk)];
    case "score": return [staff.score(scoreLine(reason, desk)), ...reason.parts.map((part) => partLine(part, reason, desk))];
    case "share": return [staff.share(shareLine(reason, desk))];
    case "tag": return [staff.tag(reason.tag, reason.holds === reason.wanted, reason.wanted)];
  }
}

function groupLine({ join, needed, parts }: Extract<PlainReason, { kind: "group" }>, { staff, pen }: StaffDesk): string {
  const held = pen.number(parts.filter((part) => part.holds).length);
  const of = pen.number(parts.length);
  switch (join) {
    case "all": return staff.all(held, of);
    case "any": return staff.any(held, of);
    case "at-least": return staff.atLeast(pen.number(needed), held, of);
  }
}

/** More than these are only counted. */
const ordersMax = 10;

function orderLines(orders: readonly string[] | undefined, { staff, pen }: StaffDesk): string[] {
  if (orders === undefined || orders.length === 0) return [];
  const more = orders.length - ordersMax;
  // The newest are at the end, and matter most.
  return [staff.orders(orders.slice(-ordersMax), more > 0 ? pen.number(more) : undefined, pen)];
}

function partLine({ metric, figure, points, weight }: ScorePart, { parts }: ScoreReason, desk: StaffDesk): string {
  const { staff, pen, figures } = desk;
  const name = labelOf(metric, metric, undefined, figures, pen);
  const whole = parts.reduce((sum, part) => sum + part.weight, 0);
  const share = pen.percent(whole === 0 ? 0 : weight / whole);
  if (points === undefined) return staff.skipped(name, share);
  const marks = pen.number(points);
  if (figure === undefined) return staff.scoredNothing(name, marks, share);
  return staff.scored(name, valueText(isMetric(metric) ? unitOf({ metric }) : "score", metric, figure, undefined, desk), marks, share);
}
