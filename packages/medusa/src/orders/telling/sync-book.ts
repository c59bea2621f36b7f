import { unsure } from "@laurel/server/embed";
import { type ShopDatabase, askShop } from "../../modules/laurel/shop-connections.js";
import { lookMinutes } from "../reading/order-stamp.js";

/** What was last made of an order. */
export type SyncRow = {
  /** How the order looked then; with `?` at its end where it is to be looked at once more. */
  readonly stamp: string;
  readonly outcome: "belongs" | "kept" | "skipped" | "refused";
  /** Why it was skipped or refused; for an order in another currency the rate at which it was told, as `rate 7.80`. */
  readonly detail: string | undefined;
  readonly member: string | undefined;
};

/** A row as it is found. */
export type SyncRowFound = SyncRow & { /** Whether every look at the order that was under way when it was written is over. */ readonly isOld: boolean };

/** The stamp under which the ledger is known to have been told. */
export function sureStamp({ stamp, isOld }: SyncRowFound): string | undefined {
  if (!stamp.endsWith(unsure)) return stamp;
  return isOld ? stamp.slice(0, -unsure.length) : undefined;
}

/** What was last made of orders, by order id. */
export async function syncRows(database: ShopDatabase, ids: readonly string[]): Promise<Map<string, SyncRowFound>> {
  const rows = await askShop<{ order_id: string; stamp: string; outcome: SyncRow["outcome"]; detail: string | null; member: string | null; old: boolean }>(database,
    `SELECT order_id, stamp, outcome, detail, member, synced_at < now() - interval '${lookMinutes} minutes' AS old FROM laurel_medusa.order_sync WHERE order_id = ANY ($1)`, [ids]);
  return new Map(rows.map(({ order_id: id, stamp, outcome, detail, member, old }) => [id, { stamp, outcome, detail: detail ?? undefined, member: member ?? undefined, isOld: old }]));
}

/** Writes down what was made of an order, in the place of what stood there. */
export async function writeSyncRow(database: ShopDatabase, id: string, { stamp, outcome, detail, member }: SyncRow): Promise<void> {
  await askShop(database, `
    INSERT INTO laurel_medusa.order_sync (order_id, stamp, outcome, detail, member, synced_at) VALUES ($1, $2, $3, $4, $5, now())
    ON CONFLICT (order_id) DO UPDATE SET stamp = excluded.stamp, outcome = excluded.outcome, detail = excluded.detail, member = excluded.member, synced_at = excluded.synced_at`,
  [id, stamp, outcome, detail ?? null, member ?? null]);
}

const rateWord = /^rate (\S+)$/;

/** The rate at which an order was told before. */
export const rateIn = (row: SyncRow | undefined): string | undefined => rateWord.exec(row?.detail ?? "")?.[1];

/** How a rate is written down; `undefined` for the programme's own currency. */
export const rateNoted = (rate: string): string | undefined => (rate === "1" ? undefined : `rate ${rate}`);
