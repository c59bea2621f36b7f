import type { Minor } from "../money/money.js";
import type { Instant } from "../time/instant.js";
import type { CountingRules } from "./counting-rules.js";
import type { OrderLine, OrderSnapshot } from "./order-snapshot.js";

/** How far an order is settled at an instant. */
export type Settlement = {
  /** The instant from which anything of it counts. */
  readonly at: Instant;
  /** What has been paid of what is due, in minor units; where points do not count, they are in neither. */
  readonly paid: Minor;
  readonly due: Minor;
  /** What was lost to chargebacks. */
  readonly lost: Minor;
};

/**
 * How far an order is settled; `undefined` while nothing of it is. With `fulfilled` the first parcel settles it, paid or not,
 * as with cash on delivery; how much of it is then a matter of pieces, not of money.
 *
 * @param due - all that the buyer has to pay, whether it counts or not
 */
export function settlementOf(order: OrderSnapshot, due: Minor, at: Instant, rules: CountingRules): Settlement | undefined {
  const lost = lostBy(order, at);
  let [paid, byPoints] = [0, 0];
  let [firstPaid, lastByPoints] = [Infinity, order.placedAt];
  for (const each of order.payments) {
    if (each.at > at || each.amount === 0) continue;
    if (each.by === "points" && !rules.paidWithPoints) {
      byPoints += each.amount;
      lastByPoints = Math.max(lastByPoints, each.at);
    } else {
      paid += each.amount;
      firstPaid = Math.min(firstPaid, each.at);
    }
  }
  const left = Math.max(0, due - byPoints);
  if (rules.settledWhen === "fulfilled") {
    const first = firstFulfilled(order);
    return first <= at ? { at: first, paid: left, due: left, lost } : undefined;
  }
  if (firstPaid <= at) return { at: firstPaid, paid, due: left, lost };
  // Nothing to pay, or all of it paid with points: settled, though no money ever moves.
  return left === 0 ? { at: lastByPoints, paid, due: left, lost } : undefined;
}

/** Minor units paid with points up to an instant. */
export function paidWithPoints({ payments }: OrderSnapshot, at: Instant): Minor {
  let sum = 0;
  for (const each of payments) if (each.by === "points" && each.at <= at) sum += each.amount;
  return sum;
}

/** Pieces of each line that were handed over or sent up to an instant. */
export function piecesSent({ fulfilments = [] }: OrderSnapshot, lines: readonly OrderLine[], at: Instant): number[] {
  const sent = new Map<string, number>();
  for (const each of fulfilments) {
    if (each.at <= at) for (const { line, quantity } of each.lines) sent.set(line, (sent.get(line) ?? 0) + quantity);
  }
  return lines.map((line) => sent.get(line.id) ?? 0);
}

function firstFulfilled({ fulfilments = [] }: OrderSnapshot): Instant {
  let first = Infinity;
  for (const each of fulfilments) first = Math.min(first, each.at);
  return first;
}

function lostBy({ disputes }: OrderSnapshot, at: Instant): Minor {
  if (disputes === undefined) return 0;
  let lost = 0;
  for (const { amount, closed } of disputes) if (closed?.outcome === "lost" && closed.at <= at) lost += amount;
  return lost;
}
