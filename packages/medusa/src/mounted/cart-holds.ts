import { type ShopperAsked, goodAnswer, problemAnswer } from "@laurel/server/embed";
import type { MedusaRequest } from "@medusajs/framework/http";
import { applyPoints, removePoints } from "../checkout/apply-points.js";
import { type CartPoints, pointsQuote } from "../checkout/points-quote.js";
import { languageFor, sayCartRefusal } from "../checkout/counter/say-refusal.js";
import type { CartRefusal } from "../checkout/weighing/wish.js";
import { laurelIn } from "../laurel-in.js";

/** A question of a signed-in customer. */
export type CustomersQuestion = { readonly asked: ShopperAsked; readonly customer: string; readonly member: string; readonly req: MedusaRequest };

/**
 * Answers what is asked about the points of one of Medusa's carts: there goods and total are the cart's own, whatever the page says, and what is set aside pays for it at once as a line of the
 * cart. So a page with `<laurel-redeem-box order="cart_…">` need not know of any of it.
 *
 * @returns `undefined` for whatever is about no cart, and for what is said so badly that Laurel is to say what is wrong with it
 */
export async function answerForCart(question: CustomersQuestion): Promise<Response | undefined> {
  const { asked: { operation, params }, member } = question;
  // Somebody else's id is not this customer's to ask for, and Laurel says so.
  const isOwn = params["member"] === "me" || params["member"] === member;
  if (!isOwn) return undefined;
  switch (operation) {
    case "quotePoints": return quoteFor(question);
    case "placeHold": return holdFor(question);
    case "releaseHold": return releaseOf(question);
    default: return undefined;
  }
}

async function quoteFor(question: CustomersQuestion): Promise<Response | undefined> {
  const cartId = cartNamed(question.req.body);
  if (cartId === undefined) return undefined;
  const found = await ownCart(question, cartId);
  if (found === undefined) return refused(question, { code: "cart-unknown" });
  const { quote } = found;
  if (quote.kind === "usable") return goodAnswer(200, quote);
  const { language, detail } = await said(question, quote.reason);
  return goodAnswer(200, { ...quote, reason: { ...quote.reason, says: detail } }, language);
}

async function holdFor(question: CustomersQuestion): Promise<Response | undefined> {
  const { req, member } = question;
  const [cartId, key] = [cartNamed(req.body), req.headers["idempotency-key"]];
  const { points } = req.body as { readonly points?: unknown };
  if (cartId === undefined || typeof key !== "string" || key === "" || typeof points !== "number" || !Number.isSafeInteger(points) || points < 1) return undefined;
  const found = await ownCart(question, cartId);
  if (found === undefined) return refused(question, { code: "cart-unknown" });
  const outcome = await applyPoints(req.scope, { cartId, points, member, key });
  if (outcome.kind === "refused") return refused(question, outcome.refusal);
  const { on } = outcome;
  if (on === undefined) return refused(question, { code: "given-back" });
  return goodAnswer(201, { member, hold: on.hold, wallet: on.wallet, points: on.points, until: on.until });
}

/** What pays for a cart is taken off it; any other hold of the member's is Laurel's to give back. */
async function releaseOf(question: CustomersQuestion): Promise<Response | undefined> {
  const { asked: { params }, req, member } = question;
  const [, cartId] = /^(cart_\w+):/.exec(params["hold"] ?? "") ?? [];
  const found = cartId === undefined ? undefined : await ownCart(question, cartId);
  if (cartId === undefined || found?.on?.hold !== params["hold"]) return undefined;
  const outcome = await removePoints(req.scope, { cartId });
  return outcome.kind === "refused" ? refused(question, outcome.refusal) : goodAnswer(200, { member });
}

function cartNamed(body: unknown): string | undefined {
  const order = (body as { readonly order?: unknown } | null | undefined)?.order;
  return typeof order === "string" && order.startsWith("cart_") ? order : undefined;
}

/** A cart of this very customer, or of another account of the same member. Of anybody else's nothing is told, not even that it is there. */
async function ownCart({ req, customer, member }: CustomersQuestion, cartId: string): Promise<CartPoints | undefined> {
  const found = await pointsQuote(req.scope, cartId);
  return found.cart && (found.cart.customer === customer || found.purse?.member === member) ? found : undefined;
}

async function refused(question: CustomersQuestion, refusal: CartRefusal): Promise<Response> {
  const { code, ...figures } = refusal;
  return problemAnswer(code, figures, await said(question, refusal));
}

async function said({ req }: CustomersQuestion, refusal: CartRefusal) {
  const language = languageFor(req);
  return { language, detail: sayCartRefusal(refusal, language, await (await laurelIn(req.scope).engine()).programme()) };
}
