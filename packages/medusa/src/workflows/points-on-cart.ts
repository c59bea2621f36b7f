import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk";
import { acquireLockStep, refreshPaymentCollectionForCartWorkflow, releaseLockStep } from "@medusajs/medusa/core-flows";
import type { Wish } from "../checkout/weighing/wish.js";
import { liftLineStep, putLineOnStep, swapHoldsStep, takeLinesAwayStep, weighPointsStep } from "./points-on-cart-steps.js";

/** A wish, and the name under which the cart is locked for it; another name for each run. */
export type PointsOnCartInput = { readonly wish: Wish; readonly owner: string };

// Whoever completes a cart has the lock for as long as the payment takes.
const waitSeconds = 30;
const lockedSeconds = 60;
const askAgainSeconds = 0.1;

/**
 * Brings the points on a cart to what is wished: lines away, holds given back and set aside in one command, the line on, the payment collection brought to the new total. Under the
 * lock by which Medusa's own workflows change a cart; run as a step of another workflow, it goes by that one's lock.
 *
 * Wherever it is cut short, there is no line without its hold: at worst points are set aside that nothing is paid with, until they go back by themselves.
 */
export const pointsOnCartWorkflow = createWorkflow("laurel-points-on-cart", (input: PointsOnCartInput) => {
  const lock = transform({ input }, ({ input: { wish, owner } }) => ({ key: wish.cartId, ownerId: owner, timeout: waitSeconds, ttl: lockedSeconds, retryInterval: askAgainSeconds }));
  acquireLockStep(lock);
  const weighed = weighPointsStep(input.wish);
  takeLinesAwayStep(weighed);
  const swapped = swapHoldsStep(weighed);
  const settled = putLineOnStep({ weighed, swapped });
  when("laurel-points-changed", { settled }, ({ settled: { changed } }) => changed).then(() => {
    refreshPaymentCollectionForCartWorkflow.runAsStep({ input: transform({ input }, ({ input: { wish } }) => ({ cart_id: wish.cartId })) });
  });
  releaseLockStep(lock);
  return new WorkflowResponse(settled);
});

/**
 * Takes the line of points off a cart for as long as something else changes it; what is set aside stays so. The payment collection follows at once: nobody completes the cart in
 * between with a payment that was begun for less. Answers with the line, to be put back on by a `recap`.
 */
export const liftPointsWorkflow = createWorkflow("laurel-lift-points", (input: { readonly cartId: string; readonly owner: string }) => {
  const lock = transform({ input }, ({ input: { cartId, owner } }) => ({ key: cartId, ownerId: owner, timeout: waitSeconds, ttl: lockedSeconds, retryInterval: askAgainSeconds }));
  acquireLockStep(lock);
  const lifted = liftLineStep(input);
  when("laurel-points-lifted", { lifted }, ({ lifted: { line } }) => line !== undefined).then(() => {
    refreshPaymentCollectionForCartWorkflow.runAsStep({ input: transform({ input }, ({ input: { cartId } }) => ({ cart_id: cartId })) });
  });
  releaseLockStep(lock);
  return new WorkflowResponse(lifted);
});
