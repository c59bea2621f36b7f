import { measureKey } from "../metrics/measure.js";
import type { Reading } from "./evaluate.js";

/** The readings of one ladder as its rules are compiled: equal readings share a place, so each figure is taken once. */
export type ReadingList = {
  readonly readings: readonly Reading[];
  /** The place of a reading in the list; put at the end when it is not there yet. */
  readonly place: (reading: Reading) => number;
};

/** An empty list; its `place` is what `compileRule` asks its context for. */
export function readingList(): ReadingList {
  const readings: Reading[] = [];
  const places = new Map<string, number>();
  return {
    readings,
    place(reading) {
      const key = keyOf(reading);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, readings.length);
      return readings.push(reading) - 1;
    },
  };
}

function keyOf(reading: Reading): string {
  switch (reading.kind) {
    case "score": return `score ${reading.scorecard.id}`;
    case "tag": return `tag ${reading.tag}`;
    case "measure": case "share": {
      const { measure } = reading;
      const share = reading.kind === "share" ? `${reading.share} ${reading.key}` : "";
      return `${reading.kind} ${share} ${measureKey(measure)} ${measure.name} ${measure.refunds} ${measure.visitMs}`;
    }
  }
}
