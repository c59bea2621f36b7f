import type { Room } from "../../adapter/room.js";
import { numberOf } from "../../inbox/payload.js";
import { type SyncOutcome, syncOrder } from "../../orders/sync-order.js";
import { type OrderRowFound, orderRows } from "../../orders/telling/order-book.js";
import type { BulkImport } from "../bulk-import.js";
import { type BulkOrder, bulkOrderOf } from "./bulk-order.js";
import { ordersQuery } from "../bulk-queries.js";
import type { Came } from "../counts.js";
import { endsImport } from "./endings.js";
import { eachFewAtOnce } from "./few-at-once.js";
import { roomThatKnows } from "./known-orders.js";

const atOnce = 8;

/** Shopify dates changes to the second, and clocks differ: what has changed so shortly before the operation was asked for may have changed during it. */
const unsureMs = 60_000;

/** Tells all orders, each as `syncOrder` does; those that a bulk operation tells whole without another question to Shopify. */
export function ordersImport(room: Room): BulkImport {
  return {
    name: "orders", query: ordersQuery,
    tell: async (records, { isCutOff, askedAt }) => {
      const orders = records.map(bulkOrderOf);
      const rows = await orderRows(room, orders.map(({ gid }) => numberOf(gid)));
      // Of a file that was cut off nobody knows which lines are missing.
      const known = isCutOff ? [] : orders.filter((each) => each.kind === "whole" && !rows.has(numberOf(each.gid)) && Date.parse(each.updatedAt) < askedAt - unsureMs);
      const here = roomThatKnows(room, new Map(known.flatMap((each) => (each.kind === "whole" ? [[each.gid, each.order]] : []))));
      return eachFewAtOnce(orders, atOnce, async (order) => ({ came: await tryOrder(here, order, rows.get(numberOf(order.gid))), madeAt: order.kind === "cut-off" ? undefined : order.placedAt }));
    },
  };
}

/** What goes wrong with one keeps none of the others; it is left out, and found by the next import and by reconciling. */
async function tryOrder(room: Room, order: BulkOrder, row: OrderRowFound | undefined): Promise<Came> {
  try {
    if (row && order.kind !== "cut-off" && row.stamp === order.updatedAt && row.outcome !== "refused") return row.outcome === "skipped" ? { kind: "left", why: row.detail ?? "skipped" } : { kind: "unchanged" };
    return cameOf(await syncOrder(room, order.gid));
  } catch (error) {
    if (endsImport(error)) throw error;
    room.tell(error, { shop: room.shop, order: order.gid, doing: "history" });
    return { kind: "left", why: "failed" };
  }
}

function cameOf(outcome: SyncOutcome): Came {
  switch (outcome.kind) {
    case "belongs": return { kind: "told" };
    case "kept": return { kind: "kept" };
    case "unchanged": return { kind: "unchanged" };
    case "skipped": return { kind: "left", why: outcome.because };
    case "refused": return { kind: "left", why: `refused: ${outcome.code}` };
  }
}
