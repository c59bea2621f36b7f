import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { randomUUID } from "node:crypto";
import { memberOf } from "../../customers/member-of.js";
import { laurelIn } from "../../laurel-in.js";
import { whoAsks } from "../../mounted/who-asks.js";
import { applyPoints, removePoints } from "../apply-points.js";
import { type CartPoints, pointsQuote } from "../points-quote.js";
import { languageFor, sayAtCheckout, sayCartRefusal } from "./say-refusal.js";
import type { CartRefusal } from "../weighing/wish.js";

/** Answers what pays for a cart and what could: `{ points, amount, currency_code, hold, wallet, until, quote }`. */
export async function answerPoints(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const found = await mine(req);
  if (found.kind === "refused") return refuse(req, res, found.refusal);
  await answer(req, res, found.points);
}

/** Sets points aside and lets them pay. The body is `{ points }`; an `Idempotency-Key` makes the request repeatable. */
export async function askPoints(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const points = (req.body as { readonly points?: unknown } | undefined)?.points;
  if (typeof points !== "number" || !Number.isSafeInteger(points) || points < 1) {
    res.status(400).json({ type: "invalid_data", code: "invalid-points", message: "Expected a body such as { \"points\": 500 }: whole points, at least 1. To give points back, send DELETE." });
    return;
  }
  const key = String(req.headers["idempotency-key"] ?? randomUUID());
  const found = await mine(req);
  if (found.kind === "refused") return refuse(req, res, found.refusal);
  const came = await applyPoints(req.scope, { cartId: found.cartId, points, member: found.member, key });
  if (came.kind === "refused") return refuse(req, res, came.refusal);
  await answer(req, res, await pointsQuote(req.scope, found.cartId));
}

/** Gives back what pays for a cart; one that nothing pays for stays as it is. */
export async function stopPoints(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const found = await mine(req);
  if (found.kind === "refused") return refuse(req, res, found.refusal);
  const came = await removePoints(req.scope, { cartId: found.cartId });
  if (came.kind === "refused") return refuse(req, res, came.refusal);
  await answer(req, res, await pointsQuote(req.scope, found.cartId));
}

type Mine = { readonly kind: "mine"; readonly cartId: string; readonly member: string; readonly points: CartPoints } | { readonly kind: "refused"; readonly refusal: CartRefusal | { readonly code: "signed-out" } };

/** The caller's own cart. Of somebody else's nothing is told, not even that it is there. */
async function mine(req: MedusaRequest): Promise<Mine> {
  const refused = (refusal: Extract<Mine, { kind: "refused" }>["refusal"]): Mine => ({ kind: "refused", refusal });
  const who = whoAsks(req);
  if (who.kind !== "customer") return refused({ code: "signed-out" });
  const cartId = req.params["id"]!;
  const [points, member] = await Promise.all([pointsQuote(req.scope, cartId), memberOf(laurelIn(req.scope), who.id)]);
  if (!points.cart || (points.cart.customer !== who.id && (member === undefined || points.purse?.member !== member))) return refused({ code: "cart-unknown" });
  if (member === undefined) return refused({ code: "not-enrolled" });
  return { kind: "mine", cartId, member, points };
}

async function answer(req: MedusaRequest, res: MedusaResponse, { on, quote, cart, purse }: CartPoints): Promise<void> {
  const language = languageFor(req);
  res.setHeader("vary", "accept-language");
  res.status(200).json({
    points: on?.points ?? 0, amount: Number(on?.amount ?? 0), currency_code: cart!.currency, hold: on?.hold ?? null, wallet: on?.wallet ?? purse?.wallet ?? null, until: on?.until ?? null,
    quote: quote.kind === "usable" || !purse ? quote : { ...quote, reason: { ...quote.reason, says: sayCartRefusal(quote.reason, language, purse.programme, purse.now) } },
  });
}

const statuses: Readonly<Record<string, number>> = { "signed-out": 401, "cart-unknown": 404, "not-enrolled": 403, "key-conflict": 422 };

/** Says no in the shape in which Medusa does, with a code and figures for programs and a sentence for the shopper. */
async function refuse(req: MedusaRequest, res: MedusaResponse, refusal: Extract<Mine, { kind: "refused" }>["refusal"]): Promise<void> {
  const { code, ...figures } = refusal;
  const language = languageFor(req);
  const message = code === "signed-out" ? sayAtCheckout(code, language) : sayCartRefusal(refusal, language, await (await laurelIn(req.scope).engine()).programme());
  res.setHeader("vary", "accept-language");
  res.status(statuses[code] ?? 409).json({ type: code === "signed-out" ? "unauthorized" : "not_allowed", code, message, ...figures });
}
