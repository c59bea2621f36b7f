import type { OrderSnapshot } from "../orders/order-snapshot.js";
import { holdOwn, release } from "../points/wallet-books.js";
import type { OrderBooks } from "../books/books.js";
import { endHold } from "./end-hold.js";
import { type Draft, endsNow, setWallet, termsOf, walletOf } from "../books/draft.js";

/**
 * While a chargeback is open, the order's points of the disputed part are set aside, as far as they are still there (case 17). They keep
 * their lots, and with them their ends.
 */
export function openDisputes(draft: Draft, id: string, order: OrderSnapshot, given: OrderBooks["given"]): void {
  for (const dispute of order.disputes ?? []) {
    if (dispute.openedAt > draft.now || isClosed(dispute, draft)) continue;
    const hold = holdOf(id, dispute);
    for (const wallet in given) {
      const books = walletOf(draft, wallet);
      if (books.holds.some((each) => each.id === hold)) continue;
      const points = disputedPoints(order, dispute.amount, given[wallet]!);
      setWallet(draft, wallet, holdOwn(books, id, { id: hold, points, at: draft.now }));
    }
  }
}

/** A chargeback that is closed gives its points back to their lots; what a lost one costs is then taken like a refund. */
export function closeDisputes(draft: Draft, id: string, order: OrderSnapshot): void {
  for (const dispute of order.disputes ?? []) {
    if (!isClosed(dispute, draft)) continue;
    for (const wallet in draft.wallets) {
      const terms = termsOf(draft, wallet);
      if (terms) endHold(draft, wallet, holdOf(id, dispute), (books) => release(books, holdOf(id, dispute), draft.now, endsNow(draft, terms)));
    }
  }
}

type Dispute = NonNullable<OrderSnapshot["disputes"]>[number];

const isClosed = ({ closed }: Dispute, { now }: Draft): boolean => closed !== undefined && closed.at <= now;
const holdOf = (id: string, dispute: Dispute): string => `dispute:${id}:${dispute.id}`;

function disputedPoints(order: OrderSnapshot, amount: number, rules: OrderBooks["given"][string]): number {
  const earned = Object.values(rules).reduce((sum, each) => sum + each.given, 0);
  const paid = order.payments.reduce((sum, each) => sum + each.amount, 0);
  return paid === 0 ? 0 : Math.min(earned, Math.ceil((earned * Math.min(amount, paid)) / paid));
}
