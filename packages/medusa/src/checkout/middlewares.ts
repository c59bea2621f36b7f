import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http";
import { aroundCartChange, beforeCompletion, beforePayment } from "./counter/around-cart-changes.js";

const changing: NonNullable<MiddlewareRoute["methods"]> = ["POST", "PUT", "PATCH", "DELETE"];
const completion = /^\/store\/carts\/[^/]+\/complete\/?$/;

/** What stands in front of Medusa's own cart routes, and of those that other plugins put beside them. */
export const checkoutMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/carts/:id", methods: changing, middlewares: [aroundCartChange] },
  { matcher: "/store/carts/:id/*", methods: changing, middlewares: [besideCompletion] },
  { matcher: "/store/carts/:id/complete", methods: ["POST"], middlewares: [beforeCompletion] },
  { matcher: "/store/payment-collections", methods: ["POST"], middlewares: [beforePayment] },
  { matcher: "/store/payment-collections/:id/payment-sessions", methods: ["POST"], middlewares: [beforePayment] },
];

async function besideCompletion(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (completion.test(req.path)) next();
  else await aroundCartChange(req, res, next);
}
