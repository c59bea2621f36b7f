import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { type Caller, type ShopperAsked, answerWithOrderNames, problemAnswer, shopperOperation } from "@laurel/server/embed";
import { orderNumbers } from "../desk/order-numbers.js";
import { laurelIn } from "../laurel-in.js";
import { answerForCart } from "./cart-holds.js";
import { countedBaskets } from "./counted-baskets.js";
import { joinAs, memberFor } from "./own-member.js";
import { sendAnswer } from "./send-answer.js";
import { pathBehind, webRequest } from "./web-request.js";
import { whoAsks } from "./who-asks.js";

const mount = "/store/laurel";

/** What a page may ask while nobody is signed in, as a page of this shop. */
const open = new Set<string>(["readProgramme", "estimateEarning", "estimateMany"] satisfies ShopperAsked["operation"][]);
const site: Caller = { kind: "site", key: "store", origins: [] };

/**
 * `/store/laurel/v1/…`: Laurel's operations for the page of a shopper, in the name of the customer whom Medusa has signed in. Operations of staff and of backends are not found
 * here; permissions, limits and idempotency are as everywhere. What is said is the caller's own member, be it by `me` or by its id.
 */
export async function storeRoute(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const path = pathBehind(req, mount);
  const asked = shopperOperation(req.method, path);
  await sendAnswer(asked ? await answerTo(asked, path, req, res) : problemAnswer("not-found"), res);
}

async function answerTo(asked: ShopperAsked, path: string, req: MedusaRequest, res: MedusaResponse): Promise<Response> {
  const who = whoAsks(req);
  if (who.kind === "expired") return problemAnswer("token-expired");
  const laurel = laurelIn(req.scope);
  const served = await laurel.served();
  const request = async (): Promise<Request> => webRequest(req, res, path, asked.operation.startsWith("estimate") ? await countedBaskets(laurel, req.body) : undefined);
  if (who.kind === "nobody") return served.fetchAs(open.has(asked.operation) ? site : { kind: "nobody" }, await request());
  const member = await memberFor(req.scope, who.id, asked.operation);
  const caller: Caller = { kind: "shopper", member, key: "session" };
  if (asked.operation === "enrolMember") return joinAs(req.scope, who.id, await request());
  const answer = await answerForCart({ asked, customer: who.id, member, req }) ?? await served.fetchAs(caller, await request());
  return asked.operation === "readStatement" ? answerWithOrderNames(answer, orderNumbers(laurel)) : answer;
}
