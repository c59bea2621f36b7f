import type { OrderSnapshot } from "@laurel/core";
import { apportion, shareOf } from "@laurel/server/embed";
import type { Pieces, Priced, PricedLine } from "./priced-lines.js";

type Dated = { readonly id: string; readonly at: number };
/** Money that came in. */
export type Received = Dated & { readonly amount: number };
/** Something given back: pieces by line, carriage, and the money that went with it. */
export type GivenBack = Dated & {
  readonly pieces: Pieces;
  readonly shipping: number;
  readonly money: number;
  readonly as: Refund["as"];
  /** Change at the till: of what was paid too much, and of nothing else. */
  readonly isChange: boolean;
};

/** What happened to an order, minor units. */
export type History = Pick<Priced, "lines" | "shipping" | "tips"> & {
  /** What points pay of it. */
  readonly points: number;
  /** Everything else that came in. */
  readonly payments: readonly Received[];
  readonly refunds: readonly GivenBack[];
};

type Refund = NonNullable<OrderSnapshot["refunds"]>[number];

/** What came back of an order. */
export type CameBack =
  | {
      readonly kind: "told";
      readonly refunds: readonly Refund[];
      /** Of each payment, by its id, what was given back because it was too much, or because the order was not paid: it has paid for nothing, then and later. */
      readonly change: ReadonlyMap<string, number>;
      /** What goods were worth that came back, where it paid for others instead of going back to the buyer. */
      readonly transfers: readonly Received[];
    }
  /** The pieces of this refund came back before the order was paid: they are no longer part of it. */
  | { readonly kind: "unpaid"; readonly id: string };

type Event = { readonly what: "add"; readonly id: string; readonly at: number } | ({ readonly what: "pay" } & Received) | ({ readonly what: "refund" } & GivenBack);
// Within one instant what comes in is counted before what goes out.
const turn = { add: 0, pay: 1, refund: 2 } as const;

/**
 * Works out how much of an order has come back at each of its events, and tells the increase. Goods and money are two readings of one thing: of a return Shopify may tell the lines, the money, or the
 * one long before the other, and the two need not agree. So what counts is the larger of the two, never their sum; and never more than was bought.
 */
export function cameBack(history: History): CameBack {
  const ledger = new Reckoning(history);
  for (const event of eventsOf(history)) {
    if (event.what === "refund" && event.pieces.size > 0 && ledger.isUnpaid(event.at)) return { kind: "unpaid", id: event.id };
    ledger.take(event);
  }
  return { kind: "told", refunds: ledger.refunds, change: ledger.change, transfers: ledger.transfers };
}

function eventsOf({ lines, payments, refunds }: History): Event[] {
  const added = new Set(lines.flatMap(({ line: { addedAt } }) => addedAt ?? []));
  const events: Event[] = [
    ...[...added].map((at): Event => ({ what: "add", id: String(at), at })),
    ...payments.map((each): Event => ({ what: "pay", ...each })), ...refunds.map((each): Event => ({ what: "refund", ...each })),
  ];
  return events.toSorted((a, b) => a.at - b.at || turn[a.what] - turn[b.what] || (a.id < b.id ? -1 : 1));
}

/** An order at an instant: its lines then, what they come to without and with tax, what of that money pays, and all that money has to pay. */
type Now = { readonly lines: readonly PricedLine[]; readonly net: number; readonly gross: number; readonly byMoney: number; readonly due: number };

/** Reckons through the events of one order. */
class Reckoning {
  readonly refunds: Refund[] = [];
  readonly transfers: Received[] = [];
  readonly change = new Map<string, number>();
  readonly #received: Received[] = [];
  /** Paid so far, less change; and moved from goods that came back to others. */
  #paid = 0;
  #moved = 0;
  /** Money that went back for goods; for carriage, as Shopify says. */
  #forGoods = 0;
  #shippingNamed = 0;
  readonly #pieces = new Map<string, number>();
  /** What was told so far: by line, of all goods, of the carriage. */
  readonly #told = new Map<string, number>();
  #goodsTold = 0;
  #shippingTold = 0;
  /** Each line of a return may have been rounded otherwise in the shop's money than in ours. */
  #slack = 0;

  constructor(readonly history: History) {}

  isUnpaid(at: number): boolean {
    return this.#paid + this.#moved < this.#at(at).due;
  }

  take(event: Event): void {
    const now = this.#at(event.at);
    if (event.what === "pay") {
      this.#received.push(event);
      this.#paid += event.amount;
    }
    if (event.what === "refund") this.#giveBack(event, now);
    this.#move(event, now);
  }

  #at(at: number): Now {
    const { lines: all, shipping, tips, points } = this.history;
    const lines = all.filter(({ line: { addedAt } }) => addedAt === undefined || addedAt <= at);
    const net = sum(lines.map((each) => each.net));
    const gross = net + sum(lines.map((each) => each.tax));
    return { lines, net, gross, byMoney: Math.max(0, gross - points), due: Math.max(0, gross + shipping + tips - points) };
  }

  #giveBack(refund: GivenBack, now: Now): void {
    const own = this.#takeIn(refund.pieces, now.lines);
    const named = Math.min(refund.shipping, this.history.shipping - this.#shippingNamed);
    this.#shippingNamed += named;
    const money = Math.max(0, refund.money - named);
    const change = this.#giveChange(Math.min(money, this.#paid < now.due ? money : this.#paid - now.due));
    if (!refund.isChange) this.#forGoods += money - change;
    const returned = this.#returned(now.lines, "net");
    const byMoney = this.#isForReturns(now) ? 0 : shareOf(now.net, Math.min(this.#forGoods, now.byMoney), now.byMoney);
    const goods = Math.max(0, Math.max(returned, byMoney) - this.#goodsTold);
    const rest = Math.min(this.history.shipping - this.#shippingNamed, Math.max(0, this.#forGoods - now.byMoney));
    const shipping = Math.max(0, this.#shippingNamed + rest - this.#shippingTold);
    if (own.size > 0 || goods > 0 || shipping > 0) this.#tell(refund, now.lines, own, goods, shipping);
  }

  /** Adds pieces to those that came back before; no more than there are. */
  #takeIn(pieces: Pieces, lines: readonly PricedLine[]): ReadonlyMap<string, { readonly quantity: number; readonly amount: number }> {
    const own = new Map<string, { readonly quantity: number; readonly amount: number }>();
    for (const { line: { id }, quantity, net } of lines) {
      const before = this.#pieces.get(id) ?? 0;
      const now = Math.min(quantity, before + (pieces.get(id) ?? 0));
      if (now === before) continue;
      this.#pieces.set(id, now);
      this.#slack += 2;
      own.set(id, { quantity: now - before, amount: shareOf(net, now, quantity) - shareOf(net, before, quantity) });
    }
    return own;
  }

  #returned(lines: readonly PricedLine[], what: "net" | "tax"): number {
    return sum(lines.map((each) => shareOf(each[what], this.#pieces.get(each.line.id) ?? 0, each.quantity)));
  }

  /** Gives back what was paid too much, or on an order that is not paid yet: of the last payment first. It is told as if it had never been paid. */
  #giveChange(amount: number): number {
    let left = amount;
    for (const { id, amount: paid } of this.#received.toReversed()) {
      const part = Math.min(left, paid - (this.change.get(id) ?? 0));
      if (part > 0) this.change.set(id, (this.change.get(id) ?? 0) + part);
      left -= part;
    }
    this.#paid -= amount - left;
    return amount - left;
  }

  /** Whether the money is no more than the goods that came back had been paid with, beside the points; then they say it all. */
  #isForReturns({ lines, gross, byMoney }: Now): boolean {
    const worth = this.#returned(lines, "net") + this.#returned(lines, "tax");
    return worth > 0 && this.#forGoods <= shareOf(byMoney, worth, gross) + this.#slack;
  }

  /** A refund speaks of its own lines as far as they go; what was given back without goods is spread over all that is left. */
  #tell({ id, at, as }: GivenBack, lines: readonly PricedLine[], own: ReadonlyMap<string, { readonly quantity: number; readonly amount: number }>, goods: number, shipping: number): void {
    const left = lines.map(({ line, net }) => net - (this.#told.get(line.id) ?? 0));
    const named = lines.map(({ line }, i) => Math.min(left[i]!, own.get(line.id)?.amount ?? 0));
    const first = apportion(Math.min(goods, sum(named)), named);
    const rest = apportion(goods - sum(first), left.map((each, i) => each - first[i]!));
    const told = lines.map(({ line }, i) => ({ line: line.id, quantity: own.get(line.id)?.quantity ?? 0, amount: first[i]! + rest[i]! }));
    for (const { line, amount } of told) this.#told.set(line, (this.#told.get(line) ?? 0) + amount);
    this.#goodsTold += goods;
    this.#shippingTold += shipping;
    this.refunds.push({ id, at, lines: told.filter(({ quantity, amount }) => quantity > 0 || amount > 0), ...(shipping > 0 && { shipping }), as });
  }

  /** Goods that came back and were not refunded pay for what was added meanwhile. */
  #move({ id, at }: Event, { lines, gross, byMoney, due }: Now): void {
    const worth = this.#returned(lines, "net") + this.#returned(lines, "tax");
    const amount = Math.min(due - this.#paid, shareOf(byMoney, worth, gross) - this.#forGoods) - this.#moved;
    if (amount <= 0) return;
    this.#moved += amount;
    this.transfers.push({ id: `balance:${id}`, at, amount });
  }
}

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
