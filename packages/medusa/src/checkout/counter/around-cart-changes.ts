import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils";
import { awaitsAnswer } from "../../clock/after-answers.js";
import { type Scope, laurelIn } from "../../laurel-in.js";
import { liftPoints, recap } from "../apply-points.js";
import { inTurn } from "../in-turn.js";
import { type PointsLine, cartPaidBy, paidFor } from "../cart/cart-now.js";
import { languageFor, sayAtCheckout, sayCartRefusal } from "./say-refusal.js";

/**
 * Stands around every store route that changes a cart. What may make the cart cheaper finds it without the line of points, which is put back on before anybody is answered, as far as
 * it still may; until then nothing else is done to the cart by this process. So nobody sees a total below zero, nor completes such a cart. A cart without points costs two small reads.
 */
export async function aroundCartChange(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { scope } = req;
  const cartId = req.params["id"]!;
  await inTurn(cartId, async () => {
    const lifted = mayLower(req) ? await liftedFrom(req, cartId) : undefined;
    const answered = beforeAnswer(res, scope, async (body) => {
      const came = await recap(scope, cartId, { lifted });
      return came.kind === "settled" && came.changed ? withCart(req, cartId, body) : body;
    });
    next();
    await answered;
  });
}

async function liftedFrom({ scope, path, auth_context: auth }: MedusaRequest & { readonly auth_context?: { readonly actor_id?: string } }, cartId: string): Promise<PointsLine | undefined> {
  const paid = await paidFor(laurelIn(scope).database, cartId);
  // Somebody's own cart is handed to them again with every sign-in.
  if (!paid || (path.endsWith("/customer") && auth?.actor_id === paid.customer)) return undefined;
  // A cart that others change all the time keeps its line, and is looked at once it has been changed.
  return liftPoints(scope, cartId).catch(() => undefined);
}

/** An address or a note makes no cart cheaper than its points; and whoever has begun to pay would have to begin again. */
function mayLower({ path, body }: MedusaRequest): boolean {
  const [, rest = ""] = /^\/store\/carts\/[^/]+\/?(.*)$/.exec(path) ?? [];
  if (rest !== "") return rest !== "taxes";
  const told = (body ?? {}) as Readonly<Record<string, unknown>>;
  return ["region_id", "promo_codes", "sales_channel_id"].some((name) => told[name] !== undefined);
}

/**
 * Does something when the route has its answer and before it is sent; the answer may be another one then. Whatever goes wrong with it, the route's own answer is sent.
 *
 * @returns when it is done; at the latest when nobody waits for the answer any more
 */
function beforeAnswer(res: MedusaResponse, scope: Scope, work: (body: unknown) => Promise<unknown>): Promise<void> {
  const json = res.json.bind(res);
  return new Promise((resolve) => {
    let isBegun = false;
    const once = async (body: unknown): Promise<unknown> => {
      if (isBegun) return body;
      isBegun = true;
      try {
        return await work(body);
      } catch (error) {
        logError(scope, error);
        return body;
      } finally {
        resolve();
      }
    };
    res.json = (body) => {
      void once(body).then(json);
      return res;
    };
    // Somebody else's route may answer in another way, and whoever asked may have left.
    whenClosed(res, () => void once(undefined));
  });
}

function whenClosed(res: MedusaResponse, work: () => void): void {
  if (res.closed) work();
  else res.once("close", work);
}

function logError(scope: Scope, error: unknown): void {
  const logger = scope.resolve(ContainerRegistrationKeys.LOGGER) as { readonly error: (text: string, error?: Error) => void };
  logger.error("Laurel: the points of a cart could not be brought to what it takes now", error as Error);
}

/** The answer with the cart as it is after all. */
async function withCart(req: MedusaRequest, cartId: string, body: unknown): Promise<unknown> {
  const { queryConfig, scope } = req as MedusaRequest & { readonly queryConfig?: { readonly fields?: readonly string[] } };
  const name = (["cart", "parent"] as const).find((each) => (body as Readonly<Record<string, { readonly id?: unknown } | undefined>> | undefined)?.[each]?.id === cartId);
  if (name === undefined || !queryConfig?.fields) return body;
  const query = scope.resolve(ContainerRegistrationKeys.QUERY) as unknown as { graph: (asked: object) => Promise<{ data: readonly object[] }> };
  const { data: [cart] } = await query.graph({ entity: "cart", fields: queryConfig.fields, filters: { id: cartId } });
  return cart ? { ...(body as object), [name]: cart } : body;
}

/**
 * Before a cart becomes an order its points are looked at once more, and until it is one nothing else is done to it by this process. Where they pay another sum than the shopper has seen, or
 * none, nothing is completed.
 */
export async function beforeCompletion(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const cartId = req.params["id"]!;
  await inTurn(cartId, async () => {
    const refusal = await completionRefused(req, cartId);
    if (refusal) return void res.status(409).json({ type: "not_allowed", ...refusal });
    const closed = new Promise<void>((resolve) => whenClosed(res, resolve));
    awaitsAnswer(laurelIn(req.scope), res);
    next();
    return closed;
  });
}

async function completionRefused(req: MedusaRequest, cartId: string): Promise<{ readonly code: string; readonly message: string } | undefined> {
  const { scope } = req;
  const laurel = laurelIn(scope);
  const paid = await paidFor(laurel.database, cartId);
  if (!paid) return undefined;
  const came = await recap(scope, cartId, { lasts: "to-the-order" });
  const language = languageFor(req);
  if (came.kind === "refused") return { code: came.refusal.code, message: sayCartRefusal(came.refusal, language, await (await laurel.engine()).programme()) };
  const isSame = !came.changed || (came.on !== undefined && MathBN.eq(came.on.amount, paid.amount));
  return isSame ? undefined : { code: "points-changed", message: sayAtCheckout("points-changed", language) };
}

/** Before a payment begins, so that it is for the sum that is left. */
export async function beforePayment(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { scope, params, body } = req;
  const named = (body as { readonly cart_id?: unknown } | undefined)?.cart_id;
  const cartId = params["id"] === undefined ? named : await cartPaidBy(laurelIn(scope).database, params["id"]);
  if (typeof cartId === "string") await recap(scope, cartId);
  next();
}
