import type { Shop } from "../stage/shop.js";

/** The tables an order is written in, and the columns of each that name rows of these tables. */
const tables = {
  "order": ["id"], "order_summary": ["id", "order_id"], "order_line_item": ["id"], "order_item": ["id", "order_id", "item_id"], "order_shipping_method": ["id"],
  "order_shipping": ["id", "order_id", "shipping_method_id"], "payment_collection": ["id"], "order_payment_collection": ["id", "order_id", "payment_collection_id"],
  "payment_session": ["id", "payment_collection_id"], "payment": ["id", "payment_collection_id", "payment_session_id"], "capture": ["id", "payment_id"], "order_transaction": ["id", "order_id", "reference_id"],
} as const;

/** Which rows of a table are an order's. */
const own: Readonly<Record<keyof typeof tables, string>> = {
  "order": "id = $1", "order_summary": "order_id = $1", "order_item": "order_id = $1", "order_shipping": "order_id = $1", "order_payment_collection": "order_id = $1", "order_transaction": "order_id = $1",
  "order_line_item": "id IN (SELECT item_id FROM order_item WHERE order_id = $1)", "order_shipping_method": "id IN (SELECT shipping_method_id FROM order_shipping WHERE order_id = $1)",
  "payment_collection": "id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  "payment_session": "payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  "payment": "payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  "capture": "payment_id IN (SELECT p.id FROM payment p JOIN order_payment_collection l ON l.payment_collection_id = p.payment_collection_id WHERE l.order_id = $1)",
};

/** Makes so many more orders like one that was captured, as a shop of many years has them: rows of the tables, without an event. */
export async function cloneOrders(shop: Shop, order: string, count: number): Promise<void> {
  for (const [table, named] of Object.entries(tables) as [keyof typeof tables, readonly string[]][]) {
    const columns = (await shop.ask<{ name: string }>("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND column_name <> 'display_id'", [table])).map(({ name }) => name);
    const values = columns.map((name) => (named.includes(name) ? `t."${name}" || '_' || lpad(n::text, 7, '0')` : `t."${name}"`));
    await shop.ask(`INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(", ")}) SELECT ${values.join(", ")} FROM (SELECT * FROM "${table}" WHERE ${own[table]}) t CROSS JOIN generate_series(1, ${count}) n`, [order]);
  }
}
