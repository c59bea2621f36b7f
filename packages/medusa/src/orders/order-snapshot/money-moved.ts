import { MathBN } from "@medusajs/framework/utils";
import { type Decimal, type Reckoning, leastOf, minorParts } from "../money.js";
import type { Moved, Refunded } from "./came-back.js";
import type { Credits } from "./credits.js";
import type { ShopOrder } from "./shop-order.js";

/** Something that paid, in minor units of the programme. */
export type Paid = Moved & { readonly by: "money" | "points" | "gift-card" | "store-credit"; readonly hold?: string };

/** What came in for an order and what went out, each in its order. */
export type MoneyMoved = { readonly payments: readonly Paid[]; readonly refunds: readonly Refunded[] };

type Flow = { readonly id: string; readonly at: number; readonly amount: Decimal; readonly into?: Pick<Paid, "by" | "hold">; readonly outAs?: Refunded["as"] };

/**
 * Everything that paid for an order or was paid back, in whole minor units. It is rounded together and as it came, so that what has paid an order in full comes to its total, and what refunds it
 * in full to what had been paid.
 *
 * @param total - all there is to pay, before points and credits, exact
 */
export function moneyMoved(shop: Pick<ShopOrder, "placedAt" | "currency" | "captures" | "refunds">, credits: Credits, total: Decimal, reckoning: Reckoning): MoneyMoved {
  const flows = closed(flowsOf(shop, credits), total, leastOf(shop.currency));
  const parts = minorParts(reckoning, flows.map(({ amount, outAs }) => (outAs ? MathBN.mult(amount, -1) : amount)));
  return {
    payments: flows.flatMap(({ id, at, into }, i) => (into && parts[i]! > 0 ? [{ id, at, amount: parts[i]!, ...into }] : [])),
    refunds: flows.flatMap(({ id, at, outAs }, i) => (outAs && parts[i]! < 0 ? [{ id, at, amount: -parts[i]!, as: outAs }] : [])),
  };
}

/** Points first, for they were there before any payment; then everything as it came, within one instant what came in first. */
function flowsOf({ placedAt, captures, refunds }: Pick<ShopOrder, "placedAt" | "captures" | "refunds">, credits: Credits): Flow[] {
  const others: Flow[] = [
    ...credits.tenders.map(({ id, at, amount, by }) => ({ id, at, amount, into: { by } })),
    ...captures.map(({ id, at, amount }) => ({ id, at, amount: MathBN.convert(amount), into: { by: "money" as const } })),
    ...refunds.map(({ id, at, amount }) => ({ id, at, amount: MathBN.convert(amount), outAs: "money" as const })),
    ...credits.refunds.map(({ id, at, amount }) => ({ id, at, amount, outAs: "store-credit" as const })),
  ];
  const points = credits.points.map(({ hold, amount }): Flow => ({ id: `points:${hold}`, at: placedAt, amount, into: { by: "points", hold } }));
  return [...points, ...others.toSorted((a, b) => a.at - b.at || Number(a.outAs !== undefined) - Number(b.outAs !== undefined) || (a.id < b.id ? -1 : 1))];
}

/** Who takes payments rounds to the coin, while totals with taxes may have more decimals: less than a coin leaves no order open. */
function closed(flows: readonly Flow[], total: Decimal, least: Decimal): readonly Flow[] {
  const last = flows.findLastIndex(({ into }) => into && into.by !== "points");
  const open = MathBN.sub(total, ...flows.filter(({ into }) => into).map(({ amount }) => amount));
  if (last < 0 || MathBN.lte(open, 0) || MathBN.gte(open, least)) return flows;
  return flows.map((flow, i) => (i === last ? { ...flow, amount: MathBN.add(flow.amount, open) } : flow));
}
