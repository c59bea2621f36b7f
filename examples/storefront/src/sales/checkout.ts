import type { ShopBooks } from "../books/shop-books.js";
import type { Backend } from "../laurel/backend.js";
import { type Account, accountOf } from "../people/account.js";
import { type Order, changeOrder, noteTold, orderOf, placeOrder, unfinished } from "./order.js";
import type { Priced } from "./price.js";
import { type Part, isReturnable, refundOf } from "./refund.js";
import { authorise } from "./test-card.js";

/** What a checkout is made of. */
export type Counter = { readonly books: ShopBooks; readonly backend: Backend; readonly now: () => number };

/** What became of a payment. `lost` says that the points were there no more; then nothing is charged. */
export type Paid = { readonly kind: "paid" | "declined" | "lost" | "no-card" | "closed"; readonly order: Order };

/** As long as points are set aside for; an order that nobody pays within it is given up. */
const payWithinMs = 30 * 60_000;

/** Places an order; what the page names as set aside is looked up before it counts, and goes back where it was set aside for a dearer bag than this one. */
export async function place({ books, backend, now }: Counter, account: Account, told: { readonly priced: Priced; readonly address: string; readonly hold: string | undefined }): Promise<Order> {
  const { priced, address } = told;
  const found = told.hold === undefined ? undefined : await backend.held(told.hold, account);
  const isTooMuch = found !== undefined && found.pays > priced.goods * await backend.shareMax();
  if (isTooMuch) await backend.release(found.id, account);
  const hold = isTooMuch ? undefined : found;
  const order = placeOrder(books, { ...priced, account: account.id, placedAt: now(), address, ...(hold && { hold }) });
  return tell({ books, backend, now }, order, account);
}

/**
 * Pays an order: the card is asked first, then the points are spent, then the order is told as paid. Each step is written down before the next, so that `finish` can go on after a
 * crash. Whoever pays twice has paid once.
 */
export async function pay(counter: Counter, account: Account, order: Order, card: string): Promise<Paid> {
  if (order.status === "paid") return { kind: "paid", order };
  if (order.status !== "placed") return { kind: "closed", order };
  const answer = authorise(card);
  if (answer.kind === "no-card") return { kind: "no-card", order };
  if (answer.kind === "declined") return { kind: "declined", order: await end(counter, account, order, "declined") };
  return charge(counter, account, changeOrder(counter.books, order, { status: "paying", last4: answer.last4 }));
}

/** Gives an order up before it is paid; what was set aside goes back. */
export async function giveUp(counter: Counter, account: Account, order: Order): Promise<Order> {
  return order.status === "placed" ? end(counter, account, order, "given-up") : order;
}

/** Takes goods back. */
export async function refund(counter: Counter, account: Account, order: Order, part: Part): Promise<Order> {
  if (!isReturnable(order)) return order;
  const refunds = [...order.refunds, refundOf(order, part, counter.now())];
  return tell(counter, changeOrder(counter.books, order, { refunds }), account);
}

/** Goes on with whatever a crash has cut short, and gives up what nobody has paid for in time. */
export async function finish(counter: Counter): Promise<void> {
  for (const order of unfinished(counter.books)) {
    const account = accountOf(counter.books, order.account);
    if (!account) continue;
    if (order.status === "paying") await charge(counter, account, order);
    else if (order.status === "placed" && order.placedAt + payWithinMs <= counter.now()) await end(counter, account, order, "given-up");
    else await tell(counter, order, account);
  }
}

async function charge(counter: Counter, account: Account, order: Order): Promise<Paid> {
  if (await counter.backend.capture(order, account) === "lost") return { kind: "lost", order: await end(counter, account, order, "declined") };
  const paid = changeOrder(counter.books, order, { status: "paid", paidAt: counter.now() });
  return { kind: "paid", order: await tell(counter, paid, account) };
}

async function end(counter: Counter, account: Account, order: Order, status: "declined" | "given-up"): Promise<Order> {
  if (order.hold) await counter.backend.release(order.hold.id, account);
  return tell(counter, changeOrder(counter.books, order, { status, cancelledAt: counter.now() }), account);
}

async function tell({ books, backend }: Counter, order: Order, account: Account): Promise<Order> {
  await backend.tell(order, account);
  noteTold(books, order);
  return orderOf(books, order.id) ?? order;
}
