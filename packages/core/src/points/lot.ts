import type { Instant } from "../time/instant.js";
import type { Points } from "./wallet.js";

/** Points from one cause, with the instants from which they can be used and at which they end (P2). */
export type Lot = {
  readonly id: string;
  /** The fact that earned them. */
  readonly cause: string;
  readonly points: Points;
  readonly earnedAt: Instant;
  readonly availableAt: Instant;
  /** `never` when they do not end. */
  readonly expiresAt: Instant;
  /** Set once the member has been told that they end soon. */
  readonly warned?: true;
};

/** Points taken from one lot, with what it takes to put them back. */
export type Draw = { readonly lot: Lot; readonly points: Points };

/** First to end is first spent; two lots may end together, then the older, then the smaller id, so that replays draw alike. */
export const firstToExpire = (a: Lot, b: Lot): number =>
  a.expiresAt - b.expiresAt || a.earnedAt - b.earnedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** First to mature. */
export const firstToMature = (a: Lot, b: Lot): number => a.availableAt - b.availableAt || firstToExpire(a, b);

/**
 * Adds points to a list of lots: to the lot of that id when it is there, as a lot of its own otherwise.
 *
 * @returns a new list, in the given order
 */
export function addLot(lots: readonly Lot[], lot: Lot, order: (a: Lot, b: Lot) => number): Lot[] {
  let low = 0;
  let high = lots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(lots[middle]!, lot) < 0) low = middle + 1;
    else high = middle;
  }
  // A lot of the same id has the same instants, so it stands just here.
  const known = lots[low];
  if (known?.id === lot.id && known.expiresAt === lot.expiresAt) return lots.with(low, { ...known, points: known.points + lot.points });
  return lots.toSpliced(low, 0, lot);
}

/**
 * Takes up to so many points, lot after lot in the order given.
 *
 * @returns what is left of the lots, one draw for each lot touched, and the points that were missing
 */
export function draw(lots: readonly Lot[], wanted: Points): { left: Lot[]; draws: Draw[]; missing: Points } {
  const left: Lot[] = [];
  const draws: Draw[] = [];
  let missing = wanted;
  for (const lot of lots) {
    const points = Math.min(lot.points, missing);
    if (points > 0) draws.push({ lot, points });
    missing -= points;
    if (lot.points > points) left.push(points === 0 ? lot : { ...lot, points: lot.points - points });
  }
  return { left, draws, missing };
}

/** All points of some lots. */
export function pointsOf(lots: readonly Lot[]): Points {
  let all = 0;
  for (const lot of lots) all += lot.points;
  return all;
}
