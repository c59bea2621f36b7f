import { addToDay } from "../time/duration.js";
import { type Instant, never } from "../time/instant.js";
import { startOfNextPeriod } from "../time/window.js";
import type { Zone } from "../time/zone.js";
import type { Expiry } from "./wallet.js";

/** The end of a lot (P2): lots end with the local day, or with the calendar period; `never` where idleness alone ends them. */
export function lotEnd(zone: Zone, expiry: Expiry | undefined, earnedAt: Instant): Instant {
  if (!expiry || expiry.kind === "inactive") return never;
  const day = zone.dayAt(earnedAt);
  if (expiry.kind === "end-of") return zone.startOf(startOfNextPeriod(expiry.unit, day));
  const end = addToDay(day, expiry.after);
  const whole = expiry.roundUpTo ? startOfNextPeriod(expiry.roundUpTo, end) : end + 1;
  return zone.startOf(whole) + expiry.after.ms;
}
