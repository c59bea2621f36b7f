import { factIdsOf, knownOrder } from "@laurel/server/embed";
import type { Room } from "../../adapter/room.js";
import { type OrderFactsFragment, askOrder } from "../../operations/orders.js";
import { numberOf } from "../../inbox/payload.js";

/**
 * A room that need not ask for orders it knows already. What is known is from before the ledger was looked at, so it is good for the first telling of an order alone: of several who tell that one wins, and whoever does not
 * reads the order anew. Where the ledger has heard of an order, and the second time somebody asks, Shopify is asked.
 *
 * @param orders - by their global ids
 */
export function roomThatKnows(room: Room, orders: ReadonlyMap<string, OrderFactsFragment>): Room {
  const left = new Map(orders);
  const ask: Room["admin"]["ask"] = async (operation, variables) => {
    const id: unknown = variables["id"];
    const found = operation.name === askOrder.name && typeof id === "string" ? left.get(id) : undefined;
    if (found === undefined) return room.admin.ask(operation, variables);
    left.delete(found.id);
    return await isUntold(room, found.id) ? { order: found } as Awaited<ReturnType<typeof room.admin.ask<never, never>>> : room.admin.ask(operation, variables);
  };
  return { ...room, admin: { shop: room.admin.shop, ask } };
}

async function isUntold({ laurel: { means: { engine } }, settings: { source } }: Room, gid: string): Promise<boolean> {
  const [fact] = await factIdsOf(engine, source, [numberOf(gid)]);
  return (await knownOrder(engine, fact!)).revision === 0;
}
