import { goodAnswer } from "@laurel/server/embed";
import type { Door, Route } from "../adapter/route.js";
import { memberAsking } from "../customers/member-of.js";
import { pointsNow } from "./answer-at-checkout.js";

/** What pays now, `{ hold, code, points, pays, until, … }` as it was answered when it was set aside; 204 where nothing does, and for a guest. */
const now = (who: Door, path: string): Route => ({
  method: "GET", path, who,
  answer: async (room, { asker }) => {
    const member = await memberAsking(room, asker);
    const found = member === undefined ? undefined : await pointsNow(room, member);
    return found ? goodAnswer(200, found) : new Response(null, { status: 204 });
  },
});

/** For a page that is opened anew, and has to bring its cart the code again. Taking, quoting and giving back are Laurel's own operations. */
export const checkoutRoutes: readonly Route[] = [now("proxy", "/proxy/checkout/points"), now("shopper-token", "/api/shopper/checkout/points")];
