import { apportion } from "@laurel/server/embed";
import { MathBN } from "@medusajs/framework/utils";
import { type Reckoning, minorParts } from "../money.js";
import { type CameBack, cameBack } from "./came-back.js";
import type { Credits } from "./credits.js";
import { type MoneyMoved, moneyMoved } from "./money-moved.js";
import { type Priced, type PricedLine, priced, wholePieces } from "./priced-lines.js";
import type { ShopOrder } from "./shop-order.js";
import type { Changed } from "./what-changed.js";

/** What an order consists of, what paid for it, and what came back of it; in minor units of the programme. */
export type Bill = Pick<Priced, "lines" | "shipping"> & Pick<MoneyMoved, "payments"> & {
  readonly back: Extract<CameBack, { kind: "told" }>;
  /** What points paid beyond all there is to pay: `part` of `whole`. The order was made smaller after they had. */
  readonly excess: { readonly part: number; readonly whole: number };
};

/** Draws up the bill of an order. Goods that came back before the order was paid are no longer on it. */
export function billOf(shop: ShopOrder, changed: Changed, credits: Credits, reckoning: Reckoning): Bill {
  const gone = new Map(changed.replaced);
  for (let { returns } = changed; ;) {
    const all = priced(shop, gone, reckoning);
    const money = moneyMoved(shop, credits, all.total, reckoning);
    const read = (lines: readonly PricedLine[]) => readBill({ lines, shipping: all.shipping }, money, changed.addedAt, returns);
    const plain = read(all.lines);
    const { bill, back } = plain.back.kind === "unpaid" ? plain : read(waived(all.lines, minorParts(reckoning, [credits.waived])[0]! - plain.back.beyond));
    if (back.kind === "told") return { ...bill, payments: withoutChange(money.payments, back.overpaid), back };
    for (const [item, pieces] of returns.find(({ id }) => id === back.id)!.pieces) gone.set(item, MathBN.add(gone.get(item) ?? 0, pieces));
    returns = returns.filter(({ id }) => id !== back.id);
  }
}

function readBill({ lines, shipping }: Pick<Priced, "lines" | "shipping">, money: MoneyMoved, addedAt: Changed["addedAt"], returns: Changed["returns"]) {
  const excess = excessOf({ lines, shipping }, money);
  const back = cameBack({
    lines, shipping, addedAt, points: excess.whole - excess.part, payments: money.payments.filter(({ by }) => by !== "points"), refunds: money.refunds,
    returns: returns.map(({ id, at, pieces }) => ({ id, at, pieces: new Map([...pieces].map(([item, count]) => [item, wholePieces(count)])) })),
  });
  return { bill: { lines, shipping, excess }, back };
}

/** The lines after what staff have waived of them: their credit, but for what Medusa has written down as credit because money was refunded. */
function waived(lines: readonly PricedLine[], credit: number): readonly PricedLine[] {
  const parts = apportion(Math.max(0, Math.min(credit, sum(lines.map(({ net }) => net)))), lines.map(({ net }) => net));
  return lines.map((line, i) => ({ ...line, discount: line.discount + parts[i]!, net: line.net - parts[i]! }));
}

/** Payments without the change that was given on them. */
const withoutChange = (payments: MoneyMoved["payments"], overpaid: ReadonlyMap<string, number>): MoneyMoved["payments"] =>
  payments.flatMap((each) => (each.amount > (overpaid.get(each.id) ?? 0) ? [{ ...each, amount: each.amount - (overpaid.get(each.id) ?? 0) }] : []));

function excessOf(bill: Pick<Priced, "lines" | "shipping">, { payments }: MoneyMoved): Bill["excess"] {
  const [points, tenders] = [payments.filter(({ by }) => by === "points"), payments.filter(({ by }) => by === "gift-card" || by === "store-credit")].map((all) => sum(all.map(({ amount }) => amount))) as [number, number];
  return { part: Math.min(points, Math.max(0, points + tenders - grossOf(bill))), whole: points };
}

const grossOf = ({ lines, shipping }: Pick<Priced, "lines" | "shipping">): number => shipping + sum(lines.map(({ net, tax }) => net + tax));
const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
