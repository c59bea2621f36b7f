import type { OrderWorth } from "../orders/eligible.js";
import type { OrderSnapshot } from "../orders/order-snapshot.js";
import { scale } from "../money/rounding.js";
import { giveBack } from "../points/wallet-books.js";
import { type Draft, endsNow, setWallet, termsOf, walletOf } from "../books/draft.js";
import { holdsPaying } from "../books/remember.js";

/** Points an order was paid with come back with the goods: as the platform says, or by the share that was given back; all when it is cancelled. */
export function returnPoints(draft: Draft, order: OrderSnapshot, worth: OrderWorth, before: number): number {
  const holds = holdsPaying(order);
  if (holds.length === 0) return before;
  const wallets = Object.entries(draft.wallets);
  const spent = wallets.flatMap(([wallet, books]) => books.redemptions.filter((each) => holds.includes(each.id)).map((each) => ({ wallet, each })));
  const all = spent.reduce((sum, { each }) => sum + each.points, 0);
  let due = Math.max(0, Math.min(all, pointsDueBack(draft, order, worth, all)) - before);
  let returned = before;
  for (const { wallet, each } of spent.toReversed()) {
    const terms = termsOf(draft, wallet);
    if (due === 0 || !terms) break;
    const back = giveBack(walletOf(draft, wallet), each.id, due, draft.now, endsNow(draft, terms));
    setWallet(draft, wallet, back.books);
    due -= back.returned;
    returned += back.returned;
  }
  return returned;
}

function pointsDueBack(draft: Draft, order: OrderSnapshot, worth: OrderWorth, all: number): number {
  if (order.cancelledAt !== undefined && order.cancelledAt <= draft.now) return all;
  const refunds = (order.refunds ?? []).filter((each) => each.at <= draft.now);
  const named = refunds.reduce((sum, each) => sum + (each.points ?? 0), 0);
  const unnamed = refunds.flatMap((each) => (each.points === undefined ? each.lines : [])).reduce((sum, each) => sum + each.amount, 0);
  const share = worth.goods === 0 ? 0 : scale(all, Math.min(unnamed, worth.goodsBack), worth.goods, "down");
  return named + share;
}
