import type { MiddlewareRoute } from "@medusajs/framework/http";

/** What stands in front of Medusa's own cart routes. */
export const checkoutMiddlewares: MiddlewareRoute[] = [];
