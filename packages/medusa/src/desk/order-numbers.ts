import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { askShop } from "../modules/laurel/shop-connections.js";

const orderId = /\border_[0-9A-Z]{26}\b/g;

/** The numbers by which the shop's staff know the orders that a text names by their ids. */
export async function orderNumbers({ database }: Pick<LaurelModule, "database">, text: string): Promise<Map<string, number>> {
  const ids = [...new Set(text.match(orderId) ?? [])];
  if (ids.length === 0) return new Map();
  const rows = await askShop<{ id: string; display_id: number }>(database, `SELECT id, display_id FROM "order" WHERE id = ANY ($1)`, [ids]);
  return new Map(rows.map(({ id, display_id }) => [id, display_id]));
}

/** A text with orders by their numbers: "Order #12". The source that the ledger writes before an id says nothing to staff of that very shop. */
export function withNumbers(text: string, numbers: ReadonlyMap<string, number>): string {
  return text.replace(/(?:\border:)?(?:[\w.-]+\/)?\b(order_[0-9A-Z]{26})\b/g, (whole, id: string) => (numbers.has(id) ? `#${numbers.get(id)}` : whole));
}
