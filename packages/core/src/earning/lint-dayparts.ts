import type { Finding } from "../checks/finding.js";
import type { Path } from "../checks/problem.js";
import { dayNumber, minuteOf } from "./compile-earn.js";
import type { DaypartDocument, EarnDocument, MultiplierDocument } from "./earn-document.js";

const dayMinutes = 1_440;
const weekMinutes = 7 * dayMinutes;

/**
 * Hours of multipliers that overlap, so that one of them counts for nothing or both do, and hours that leave out a minute, as when
 * one ends at 16:59 and the next begins at 17:00.
 */
export function lintDayparts(earn: readonly EarnDocument[], path: Path): Finding[] {
  const parts = earn.flatMap((each, i): Timed[] => {
    if (!("multiplier" in each) || !each.during) return [];
    return [{ each, spans: spansOf(each.during), path: [...path, i, "during"] }];
  });
  return parts.flatMap((part, i) => [
    ...lintLastMinute(part),
    ...parts.slice(0, i).flatMap((other) => (mayMeet(other.each, part.each) ? lintPair(other, part) : [])),
  ]);
}

/** A span of the week in minutes since Monday began, end exclusive. */
type Span = { readonly from: number; readonly to: number };
type Timed = { readonly each: MultiplierDocument; readonly spans: readonly Span[]; readonly path: Path };

function lintPair(a: Timed, b: Timed): Finding[] {
  const figures = { rule: b.each.id, other: a.each.id };
  if (a.spans.some((one) => b.spans.some((two) => one.from < two.to && two.from < one.to))) {
    const sentence = `the hours of ${b.each.id} and ${a.each.id} overlap`;
    return [{ level: "warning", code: "hours-overlap", path: b.path, figures, sentence }];
  }
  const missed = (one: Span, two: Span) => (one.to + 1) % weekMinutes === two.from % weekMinutes;
  if (!a.spans.some((one) => b.spans.some((two) => missed(one, two) || missed(two, one)))) return [];
  const sentence = `between the hours of ${b.each.id} and ${a.each.id} a minute is left out: hours end when the`
    + ` next begin, so write 17:00 rather than 16:59`;
  return [{ level: "warning", code: "hours-leave-a-gap", path: b.path, figures, sentence }];
}

function lintLastMinute({ each, path }: Timed): Finding[] {
  if (each.during?.to !== "23:59") return [];
  const sentence = `the hours of ${each.id} end before the last minute of the day: write 24:00`;
  return [{ level: "warning", code: "hours-leave-a-gap", path: [...path, "to"], figures: { rule: each.id }, sentence }];
}

/** Whether two multipliers can be about the same line. */
function mayMeet(a: MultiplierDocument, b: MultiplierDocument): boolean {
  for (const key of ["stores", "channels", "products"] as const) {
    const [one, two] = [a.where?.[key], b.where?.[key]];
    if (one && two && !one.some((name) => two.includes(name))) return false;
  }
  return !endsBefore(a, b) && !endsBefore(b, a);
}

function endsBefore({ until }: MultiplierDocument, { from }: MultiplierDocument): boolean {
  return until !== undefined && from !== undefined && until.slice(0, 10) < from.slice(0, 10);
}

function spansOf({ from, to, days }: DaypartDocument): Span[] {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return days.flatMap((day) => {
    const midnight = (dayNumber[day] - 1) * dayMinutes;
    const span = { from: midnight + start, to: midnight + (start < end ? end : end + dayMinutes) };
    // Sunday night goes over into Monday morning, which is where the week begins.
    return span.to > weekMinutes ? [{ from: span.from, to: weekMinutes }, { from: 0, to: span.to - weekMinutes }] : [span];
  });
}
