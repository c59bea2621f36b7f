import { type Day, dayOf } from "./day.js";
import { type Instant, dayMs } from "./instant.js";

/** A time zone of the IANA database, with what the engine asks of it. */
export type Zone = {
  readonly id: string;
  /** The local calendar day on which an instant falls. */
  dayAt(at: Instant): Day;
  /** The first instant of a local day; where clocks jump over midnight, the first one that exists. */
  startOf(day: Day): Instant;
  /** Minutes since local midnight by the clock on the wall, from 0 to 1,439. */
  minuteAt(at: Instant): number;
  /** Milliseconds since local midnight by the clock on the wall, from 0 to 86,399,999. */
  clockAt(at: Instant): number;
  /**
   * When the clock on the wall shows a time of a local day, in milliseconds since midnight. Of a time that comes twice it is the
   * first; one that is skipped is taken as much later as the clock jumps (RFC 5545, and what Temporal calls compatible).
   */
  instantOf(day: Day, clock: number): Instant;
};

// A zone is a pure function of its name and the platform's tz database, so one of each is enough.
const zones = new Map<string, Zone>();

/**
 * The zone of an IANA name. Uses the platform's own database through `Intl`: a Temporal polyfill would weigh more than
 * the whole decision path (see docs/decisions/0002).
 *
 * @throws RangeError when the platform does not know the name
 */
export function zoneOf(id: string): Zone {
  const known = zones.get(id);
  if (known) return known;
  const made = makeZone(id, cachedOffsets(measuredOffsets(id)));
  zones.set(id, made);
  return made;
}

/** Whether the platform knows the zone; for checking input at the edge. */
export function isZone(id: string): boolean {
  try {
    zoneOf(id);
    return true;
  } catch {
    return false;
  }
}

/** How far local clocks are ahead of UTC at an instant, in milliseconds. */
type OffsetAt = (at: Instant) => number;

function makeZone(id: string, offsetAt: OffsetAt): Zone {
  const dayAt = (at: Instant): Day => Math.floor((at + offsetAt(at)) / dayMs);
  const clockAt = (at: Instant): number => {
    const wall = at + offsetAt(at);
    return wall - Math.floor(wall / dayMs) * dayMs;
  };
  return {
    id,
    dayAt,
    clockAt,
    minuteAt: (at) => Math.floor(clockAt(at) / 60_000),
    startOf: (day) => shownAt(day * dayMs, offsetAt) ?? firstInstantFrom(day, dayAt),
    instantOf(day, clock) {
      const wall = day * dayMs + clock;
      return shownAt(wall, offsetAt) ?? wall - offsetAt(wall - dayMs);
    },
  };
}

/** The first instant at which clocks show a local time, given as if it were UTC; `undefined` when they skip it. */
function shownAt(wall: number, offsetAt: OffsetAt): Instant | undefined {
  // No zone is a day off UTC, so the right offset is the one a day before or the one a day after. If clocks are set back,
  // both are right, and the one before leads to the earlier instant.
  const before = offsetAt(wall - dayMs);
  if (offsetAt(wall - before) === before) return wall - before;
  const after = offsetAt(wall + dayMs);
  return offsetAt(wall - after) === after ? wall - after : undefined;
}

/** Finds the first instant that is not before a day by halving, for days on which clocks jump over midnight. */
function firstInstantFrom(day: Day, dayAt: (at: Instant) => Day): Instant {
  return firstWhere((day - 2) * dayMs, (day + 2) * dayMs, (at) => dayAt(at) >= day);
}

/** The first instant after `before`, up to `within`, at which something holds that holds from then on. */
function firstWhere(before: Instant, within: Instant, holds: (at: Instant) => boolean): Instant {
  let [low, high] = [before, within];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The offsets of one UTC day: `before` up to the instant `until`, `after` from it on. */
type DayOffsets = { readonly before: number; readonly until: Instant; readonly after: number };

/** A century of days; past that the cache starts anew. */
const daysKeptMax = 36_525;

/**
 * Asking Intl costs microseconds. Offsets change a few times a year and never twice within a UTC day, so it is asked at both ends
 * of a day, and where these differ the change is found once.
 */
function cachedOffsets(measured: OffsetAt): OffsetAt {
  const known = new Map<number, DayOffsets>();
  const look = (utcDay: number): DayOffsets => {
    const [start, end] = [utcDay * dayMs, (utcDay + 1) * dayMs];
    const [before, after] = [measured(start), measured(end)];
    if (before === after) return { before, until: Infinity, after };
    return { before, until: firstWhere(start, end, (at) => measured(at) === after), after };
  };
  return (at) => {
    const utcDay = Math.floor(at / dayMs);
    let offsets = known.get(utcDay);
    if (offsets === undefined) {
      if (known.size >= daysKeptMax) known.clear();
      known.set(utcDay, (offsets = look(utcDay)));
    }
    return at < offsets.until ? offsets.before : offsets.after;
  };
}

// What Intl can format, less a day for the distance to local time; beyond it the last offset goes on.
const farthest = 8.64e15 - dayMs;

function measuredOffsets(id: string): OffsetAt {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: id, hourCycle: "h23", era: "short",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  return (wanted) => {
    const at = Math.max(-farthest, Math.min(farthest, Math.floor(wanted / 1_000) * 1_000));
    const part: Record<string, string> = {};
    for (const each of clock.formatToParts(at)) part[each.type] = each.value;
    const year = part["era"] === "BC" ? 1 - Number(part["year"]) : Number(part["year"]);
    const day = dayOf(year, Number(part["month"]), Number(part["day"]));
    const seconds = Number(part["hour"]) * 3_600 + Number(part["minute"]) * 60 + Number(part["second"]);
    return day * dayMs + seconds * 1_000 - at;
  };
}
