import type { History } from "../metrics/activity.js";
import { measure } from "../metrics/measure.js";
import { score } from "../scorecards/score.js";
import type { Day } from "../time/day.js";
import type { Figures, Reading } from "./evaluate.js";

/** Takes every figure that a ladder's rules read of a member, as of a local day, in the order of the readings. */
export function takeFigures(readings: readonly Reading[], history: History, on: Day): Figures {
  return readings.map((reading) => take(reading, history, on));
}

function take(reading: Reading, history: History, on: Day): number | undefined {
  switch (reading.kind) {
    case "measure": case "share": return measure(reading.measure, history, on);
    case "score": return score(reading.scorecard, history, on).total;
    case "tag": return history.tags.includes(reading.tag) ? 1 : 0;
  }
}
