import { goodAnswer, problemAnswer } from "@laurel/server/embed";
import type { Route } from "../adapter/route.js";
import { type CodeRow } from "../checkout/code-book.js";
import { askingAs, takePoints } from "../checkout/take-points.js";
import { memberOfCustomer } from "../customers/member-of.js";

/** What a till of Shopify's asks beside Laurel's own operations. */
export const tillRoutes: readonly Route[] = [
  {
    method: "POST", path: "/api/pos/points", who: "pos-token",
    // Staff set points of the customer in the cart aside. The till takes them off by the code, as a checkout does, and a sale that never comes gives them back.
    answer: async (room, { request, body }) => {
      const key = request.headers.get("idempotency-key");
      const wish = wishIn(body);
      if (!wish || !key) return problemAnswer("invalid-request");
      const member = await memberOfCustomer(room, wish.customer);
      if (member === undefined) return problemAnswer("member-unknown");
      const say = askingAs(room, { kind: "shopper", member, key: room.settings.source }, request.headers.get("accept-language"));
      const came = await takePoints(room, { customer: wish.customer, member }, { checkout: "", wallet: wish.wallet, points: wish.points, goods: wish.goods, key }, say);
      switch (came.kind) {
        case "taken": return goodAnswer(201, answerOf(came.row));
        case "answered": return came.answer;
        case "refused": return problemAnswer(came.code, came.figures);
        default: return problemAnswer("member-unknown");
      }
    },
  },
];

const answerOf = ({ member, hold, wallet, points, minor, code, endsAt }: CodeRow) => ({ member, hold, wallet, points, until: endsAt, code, pays: minor });

type Wish = { readonly customer: string; readonly wallet: string; readonly points: number; readonly goods: number };

function wishIn(body: string): Wish | undefined {
  try {
    const { customer, wallet, points, goods } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const isCount = (told: unknown): told is number => typeof told === "number" && Number.isSafeInteger(told) && told >= 0;
    if (typeof customer !== "string" || !/^\d{1,20}$/.test(customer) || typeof wallet !== "string" || !isCount(points) || points === 0 || !isCount(goods)) return undefined;
    return { customer, wallet, points, goods };
  } catch {
    return undefined;
  }
}
