import { publishBenefits } from "../benefits/publish-benefits.js";
import { takeLease } from "../books/lease.js";
import { staleCodes } from "../checkout/stale-codes.js";
import { syncOrder } from "../orders/sync-order.js";
import { deliverPublished } from "../publish/publish-due.js";
import { reconcilePublished } from "../publish/reconcile-published.js";
import { reconcile } from "../reconcile/reconcile.js";
import { sweepOrders } from "../reconcile/sweep-orders.js";
import type { Errand } from "./loops.js";
import { memberDoors } from "./member-doors.js";
import type { Room } from "../adapter/room.js";

/** What is done for each shop again and again, whether or not anything was told. */
const shopErrands: readonly { readonly name: string; readonly everyMs: number; readonly run: (room: Room, signal: AbortSignal) => Promise<unknown> }[] = [
  { name: "publish", everyMs: 60_000, run: passTime },
  { name: "codes", everyMs: 5 * 60_000, run: async (room) => staleCodes(room, { syncOrder: async (order) => syncOrder(room, order) }) },
  { name: "reconcile", everyMs: 3_600_000, run: async (room, signal) => reconcile(room, { signal }) },
  { name: "orders", everyMs: 10 * 60_000, run: sweepOrders },
  { name: "benefits", everyMs: 3_600_000, run: publishBenefits },
  { name: "published", everyMs: 86_400_000, run: reconcilePublished },
];

/** Lets time pass for members of whom something is due (points that mature or run out, tiers that end), and tells of it. */
async function passTime(room: Room): Promise<void> {
  await room.laurel.means.engine.sweep(room.clock());
  const { published } = await deliverMembers(room);
  // What another version of the policy gives is given at once.
  if (published.hasNewPolicy) await publishBenefits(room);
}

/** Tells Shopify, and whoever else wants to hear of it, what members have to tell. */
export async function deliverMembers(room: Room): ReturnType<typeof deliverPublished> {
  return deliverPublished(room, memberDoors.map((door) => door(room)));
}

/** The errands of all shops, for loops: of several processes one at a time goes through a shop, and a shop that fails keeps no other waiting. */
export function errandsOf({ shops, roomOf, tell }: { readonly shops: () => Promise<readonly string[]>; readonly roomOf: (shop: string) => Promise<Room>; readonly tell: Room["tell"] }): readonly Errand[] {
  return shopErrands.map(({ name, everyMs, run }) => ({
    name, everyMs,
    run: async (signal) => {
      for (const shop of await shops()) {
        if (signal.aborted) return;
        await inShop(shop, signal).catch((fault: unknown) => tell(fault, { shop, what: name }));
      }
      async function inShop(shop: string, stops: AbortSignal): Promise<void> {
        const room = await roomOf(shop);
        // All of these may be done by two at once; the lease only spares the shop the asking.
        const lease = await takeLease(room.books, { shop, name: `errand ${name}`, forMs: Math.min(everyMs, leaseMostMs), now: room.clock() });
        if (!lease) return;
        try {
          await run(room, stops);
        } finally {
          await lease.release();
        }
      }
    },
  }));
}

const leaseMostMs = 10 * 60_000;
