import type { Room } from "../adapter/room.js";
import { type SyncOutcome, syncOrder } from "../orders/sync-order.js";
import { orderRow, refusedRow, writeOrderRow } from "../orders/telling/order-book.js";

/** What came of looking at an order, or that it failed; whether that stands in the books, so that a sweep tries it again. */
export type Tried = SyncOutcome | { readonly kind: "failed"; readonly isNoted: boolean };

const detailMax = 200;

/**
 * Looks at one of many orders: what goes wrong with it keeps none of the others. It is told of and written down as refused, with what went wrong, so nobody has to remember it in another way and a sweep
 * tries it again; and one that goes wrong every time does not come first every time.
 *
 * @param order - its number
 */
export async function tryOrder(room: Room, order: string): Promise<Tried> {
  try {
    return await syncOrder(room, order);
  } catch (fault) {
    room.tell(fault, { shop: room.shop, order });
    return { kind: "failed", isNoted: await note(room, order, fault) };
  }
}

/** Whether it could be written down. */
async function note(room: Room, order: string, fault: unknown): Promise<boolean> {
  try {
    const row = await orderRow(room, order);
    await writeOrderRow(room, order, refusedRow(`failed: ${fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)}`.slice(0, detailMax), row?.member));
    return true;
  } catch (second) {
    room.tell(second, { shop: room.shop, order });
    return false;
  }
}
