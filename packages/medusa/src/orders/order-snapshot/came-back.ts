import type { OrderSnapshot } from "@laurel/core";
import { apportion, shareOf } from "@laurel/server/embed";
import type { Priced, PricedLine } from "./priced-lines.js";

type Dated = { readonly id: string; readonly at: number };
/** Money in minor units of the programme. */
export type Moved = Dated & { readonly amount: number };
/** Money that went back. */
export type Refunded = Moved & { readonly as: "money" | "store-credit" };
/** Goods that came back: whole pieces by line. */
export type Returned = Dated & { readonly pieces: ReadonlyMap<string, number> };

/** What happened to an order, in minor units of the programme. */
export type History = Pick<Priced, "lines" | "shipping"> & {
  readonly addedAt: ReadonlyMap<string, number>;
  /** What points pay of it. */
  readonly points: number;
  /** Everything else that came in, as it came. */
  readonly payments: readonly Moved[];
  readonly refunds: readonly Refunded[];
  readonly returns: readonly Returned[];
};

type Refund = NonNullable<OrderSnapshot["refunds"]>[number];

/** What came back of an order, and what that paid for. */
export type CameBack =
  | {
      readonly kind: "told";
      readonly refunds: readonly Refund[];
      /** Of each payment, by its id, what was given back because it was too much, or the order was not paid yet: it has paid for nothing, then and later. */
      readonly overpaid: ReadonlyMap<string, number>;
      /** Money that was given back beyond that. */
      readonly beyond: number;
      /** What goods were worth that came back, where it paid for others instead of going back to the buyer. */
      readonly transfers: readonly Moved[];
      /** The share of the goods that was returned, at its most: `part` of `whole` minor units. */
      readonly returned: Share;
    }
  /** These goods came back before the order was paid: nothing is to be given back for them, they are no longer part of it. */
  | { readonly kind: "unpaid"; readonly id: string };

type Share = { readonly part: number; readonly whole: number };
type Event = ({ readonly what: "return" } & Returned) | ({ readonly what: "refund" } & Refunded) | ({ readonly what: "pay" } & Moved) | ({ readonly what: "add" } & Dated);
// What came in is counted before what went out in the same instant.
const turn = { add: 0, pay: 1, return: 2, refund: 3 } as const;

/**
 * Works out how much of an order has come back at each of its events, and tells the increase. Goods and money are two readings of one thing: goods that come back are paid back afterwards, or were
 * before; so what counts is the larger of the two, and never their sum. Money that is given back without goods counts as the goods (with their tax) that it had paid for, and as postage last; what
 * points have paid of these goods comes back with them (case 8).
 */
export function cameBack(history: History): CameBack {
  const reader = new Reader(history);
  for (const event of eventsOf(history)) {
    if (event.what === "return" && reader.isUnpaid(event.at)) return { kind: "unpaid", id: event.id };
    reader.take(event);
  }
  const { refunds, overpaid, beyond, transfers, returned } = reader;
  return { kind: "told", refunds, overpaid, beyond, transfers, returned };
}

function eventsOf({ addedAt, payments, refunds, returns }: History): Event[] {
  const events: Event[] = [
    ...[...addedAt].map(([id, at]) => ({ what: "add" as const, id, at })), ...payments.map((each) => ({ what: "pay" as const, ...each })),
    ...returns.map((each) => ({ what: "return" as const, ...each })), ...refunds.map((each) => ({ what: "refund" as const, ...each })),
  ];
  return events.toSorted((a, b) => a.at - b.at || turn[a.what] - turn[b.what] || (a.id < b.id ? -1 : 1));
}

/** What an order is at an instant. */
type Now = {
  readonly lines: readonly PricedLine[];
  readonly net: number;
  readonly gross: number;
  /** What is to be paid beside the points; and of the goods alone. */
  readonly due: number;
  readonly paidByMoney: number;
  /** Of the net price, and with tax, what has been returned. */
  readonly returned: number;
  readonly worth: number;
};

/** Of one line, in one event. */
type Back = { readonly line: string; readonly quantity: number; readonly amount: number };

/** Reads the events of an order one after the other. */
class Reader {
  readonly refunds: Refund[] = [];
  readonly transfers: Moved[] = [];
  returned: Share = { part: 0, whole: 1 };
  readonly overpaid = new Map<string, number>();
  /** Money that was given back for goods or postage; and what has been paid, without what was given back for neither. */
  beyond = 0;
  #paid = 0;
  readonly #payments: Moved[] = [];
  #transferred = 0;
  /** What was told so far: of the goods, and of the postage. */
  #goodsTold = 0;
  #postageTold = 0;
  /** By line: pieces that came back, and minor units of its price that were told. */
  readonly #pieces = new Map<string, number>();
  readonly #told = new Map<string, number>();

  constructor(readonly history: History) {}

  /** Whether the order was still to be paid at this instant. */
  isUnpaid(at: number): boolean {
    return this.#paid + this.#transferred < this.#at(at).due;
  }

  take(event: Event): void {
    if (event.what === "pay") this.#payIn(event);
    const own = event.what === "return" ? this.#takeIn(event) : [];
    const now = this.#at(event.at);
    if (event.what === "refund") this.beyond += event.amount - this.#giveChange(Math.min(event.amount, this.#paid < now.due ? event.amount : this.#paid - now.due));
    const { beyond } = this;
    const byMoney = this.#isForReturns(beyond, now) ? 0 : shareOf(now.net, Math.min(beyond, now.paidByMoney), now.paidByMoney);
    const goods = Math.max(0, Math.max(now.returned, byMoney) - this.#goodsTold);
    const postage = Math.max(0, Math.min(this.history.shipping, beyond - now.paidByMoney) - this.#postageTold);
    if (own.length > 0 || goods > 0 || postage > 0) this.#tell(event, now.lines, own, goods, postage);
    this.#transfer(event, now);
  }

  #at(at: number): Now {
    const { lines: all, addedAt, shipping, points } = this.history;
    const lines = all.filter(({ item }) => (addedAt.get(item.id) ?? at) <= at);
    const [net, tax] = [sum(lines.map((line) => line.net)), sum(lines.map((line) => line.tax))];
    const returned = sum(lines.map((line) => this.#returnedOf(line, line.net)));
    const worth = returned + sum(lines.map((line) => this.#returnedOf(line, line.tax)));
    return { lines, net, gross: net + tax, due: Math.max(0, net + tax + shipping - points), paidByMoney: Math.max(0, net + tax - points), returned, worth };
  }

  #returnedOf({ item, quantity }: PricedLine, amount: number): number {
    return shareOf(amount, this.#pieces.get(item.id) ?? 0, quantity);
  }

  #payIn(payment: Moved): void {
    this.#paid += payment.amount;
    this.#payments.push(payment);
  }

  /**
   * Gives back what was paid too much, or paid on an order that is not paid yet: of the last payment first. It is told as if it had never been paid, for no goods came back with it, and it pays for
   * nothing that comes later.
   */
  #giveChange(amount: number): number {
    let left = amount;
    for (const { id, amount: paid } of this.#payments.toReversed()) {
      const before = this.overpaid.get(id) ?? 0;
      const part = Math.min(left, paid - before);
      if (part > 0) this.overpaid.set(id, before + part);
      left -= part;
    }
    this.#paid -= amount - left;
    return amount - left;
  }

  /** Whether money is what goods that came back had been paid for with, beside the points. Both were rounded, and where points paid most of it a fen of money stands for many of goods. */
  #isForReturns(money: number, { paidByMoney, worth, gross }: Now): boolean {
    return this.history.points > 0 && worth > 0 && money <= shareOf(paidByMoney, worth, gross) + 1;
  }

  /** Adds the pieces of a return to those that came back before, no more than there are. */
  #takeIn({ pieces }: Returned): Back[] {
    return this.history.lines.flatMap((line): Back[] => {
      const { item: { id }, quantity, net } = line;
      const [before, worth] = [this.#pieces.get(id) ?? 0, this.#returnedOf(line, net)];
      const now = Math.min(quantity, before + (pieces.get(id) ?? 0));
      this.#pieces.set(id, now);
      return now === before ? [] : [{ line: id, quantity: now - before, amount: this.#returnedOf(line, net) - worth }];
    });
  }

  /** A return speaks of its own lines as far as they go; the rest was refunded without goods, and is spread over all that is left. */
  #tell(event: Event, lines: readonly PricedLine[], own: readonly Back[], goods: number, postage: number): void {
    const mine = new Map(own.map((each) => [each.line, each]));
    const left = lines.map(({ item, net }) => net - (this.#told.get(item.id) ?? 0));
    const named = lines.map(({ item }, i) => Math.min(left[i]!, mine.get(item.id)?.amount ?? 0));
    const first = apportion(Math.min(goods, sum(named)), named);
    const rest = apportion(goods - sum(first), left.map((each, i) => each - first[i]!));
    const told = lines.map(({ item: { id } }, i): Back => ({ line: id, quantity: mine.get(id)?.quantity ?? 0, amount: first[i]! + rest[i]! }));
    for (const { line, amount } of told) this.#told.set(line, (this.#told.get(line) ?? 0) + amount);
    this.#goodsTold += goods;
    this.#postageTold += postage;
    this.refunds.push({
      id: event.id, at: event.at, lines: told.filter(({ quantity, amount }) => quantity > 0 || amount > 0), ...(postage > 0 && { shipping: postage }), as: event.what === "refund" ? event.as : "money",
    });
    const paidWithPoints = lines.filter(({ item }) => !item.isGiftCard);
    const [part, whole] = [sum(paidWithPoints.map((line) => this.#returnedOf(line, line.net))), sum(paidWithPoints.map(({ net }) => net))];
    if (BigInt(part) * BigInt(this.returned.whole) > BigInt(this.returned.part) * BigInt(whole)) this.returned = { part, whole };
  }

  /** Goods that came back and were not refunded pay for what was added meanwhile. */
  #transfer({ id, at }: Event, { due, gross, paidByMoney, worth }: Now): void {
    const unspent = shareOf(worth, paidByMoney, gross) - this.beyond;
    const amount = Math.min(due - this.#paid, unspent) - this.#transferred;
    if (amount <= 0) return;
    this.#transferred += amount;
    this.transfers.push({ id: `balance:${id}`, at, amount });
  }
}

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
