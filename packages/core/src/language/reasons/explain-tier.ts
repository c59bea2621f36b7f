import type { TierExplanation } from "../../standing/explain.js";
import { zoneOf } from "../../time/zone.js";
import { type Voice, penOf } from "../voice.js";
import { explain } from "./explain.js";

/** Why a member is on its tier, for staff (T7): the tier, since when, what keeps it, and what the next one asks for. */
export function explainTier(explanation: TierExplanation, voice: Voice): string[] {
  const { staff } = voice.words.reasons;
  const { ladder, tier, since, cause, override, earned, reach, keep, next, on, version } = explanation;
  const pen = penOf(voice);
  const zone = zoneOf(voice.document.program.timeZone);
  const below = (head: string, reasons: typeof keep): string[] => (reasons ? [head, ...explain(reasons, voice).map((each) => `  ${each}`)] : []);
  // Most tiers are kept by what they are reached by, and nobody reads the same twice.
  const differs = JSON.stringify(reach) !== JSON.stringify(keep);
  return [
    staff.tier(pen.ladder(ladder), pen.tier(tier), since === undefined ? undefined : pen.day(zone.dayAt(since)), cause && staff.causes[cause]),
    ...(override ? [staff.byHand(override.by, override.reason, override.until === undefined ? undefined : pen.until(override.until)), staff.earned(pen.tier(earned))] : []),
    staff.asOf(pen.day(on), version),
    ...(differs ? below(staff.toReach(pen.tier(earned)), reach) : []),
    ...below(staff.toKeep(pen.tier(earned)), keep),
    ...below(staff.toReach(pen.tier(next?.tier ?? "")), next?.reach),
  ];
}
