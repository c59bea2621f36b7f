import { type Order, type Refunded, chargeOf } from "./order.js";

/** How much of an order comes back. */
export type Part = "half" | "all";

/** What is left of an order's lines: pieces, and the price paid for them in fen. */
function leftOf({ lines, refunds }: Order) {
  return lines.map(({ id, quantity, amount, discount }) => {
    const back = refunds.flatMap((each) => each.lines).filter(({ line }) => line === id);
    return {
      line: id, quantity: quantity - back.reduce((sum, each) => sum + each.quantity, 0), amount: amount - discount - back.reduce((sum, each) => sum + each.amount, 0),
    };
  });
}

/** Whether anything is left that could come back. */
export const isReturnable = (order: Order): boolean => order.status === "paid" && leftOf(order).some(({ amount }) => amount > 0);

/**
 * Half of what is left of each line, or all of it. The card gets its share of the goods, and the shipping with the last of them; what points have paid goes back as points, which is
 * Laurel's to do.
 */
export function refundOf(order: Order, part: Part, at: number): Refunded {
  const left = leftOf(order);
  const lines = (part === "all" ? left : left.map((each) => ({ line: each.line, quantity: Math.floor(each.quantity / 2), amount: Math.floor(each.amount / 2) }))).filter(({ amount }) => amount > 0);
  const shipping = part === "all" ? order.shipping - order.refunds.reduce((sum, each) => sum + each.shipping, 0) : 0;
  const goodsBack = lines.reduce((sum, each) => sum + each.amount, 0);
  const before = order.refunds.reduce((sum, each) => sum + each.money, 0);
  const share = Math.round(((chargeOf(order) - order.shipping) * goodsBack) / Math.max(1, order.goods));
  const money = part === "all" ? chargeOf(order) - before : share;
  return { id: `${order.id}-R${order.refunds.length + 1}`, at, lines, shipping, money };
}
