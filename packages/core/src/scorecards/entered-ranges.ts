import type { ScorecardDocument } from "./scorecard.js";
import type { EnteredDocument } from "../metrics/entered-document.js";

/** The lowest and the highest value of a figure that staff type in. */
export type EnteredRange = readonly [lowest: number, highest: number];

/** Where a policy says which figures staff type in. */
export type EnteredSlices = {
  readonly entered: Readonly<Record<string, EnteredDocument>>;
  readonly scorecards: Readonly<Record<string, ScorecardDocument>>;
};

/**
 * Every figure that staff may type in, with its range: as declared, or else the scale that a scorecard gives it; and the two that
 * Laurel knows by itself.
 */
export function rangesOf({ entered, scorecards }: EnteredSlices): Record<string, EnteredRange> {
  const ranges: Record<string, EnteredRange> = { "share-of-wallet": [0, 1], credit: [-1_000_000_000, 1_000_000_000] };
  for (const { parts } of Object.values(scorecards)) {
    for (const part of parts) if ("entered" in part && part.scale) ranges[part.entered] ??= [Number(part.scale[0]), Number(part.scale[1])];
  }
  for (const [name, { range }] of Object.entries(entered)) ranges[name] = range;
  return ranges;
}
