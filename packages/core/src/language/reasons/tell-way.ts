import type { WayToKeep, WayUp } from "../../standing/progress.js";
import type { Ladder } from "../../tiers/ladder.js";
import type { Voice } from "../voice.js";
import { type Told, tell } from "./tell.js";

/**
 * What it takes to reach a higher tier (T8).
 *
 * @param promote - of the ladder: where members rise at reviews only, all must be done by the day that the next one looks at
 * @returns `undefined` for a tier that is given by invitation only
 */
export function tellReach({ tier, toReach, on }: WayUp, promote: Ladder["promote"], voice: Voice): Told | undefined {
  return toReach && tell(toReach, { kind: "reach", tier, ...(promote === "at-review" && { by: on }) }, voice);
}

/** What it takes to keep a tier (T5), or that all is done; `undefined` where something is missing and yet nothing is going to be lost. */
export function tellKeep({ tier, toKeep, on, lostOn }: WayToKeep, voice: Voice): Told | undefined {
  if (lostOn === undefined) return toKeep.holds ? tell(toKeep, { kind: "keep", tier }, voice) : undefined;
  // What is done on the day of the loss comes too late.
  return tell(toKeep, { kind: "keep", tier, by: Math.min(on, lostOn - 1) }, voice);
}
