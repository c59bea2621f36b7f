import { randomUUID } from "node:crypto";
import type { ShopBooks } from "../books/shop-books.js";
import type { Priced } from "./price.js";

/** Placed and not yet paid; the card has agreed; paid; and the two ways in which an order comes to nothing. */
export type OrderStatus = "placed" | "paying" | "paid" | "declined" | "given-up";

/** Goods that came back. Money in fen. */
export type Refunded = {
  readonly id: string;
  readonly at: number;
  readonly lines: readonly { readonly line: string; readonly quantity: number; readonly amount: number }[];
  readonly shipping: number;
  /** What went back to the card. */
  readonly money: number;
};

/** An order. */
export type Order = Priced & {
  readonly id: string;
  readonly account: string;
  readonly placedAt: number;
  readonly status: OrderStatus;
  /** Grows with every change; `told` is the last one that Laurel has heard of. */
  readonly revision: number;
  readonly told: number;
  readonly address: string;
  /** Points that were set aside for it, and what they pay. */
  readonly hold?: { readonly id: string; readonly points: number; readonly pays: number };
  readonly paidAt?: number;
  readonly last4?: string;
  readonly cancelledAt?: number;
  readonly refunds: readonly Refunded[];
};

/** What the card is to pay. */
export const chargeOf = ({ total, hold }: Pick<Order, "total" | "hold">): number => total - (hold?.pays ?? 0);

/** Writes a new order down. Its number is short enough to be read out over the telephone. */
export function placeOrder(books: ShopBooks, told: Priced & Pick<Order, "account" | "placedAt" | "address" | "hold">): Order {
  const id = `W${randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`;
  const order: Order = { ...told, id, status: "placed", revision: 1, told: 0, refunds: [] };
  books.run("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?)", id, order.account, order.placedAt, order.status, order.revision, order.told, JSON.stringify(order));
  return order;
}

/** Changes an order, and says so by a higher revision. */
export function changeOrder(books: ShopBooks, order: Order, change: Partial<Order>): Order {
  return keep(books, { ...order, ...change, revision: order.revision + 1 });
}

/** Notes that Laurel has heard of an order as it is. */
export function noteTold(books: ShopBooks, { id, revision }: Order): void {
  const now = orderOf(books, id);
  if (now && now.told < revision) keep(books, { ...now, told: revision });
}

function keep(books: ShopBooks, order: Order): Order {
  books.run("UPDATE orders SET status = ?, revision = ?, told = ?, body = ? WHERE id = ?", order.status, order.revision, order.told, JSON.stringify(order), order.id);
  return order;
}

const read = (row: Record<string, unknown>): Order => JSON.parse(String(row["body"])) as Order;

/** An order by its number. */
export function orderOf(books: ShopBooks, id: string): Order | undefined {
  const row = books.one("SELECT body FROM orders WHERE id = ?", id);
  return row && read(row);
}

/** Orders of an account, the newest first. */
export const ordersOf = (books: ShopBooks, account: string): Order[] => books.all("SELECT body FROM orders WHERE account = ? ORDER BY placed_at DESC, rowid DESC", account).map(read);

/** Orders of which something is left to do: to be told, or to be finished. */
export const unfinished = (books: ShopBooks): Order[] => books.all("SELECT body FROM orders WHERE told < revision OR status IN ('placed', 'paying') ORDER BY placed_at").map(read);
