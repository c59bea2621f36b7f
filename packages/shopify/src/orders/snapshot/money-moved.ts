import type { OrderSnapshot } from "@laurel/core";
import type { GivenBack, Received } from "./came-back.js";
import { type Priced, tipAmong } from "./priced-lines.js";
import type { ShopOrder, ShopRefund, ShopTransaction } from "./shop-order.js";

/** Something other than points that paid. */
export type Paid = Received & { readonly by: Exclude<OrderSnapshot["payments"][number]["by"], "points"> };

/** Everything that paid for an order: what was captured, not what was only promised, and nothing of what failed. */
export function paymentsOf(order: ShopOrder, { lines, shipping, tips, points }: Priced): Paid[] {
  const paid = order.transactions.filter(({ kind, isDone, amount }) => isDone && amount > 0 && (kind === "SALE" || kind === "CAPTURE"))
    .map((each): Paid => ({ id: each.id, at: Math.max(each.at, order.placedAt), amount: each.amount, by: tenderOf(each) }))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  // Some apps bring orders in as paid without any transaction.
  if (paid.length === 0 && order.isPaid && order.received > 0 && order.transactions.length === 0) paid.push({ id: "received", at: order.placedAt, amount: order.received, by: "money" });
  const due = sum([shipping, tips, ...lines.flatMap(({ net, tax }) => [net, tax])]) - sum([...points.values()]);
  const open = due - sum(paid.map(({ amount }) => amount));
  // Cash is rounded to the coin, and taxes line by line: that little leaves no order open.
  const isRounding = order.isPaid && open > 0 && open <= order.rounding + lines.length + 1;
  const last = paid.at(-1);
  return isRounding && last ? [...paid.slice(0, -1), { ...last, amount: last.amount + open }] : paid;
}

function tenderOf({ gateway }: ShopTransaction): Paid["by"] {
  return gateway === "gift_card" ? "gift-card" : gateway === storeCredit ? "store-credit" : "money";
}

const storeCredit = "shopify_store_credit";

/** Everything that was given back, and the change of the till. */
export function givenBackOf(order: ShopOrder): GivenBack[] {
  const change = order.transactions.filter(({ kind, isDone, amount }) => isDone && amount > 0 && kind === "CHANGE").map(({ id, at, amount }): GivenBack => (
    { id: `change:${id}`, at: Math.max(at, order.placedAt), pieces: new Map(), shipping: 0, money: amount, as: "money", isChange: true }));
  return [...change, ...order.refunds.map((each) => refundOf(order, each))];
}

function refundOf(order: ShopOrder, { id, at, lines, shipping, money, gateways }: ShopRefund): GivenBack {
  const tip = tipAmong(order);
  const pieces = new Map<string, number>();
  for (const { line, quantity } of lines) if (line !== tip?.id && quantity > 0) pieces.set(line, (pieces.get(line) ?? 0) + quantity);
  // A tip that was given back is neither goods nor carriage.
  const tipBack = lines.some(({ line }) => line === tip?.id) ? order.tips : 0;
  const as = gateways.length > 0 && gateways.every((each) => each === storeCredit) ? "store-credit" : "money";
  return { id, at: Math.max(at, order.placedAt), pieces, shipping, money: Math.max(0, money - tipBack), as, isChange: false };
}

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
