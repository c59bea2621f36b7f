import type { WalletBooks } from "../points/wallet-books.js";
import { type Draft, setWallet, walletOf } from "../books/draft.js";

/** Captures or releases a hold. Points that come back to a lot which has ended meanwhile are gone, and their orders are told so. */
export function endHold(draft: Draft, wallet: string, id: string, change: (books: WalletBooks) => WalletBooks): void {
  const was = walletOf(draft, wallet);
  const next = change(was);
  setWallet(draft, wallet, next);
  let gone = next.accounts.expired - was.accounts.expired;
  for (const { lot, points } of was.holds.find((each) => each.id === id)?.draws ?? []) {
    const ended = lot.expiresAt <= draft.now ? Math.min(points, gone) : 0;
    gone -= ended;
    if (ended > 0) noteEnded(draft, lot.cause, wallet, ended);
  }
}

/** Notes with the order that earned them that points have ended unused: a refund does not take them a second time. */
export function noteEnded(draft: Draft, cause: string, wallet: string, points: number): void {
  const order = draft.orders[cause];
  if (order) draft.orders[cause] = { ...order, ended: { ...order.ended, [wallet]: (order.ended?.[wallet] ?? 0) + points } };
}
