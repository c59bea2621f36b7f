import type { MiddlewareRoute } from "@medusajs/framework/http";

/** What stands in front of Laurel's own routes. */
export const mountedMiddlewares: MiddlewareRoute[] = [];
