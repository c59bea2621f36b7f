import { type OrderSnapshot, scale } from "@laurel/core";

type Refund = NonNullable<OrderSnapshot["refunds"]>[number];

/**
 * Names the points that each refund gives back: the share of the goods, of those points that still pay. By itself a ledger takes the share of all that were spent, and so gives back twice where some of them
 * had gone back already, because an edit had made the order smaller than they were (P3).
 *
 * @param refunds - in the order of their instants
 * @param points - that still pay, whole
 * @param goods - what points may have paid for: each line's net price in minor units
 */
export function sharedPoints(refunds: readonly Refund[], points: number, goods: readonly { readonly line: string; readonly net: number }[]): Refund[] {
  const whole = goods.reduce((sum, { net }) => sum + net, 0);
  const ids = new Set(goods.map(({ line }) => line));
  let [came, told] = [0, 0];
  return refunds.map((each) => {
    came = Math.min(whole, came + each.lines.reduce((sum, { line, amount }) => sum + (ids.has(line) ? amount : 0), 0));
    const due = whole === 0 ? 0 : scale(points, came, whole, "down") - told;
    told += due;
    return { ...each, points: due };
  });
}
