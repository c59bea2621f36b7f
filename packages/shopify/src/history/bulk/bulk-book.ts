import type { Room } from "../../adapter/room.js";

/** How far a bulk operation has come, as the books say: asked for, running or its file being taken over; its records being told; all told, while something else of the same import is not. */
export type BulkRow = {
  readonly stage: "asked" | "telling" | "over";
  readonly operation: string | null;
  /** Lines of the file that were taken over. */
  readonly lines: number;
  readonly began_at: number;
  /** What was counted so far, as JSON. */
  readonly counted: string;
};

/** Lines of one record, as they came. */
export type BulkRecord = { readonly root: string; readonly lines: readonly string[] };

/** What is under way by this name; `undefined` where nothing is. */
export async function bulkRow({ books, shop }: Room, name: string): Promise<BulkRow | undefined> {
  const [row] = await books.ask<BulkRow>("SELECT stage, operation, lines, began_at, counted FROM laurel_shopify_bulk WHERE shop = $1 AND name = $2", [shop, name]);
  return row;
}

/** Begins anew; lines of an earlier operation are forgotten. */
export async function beginBulk({ books, shop, clock }: Room, name: string): Promise<BulkRow> {
  await books.ask("DELETE FROM laurel_shopify_bulk_lines WHERE shop = $1 AND name = $2", [shop, name]);
  const row: BulkRow = { stage: "asked", operation: null, lines: 0, began_at: clock(), counted: "{}" };
  await books.ask(
    `INSERT INTO laurel_shopify_bulk (shop, name, stage, operation, lines, began_at, counted) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (shop, name) DO UPDATE SET stage = excluded.stage, operation = excluded.operation, lines = excluded.lines, began_at = excluded.began_at, counted = excluded.counted`,
    [shop, name, row.stage, row.operation, row.lines, row.began_at, row.counted],
  );
  return row;
}

/** Writes down how far it has come. */
export async function noteBulk({ books, shop }: Room, name: string, { stage, operation, lines, counted }: Omit<BulkRow, "began_at">): Promise<void> {
  await books.ask("UPDATE laurel_shopify_bulk SET stage = $3, operation = $4, lines = $5, counted = $6 WHERE shop = $1 AND name = $2", [shop, name, stage, operation, lines, counted]);
}

/** The whole import is over: the next begins anew. */
export async function endBulks({ books, shop }: Room): Promise<void> {
  await books.ask("DELETE FROM laurel_shopify_bulk WHERE shop = $1", [shop]);
}

/** Lays lines aside for the record each belongs to; one that lies there already stays as it is. */
export async function layAside({ books, shop }: Room, name: string, lines: readonly { readonly root: string; readonly line: number; readonly body: string }[]): Promise<void> {
  if (lines.length === 0) return;
  const places = lines.map((_, i) => `($1, $2, $${i * 3 + 3}, $${i * 3 + 4}, $${i * 3 + 5})`).join(", ");
  await books.ask(`INSERT INTO laurel_shopify_bulk_lines (shop, name, root, line, body) VALUES ${places} ON CONFLICT (shop, name, root, line) DO NOTHING`, [shop, name, ...lines.flatMap(({ root, line, body }) => [root, line, body])]);
}

/** The first records that wait, each whole, in the order in which they were made; empty when none waits any more. */
export async function waitingRecords({ books, shop }: Room, name: string, linesMax: number): Promise<BulkRecord[]> {
  const rows = await books.ask<{ root: string; body: string }>("SELECT root, body FROM laurel_shopify_bulk_lines WHERE shop = $1 AND name = $2 ORDER BY root, line LIMIT $3", [shop, name, linesMax]);
  const records = new Map<string, string[]>();
  for (const { root, body } of rows) records.set(root, [...records.get(root) ?? [], body]);
  const last = rows.at(-1)?.root;
  // Of the last one there may be more lines than were read.
  if (last !== undefined && rows.length === linesMax) {
    records.delete(last);
    if (records.size === 0) {
      const all = await books.ask<{ body: string }>("SELECT body FROM laurel_shopify_bulk_lines WHERE shop = $1 AND name = $2 AND root = $3 ORDER BY line", [shop, name, last]);
      records.set(last, all.map(({ body }) => body));
    }
  }
  return [...records].map(([root, lines]) => ({ root, lines }));
}

/** Forgets records that were told: all up to one. */
export async function forgetRecords({ books, shop }: Room, name: string, upTo: string): Promise<void> {
  await books.ask("DELETE FROM laurel_shopify_bulk_lines WHERE shop = $1 AND name = $2 AND root <= $3", [shop, name, upTo]);
}
