import type { Grant } from "../benefits/grant.js";
import type { Books } from "../books/books.js";
import type { Refusal } from "../decide/refusal.js";
import type { Fact } from "../facts/fact.js";
import { byPosition, rank } from "../facts/moment.js";
import type { Minor } from "../money/money.js";
import { walk } from "../moments/settle.js";
import { dueOf, pricesOf } from "../orders/line-price.js";
import type { OrderSnapshot, Payment } from "../orders/order-snapshot.js";
import { type WalletBooks, noWallet } from "../points/wallet-books.js";
import type { Points } from "../points/wallet.js";
import { type Policy, type Programme, policyAt } from "../policy/policy.js";
import { tierOf } from "../tiers/tier-books.js";
import type { Instant } from "../time/instant.js";

/** What somebody is about to buy: a cart, or one product on its page. */
export type Basket = Pick<OrderSnapshot, "currency" | "lines" | "channel" | "store" | "shipping" | "tips" | "discount" | "offers"> & {
  /** Minor units that points are going to pay. */
  readonly paidByPoints?: Minor;
};

/** What buying it now would bring. */
export type Estimate =
  | {
      readonly kind: "estimate";
      /** Whether the buyer was taken for somebody who joins now; what joining itself gives is left out. */
      readonly asNewMember: boolean;
      /** Wallets in which points are earned. */
      readonly points: readonly EstimatedPoints[];
      /** Ladders on which the tier changes. */
      readonly tiers: readonly { readonly ladder: string; readonly from: string | undefined; readonly to: string }[];
      /** Grants that come with it. */
      readonly grants: readonly Grant[];
    }
  | { readonly kind: "refused"; readonly refusal: Extract<Refusal, { code: "currency-differs" }> };

/** Points of one wallet that an order would earn. */
export type EstimatedPoints = {
  readonly wallet: string;
  readonly points: Points;
  /** How many of them pay off a debt. */
  readonly paysDebt: Points;
  /** When they can be used, as far as they have to wait; `undefined` when they can be used at once. */
  readonly availableAt: Instant | undefined;
};

/**
 * What an order would earn if it were placed and paid now (facts.md, "estimate"): accepts it on a copy of the books and reads the difference, so
 * it is what the ledger would post. For somebody who is no member, what a new one would earn.
 */
export function estimate(programme: Programme, stored: Books, basket: Basket, now: Instant): Estimate {
  return estimateEach(programme, stored, [basket], now)[0]!;
}

/** What each of several baskets would earn if it alone were bought now, in their order: the books are brought up to now once for all of them. */
export function estimateEach(programme: Programme, stored: Books, baskets: readonly Basket[], now: Instant): Estimate[] {
  const { currency } = policyAt(programme, now);
  const at = firstChance(stored, now);
  const joining: Fact[] = stored.joined ? [] : [{ id: "estimate-joined", kind: "enrolled", at, as: "consumer" }];
  const was = walk(programme, stored, joining, at, false).books;
  return baskets.map((basket) => {
    if (basket.currency !== currency) return { kind: "refused", refusal: { code: "currency-differs", currency: basket.currency, expected: currency } };
    const order = pretendedOrder(policyAt(programme, at), basket, at);
    const is = walk(programme, stored, [...joining, { id: pretendedId, kind: "order", at, order }], at, false).books;
    return difference(was, is, joining.length > 0);
  });
}

function difference(was: Books, is: Books, asNewMember: boolean): Estimate {
  return {
    kind: "estimate", asNewMember,
    points: Object.entries(is.wallets).flatMap(([wallet, books]) => earnedIn(wallet, was.wallets[wallet] ?? noWallet, books)),
    tiers: Object.entries(is.tiers).flatMap(([ladder, books]) => {
      const [from, to] = [was.tiers[ladder] && tierOf(was.tiers[ladder]), tierOf(books)];
      return from === to ? [] : [{ ladder, from, to }];
    }),
    grants: is.grants.filter(({ id }) => !was.grants.some((each) => each.id === id)),
  };
}

/** A basket as an order that is placed, paid and handed over at an instant. */
export function pretendedOrder({ orders: rules }: Policy, { paidByPoints = 0, ...basket }: Basket, at: Instant): OrderSnapshot {
  const order: OrderSnapshot = { ...basket, source: pretendedId, id: pretendedId, revision: 0, identities: [], placedAt: at, payments: [] };
  const due = dueOf(order, order.lines, pricesOf(order, order.lines, rules), rules);
  const byPoints: Payment = { at, amount: Math.min(paidByPoints, due), by: "points" };
  const byMoney: Payment = { at, amount: due - byPoints.amount, by: "money" };
  return {
    ...order,
    payments: [byPoints, byMoney].filter(({ amount }) => amount > 0),
    fulfilments: [{ at, lines: order.lines.map(({ id, quantity }) => ({ line: id, quantity })) }],
  };
}

const pretendedId = "estimate";

/** Now, or where the books have something of this very instant that would come later, right after it: an order before that would be late. */
function firstChance({ position }: Books, now: Instant): Instant {
  return byPosition({ at: now, rank: rank.joined, id: "" }, position) > 0 ? now : position.at + 1;
}

function earnedIn(wallet: string, was: WalletBooks, is: WalletBooks): EstimatedPoints[] {
  const points = was.accounts.issued - is.accounts.issued;
  if (points === 0) return [];
  const waiting = is.pending.filter(({ cause }) => cause === pretendedId);
  return [{
    wallet, points,
    paysDebt: is.accounts.debt - was.accounts.debt,
    availableAt: waiting.length === 0 ? undefined : Math.max(...waiting.map(({ availableAt }) => availableAt)),
  }];
}
