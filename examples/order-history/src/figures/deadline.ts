import type { Day, LadderProgress } from "@laurel/core";

/**
 * The last day on which no more is missing than today: on the next one the oldest orders leave the window, and more will be asked for. `undefined`
 * where nothing leaves.
 */
export function datedBy({ leaving }: LadderProgress, { missing }: Pick<LadderProgress["higher"][number], "missing">): Day | undefined {
  const days = leaving.filter(({ metric, figure = 0, afterwards = 0 }) => afterwards < figure && missing.some(({ about }) => about === metric)).map(({ countsUntil }) => countsUntil);
  return days.length === 0 ? undefined : Math.min(...days);
}
