import { factIdsOf, goodAnswer, knownOrder, orderMoved } from "@laurel/server/embed";
import type { Route } from "../adapter/route.js";
import { memberOfCustomer } from "../customers/member-of.js";

/**
 * What an order of the shopper's own did to their points, `{ order, wallets: [{ wallet, earned, takenBack, spent, givenBack, pending, availableAt }] }` in the wallets' smallest pieces; 204 while the ledger has
 * not heard of it, for somebody else's, and for guests.
 */
export const orderRoutes: readonly Route[] = [{
  method: "GET", path: "/api/shopper/orders/{order}", who: "shopper-token",
  answer: async (room, { asker, params: { order = "" } }) => {
    const { laurel: { means: { engine } }, settings: { source } } = room;
    const member = asker.kind === "shopper" && asker.customer !== undefined ? await memberOfCustomer(room, asker.customer) : undefined;
    const [fact = ""] = member === undefined || !/^\d{1,20}$/.test(order) ? [] : await factIdsOf(engine, source, [order]);
    if (member === undefined || fact === "" || (await knownOrder(engine, fact)).member !== member) return new Response(null, { status: 204 });
    const { wallets } = await orderMoved(engine, member, { fact, order });
    return goodAnswer(200, { order, wallets });
  },
}];
