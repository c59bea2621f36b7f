import { factIdsOf, goodAnswer, knownOrder, orderMoved } from "@laurel/server/embed";
import type { Route } from "../adapter/route.js";
import { memberAsking } from "../customers/member-of.js";

/**
 * What an order of the shopper's own did to their points, `{ order, wallets: [{ wallet, earned, takenBack, spent, givenBack, pending, availableAt }] }` in the wallets' smallest pieces; 204 while the ledger has
 * not heard of it, for somebody else's, and for guests.
 */
export const orderRoutes: readonly Route[] = [{
  method: "GET", path: "/api/shopper/orders/{order}", who: "shopper-token",
  answer: async (room, { asker, params: { order = "" } }) => {
    const { laurel: { means: { engine } }, settings: { source } } = room;
    const nothing = new Response(null, { status: 204 });
    const member = await memberAsking(room, asker);
    if (member === undefined || !/^\d{1,20}$/.test(order)) return nothing;
    const [fact] = await factIdsOf(engine, source, [order]);
    if ((await knownOrder(engine, fact!)).member !== member) return nothing;
    const { wallets } = await orderMoved(engine, member, { fact: fact!, order });
    return goodAnswer(200, { order, wallets });
  },
}];
