import type { OrderSnapshot } from "../orders/order-snapshot.js";
import type { Instant } from "../time/instant.js";
import type { Fact } from "./fact.js";
import { sameFact } from "./fact-set.js";

/**
 * What happens first within one instant. Time's own moments come before what people did, promises to people after what they earned,
 * reviews after both, warnings last.
 */
export const rank = {
  policy: 0, calibration: 1, expire: 2, holdRunsOut: 3, mature: 4, grantExpires: 5,
  joined: 6, settings: 7, earned: 8, redeemed: 9,
  windowMoves: 10, overrideEnds: 11, graceEnds: 12, review: 13, issue: 14, birthday: 15, warn: 16,
} as const;

/** A place in the walk through time: moments are taken in the order of (instant, rank, id). */
export type Position = { readonly at: Instant; readonly rank: number; readonly id: string };

/** One dated piece of a fact. */
export type FactMoment = Position & { readonly fact: Fact };

/** Orders positions along the walk. */
export function byPosition(a: Position, b: Position): number {
  return a.at - b.at || a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * The moments of a fact.
 *
 * @param joinedAt - nothing happens before the member joined: a claimed guest order starts to count then (M5)
 */
export function momentsOf(fact: Fact, joinedAt: Instant): FactMoment[] {
  const of = rankOf(fact);
  if (fact.kind === "order") {
    const first = Math.max(fact.order.placedAt, joinedAt);
    const instants = instantsOf(fact.order).map((at) => Math.max(at, first)).sort((a, b) => a - b);
    return instants.filter((at, i) => at !== instants[i - 1]).map((at) => ({ at, rank: of, id: fact.id, fact }));
  }
  const at = fact.kind === "enrolled" ? fact.at : Math.max(fact.at, joinedAt);
  const first = { at, rank: of, id: fact.id, fact };
  if (fact.kind === "referral" && fact.reversedAt !== undefined) {
    return [first, { ...first, at: Math.max(at, fact.reversedAt) }].filter((each, i, all) => i === 0 || each.at > all[0]!.at);
  }
  return [first];
}

/**
 * The first moment at which two revisions of a fact tell a different story.
 *
 * @returns `undefined` when they tell the same one
 */
export function firstDifference(was: Fact, is: Fact): Instant | undefined {
  if (sameFact(was, is)) return undefined;
  if (was.kind !== "order" || is.kind !== "order") {
    if (was.kind === "referral" && is.kind === "referral" && was.at === is.at && was.reversedAt === undefined) return is.reversedAt ?? is.at;
    return Math.min(was.at, is.at);
  }
  const [a, b] = [was.order, is.order];
  const story = ({ revision, lines, payments, fulfilments, refunds, disputes, cancelledAt, ...rest }: OrderSnapshot) => rest;
  if (!sameFact(story(a), story(b))) return Math.min(a.placedAt, b.placedAt);
  const differing = [
    ...unshared(a.lines, b.lines, (each) => each.addedAt ?? a.placedAt),
    ...unshared(a.payments, b.payments, (each) => each.at),
    ...unshared(a.fulfilments ?? [], b.fulfilments ?? [], (each) => each.at),
    ...unshared(a.refunds ?? [], b.refunds ?? [], (each) => each.at),
    ...unshared(a.disputes ?? [], b.disputes ?? [], (each) => each.openedAt),
    ...(a.cancelledAt === b.cancelledAt ? [] : [a.cancelledAt, b.cancelledAt].filter((at) => at !== undefined)),
  ];
  return differing.length === 0 ? undefined : Math.min(...differing);
}

/** Instants of the pieces that stand in one list and not in the other. Pieces that only changed places differ, too: splits give their last unit by place. */
function unshared<T>(one: readonly T[], other: readonly T[], at: (piece: T) => Instant): Instant[] {
  const left = [...other];
  const shared: T[] = [];
  const alone: Instant[] = [];
  for (const piece of one) {
    const found = left.findIndex((each) => sameFact(each, piece));
    if (found < 0) alone.push(at(piece));
    else shared.push(...left.splice(found, 1));
  }
  const moved = sameFact(shared, other.filter((each) => shared.includes(each))) ? [] : shared.map(at);
  return [...alone, ...left.map(at), ...moved];
}

function instantsOf(order: OrderSnapshot): Instant[] {
  const instants = [order.placedAt];
  for (const { addedAt } of order.lines) if (addedAt !== undefined) instants.push(addedAt);
  for (const { at } of order.payments) instants.push(at);
  for (const { at } of order.fulfilments ?? []) instants.push(at);
  for (const { at } of order.refunds ?? []) instants.push(at);
  for (const { openedAt, closed } of order.disputes ?? []) {
    instants.push(openedAt);
    if (closed) instants.push(closed.at);
  }
  if (order.cancelledAt !== undefined) instants.push(order.cancelledAt);
  return instants;
}

function rankOf({ kind }: Fact): number {
  switch (kind) {
    case "enrolled": return rank.joined;
    case "profile-changed": case "entered": case "override-set": case "override-ended": case "standing-set":
    case "merged": case "merged-into": case "merge-undone": return rank.settings;
    case "order": case "return": case "deed": case "adjusted": case "opened": case "referral": case "transfer-in": return rank.earned;
    default: return rank.redeemed;
  }
}
