import { type Caller, type ShopperAsked, answerWithOrderNames, problemAnswer, shopperOperation } from "@laurel/server/embed";
import type { Asker, Asked } from "../adapter/route.js";
import type { Room } from "../adapter/room.js";
import { answerAtCheckout } from "../checkout/answer-at-checkout.js";
import { orderNames } from "../orders/telling/order-book.js";
import { laurelRequest } from "./laurel-request.js";
import { joinAs, memberFor } from "./own-member.js";

/** What a page may ask while nobody is signed in, as a page of this shop. */
const open = new Set<string>(["readProgramme", "estimateEarning", "estimateMany"] satisfies ShopperAsked["operation"][]);
const site: Caller = { kind: "site", key: "store", origins: [] };

/** Statements and explanations. */
const speaksOfOrders = /^\/v1\/members\/[^/]+\/(?:statement|explanation)$/;

/** Laurel's operations under `…/v1`, in the name of whoever Shopify vouches for; permissions, limits and idempotency are as everywhere. */
export async function laurelAnswer(room: Room, path: string, asked: Asked): Promise<Response> {
  const answer = await answerFor(room, path, asked);
  return speaksOfOrders.test(path) ? answerWithOrderNames(answer, orderNames(room)) : answer;
}

async function answerFor(room: Room, path: string, asked: Asked): Promise<Response> {
  const { asker } = asked;
  if (asker.kind === "shopper") return forShopper(room, path, asker, asked);
  if (asker.kind === "staff") return room.laurel.fetchAs(staffCaller(asker), laurelRequest(asked.request, asked.url, path, asked.body));
  return problemAnswer("not-found");
}

/** Only what a shopper's page asks is found; what is said is the caller's own member, be it by `me` or by its id. */
async function forShopper(room: Room, path: string, { customer }: Extract<Asker, { kind: "shopper" }>, { request, url, body }: Asked): Promise<Response> {
  const asked = shopperOperation(request.method, path);
  if (!asked) return problemAnswer("not-found");
  const inner = laurelRequest(request, url, path, body);
  if (customer === undefined) return room.laurel.fetchAs(open.has(asked.operation) ? site : { kind: "nobody" }, inner);
  if (asked.operation === "enrolMember") return joinAs(room, customer, inner);
  const member = await memberFor(room, customer, asked.operation);
  const atCheckout = await answerAtCheckout(room, { asked, shopper: { customer, member }, headers: inner.headers, body });
  return atCheckout ?? room.laurel.fetchAs({ kind: "shopper", member, key: "session" }, inner);
}

/** As whom Laurel knows a user of Shopify's admin. */
export const staffCaller = ({ user, role }: Extract<Asker, { kind: "staff" }>): Caller => ({ kind: "staff", staff: user, role, stores: "all", key: "shopify" });
