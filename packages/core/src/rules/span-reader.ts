import type { Day } from "../time/day.js";
import { type Span, type Window, spanOf } from "../time/window.js";

/** The span of one window as of a day, for a member who joined on another. */
export type SpanReader = (on: Day, anchor: Day) => Span;

/**
 * Gives the conditions of a rule their spans. Those with the same window share a reader, and a reader remembers its last answer: a
 * whole population is explained as of one day.
 */
export function spanReaders(): (window: Window) => SpanReader {
  const readers = new Map<string, SpanReader>();
  return (window) => {
    const key = JSON.stringify(window);
    const known = readers.get(key);
    if (known) return known;
    const reader = rememberingLast(window);
    readers.set(key, reader);
    return reader;
  };
}

function rememberingLast(window: Window): SpanReader {
  // Of all windows only the membership year depends on when the member joined.
  const anchored = window.kind === "membership-year";
  let [lastOn, lastAnchor] = [Number.NaN, Number.NaN];
  let span: Span = { from: 0, to: 0 };
  return (on, anchor) => {
    if (on === lastOn && (!anchored || anchor === lastAnchor)) return span;
    [lastOn, lastAnchor] = [on, anchor];
    span = spanOf(window, on, anchor);
    return span;
  };
}
