import { randomUUID } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { type Scope, laurelIn } from "../laurel-in.js";
import { liftPointsWorkflow, pointsOnCartWorkflow } from "../workflows/points-on-cart.js";
import { type PointsLine, paidFor } from "./cart/cart-now.js";
import { inTurn } from "./in-turn.js";
import { seeCart, seeTidily } from "./see-cart.js";
import { weigh } from "./weighing/weigh.js";
import type { CartRefusal, Lasting, OnCart, Wish } from "./weighing/wish.js";

/** What came of a wish: the points that pay for the cart now, if any do, and whether that is new; or why not, and then nothing was changed. */
export type PointsOutcome =
  | { readonly kind: "settled"; readonly on: OnCart | undefined; readonly changed: boolean }
  | { readonly kind: "refused"; readonly refusal: CartRefusal };

/**
 * Lets points pay for a cart, in the place of those that pay for it now. More than the policy, the order's share or the cart allow become as many as they allow; more than the
 * member has are refused. The same request again, by its key, comes to the same.
 *
 * @param member - whose points they are to be; the cart must belong to a customer who is this member
 * @param points - whole, in the wallet's smallest piece
 */
export function applyPoints(scope: Scope, { cartId, points, member, key = randomUUID() }: { readonly cartId: string; readonly points: number; readonly member: string; readonly key?: string }): Promise<PointsOutcome> {
  return carryOut(scope, { kind: "use", cartId, points, member, key });
}

/** Gives back whatever pays for a cart. Done twice, it is done once. */
export function removePoints(scope: Scope, { cartId }: { readonly cartId: string }): Promise<PointsOutcome> {
  return carryOut(scope, { kind: "stop", cartId });
}

/**
 * Brings line and hold of a cart down to what the cart, the policy and the ledger allow: never more than is left to pay, never without points behind it. To be called after whatever
 * changes an open cart past Medusa's store routes. One small read where no points pay.
 *
 * @param lasts - how long the hold is to last; a cart that is about to become an order needs it until the order is known
 * @param lifted - a line that was taken off by `liftPoints`, to be put back on as far as it still may
 */
export async function recap(scope: Scope, cartId: string, { lasts, lifted }: { readonly lasts?: Lasting; readonly lifted?: PointsLine | undefined } = {}): Promise<PointsOutcome> {
  if (!lifted && (await paidFor(laurelIn(scope).database, cartId)) === undefined) return { kind: "settled", on: undefined, changed: false };
  return carryOut(scope, { kind: "recap", cartId, ...(lasts && { lasts }), ...(lifted && { lifted }) });
}

/**
 * Takes the line of points off an open cart while something else changes it, so that it can never be more than is left to pay. What is set aside stays set aside.
 *
 * @returns the line, for `recap` to put back on; `undefined` where there was none
 */
export async function liftPoints(scope: Scope, cartId: string): Promise<PointsLine | undefined> {
  const { result } = await inTurn(cartId, () => liftPointsWorkflow(scope as MedusaContainer).run({ input: { cartId, owner: randomUUID() } }));
  return result.line;
}

/** How often a wish is weighed anew whose hold ended in between. */
const triesMax = 3;

const carryOut = (scope: Scope, wish: Wish): Promise<PointsOutcome> => inTurn(wish.cartId, () => settle(scope, wish));

async function settle(scope: Scope, wish: Wish): Promise<PointsOutcome> {
  // What stands already needs no lock, and nobody waits for it.
  const seen = weigh(wish, await (wish.kind === "use" ? seeTidily : seeCart)(scope, wish.cartId));
  if (seen.kind === "refused") return seen;
  if (seen.kind === "stands") return { kind: "settled", on: seen.on, changed: false };
  for (let tries = 1; ; tries++) {
    const came = await underLock(scope, wish);
    if (came.kind === "settled" || came.refusal.code !== "hold-unknown" || tries === triesMax) return came;
  }
}

async function underLock(scope: Scope, wish: Wish): Promise<PointsOutcome> {
  try {
    const { result: { on, changed, refusal } } = await pointsOnCartWorkflow(scope as MedusaContainer).run({ input: { wish, owner: randomUUID() } });
    // What is only brought down and finds the ledger unwilling is brought down all the same, upon the hold that is there.
    return refusal && wish.kind === "use" ? { kind: "refused", refusal } : { kind: "settled", on, changed };
  } catch (error) {
    if (isBusy(error)) return { kind: "refused", refusal: { code: "cart-busy" } };
    throw error;
  }
}

// Each of Medusa's locking providers says it in its own words.
const isBusy = (error: unknown): boolean => /acquire lock|already locked/i.test(String((error as Error | undefined)?.message));
