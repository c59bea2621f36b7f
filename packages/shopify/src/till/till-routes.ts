import { goodAnswer, problemAnswer } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";
import type { Asked, Route } from "../adapter/route.js";
import type { CodeRow } from "../checkout/code-book.js";
import { type AskLaurel, takePoints } from "../checkout/take-points.js";
import { memberOfCustomer } from "../customers/member-of.js";
import { staffCaller } from "../mounted/laurel-doors.js";

/** What a till of Shopify's asks beside Laurel's own operations. */
export const tillRoutes: readonly Route[] = [
  {
    method: "POST", path: "/api/pos/points", who: "pos-token",
    // Staff set points of the customer in the cart aside. The till takes them off by the code, as a checkout does, and a sale that never comes gives them back.
    answer: async (room, { asker, request, body }) => {
      if (asker.kind !== "staff") return problemAnswer("not-allowed");
      const key = request.headers.get("idempotency-key");
      const wish = wishIn(body);
      if (!wish || !key) return problemAnswer("invalid-request");
      const member = await memberOfCustomer(room, wish.customer);
      if (member === undefined) return problemAnswer("member-unknown");
      const refusal = await refusalTo(room, asker, member, wish);
      if (refusal) return refusal;
      // Each request is a sale of its own: another one of as many points is not met by the code of the one before.
      const checkout = `till:${asker.user}:${key}`.slice(0, nameLengthMax);
      const came = await takePoints(room, { customer: wish.customer, member }, { checkout, wallet: wish.wallet, points: wish.points, goods: wish.goods, key }, sayingFor(room, asker, member, request));
      switch (came.kind) {
        case "taken": return goodAnswer(201, answerOf(came.row));
        case "answered": return came.answer;
        case "refused": return problemAnswer(came.code, came.figures);
        default: return problemAnswer("member-unknown");
      }
    },
  },
];

/** As long as Laurel takes a name. */
const nameLengthMax = 200;

type Staff = Extract<Asked["asker"], { readonly kind: "staff" }>;

/** Whoever may sell and redeem may set points aside: they are asked for a quote in their own name, so that Laurel's table of permissions decides, and notes whom it refuses. */
async function refusalTo({ laurel }: Room, staff: Staff, member: string, { wallet, goods }: Wish): Promise<Response | undefined> {
  const answer = await laurel.fetchAs(staffCaller(staff), laurelPost(member, "quotes", { wallet, goods, total: goods }));
  return answer.status === 403 ? answer : undefined;
}

/** Holds are not for a clerk to place by hand; the till does it, and the journal names it by whoever is signed in there. */
const sayingFor = ({ laurel, settings }: Room, { user }: Staff, member: string, { headers }: Request): AskLaurel => {
  const language = headers.get("accept-language");
  return (path, body, key) => laurel.fetchAs({ kind: "backend", key: settings.source, name: `till:${user}` }, laurelPost(member, path, body, { ...(key !== undefined && { "idempotency-key": key }), ...(language !== null && { "accept-language": language }) }));
};

const laurelPost = (member: string, path: string, body: object, headers: Readonly<Record<string, string>> = {}): Request => new Request(`http://laurel.internal/v1/members/${encodeURIComponent(member)}/${path}`, {
  method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers },
});

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
