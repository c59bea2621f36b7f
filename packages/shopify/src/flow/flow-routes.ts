import type { Route } from "../adapter/route.js";
import { adjustByFlow } from "./adjust-by-flow.js";

/** What the merchant's flows may have done here. Shopify signs each request, and the doors look. */
export const flowRoutes: readonly Route[] = [
  { method: "POST", path: "/flow/adjust-points", who: "flow", answer: async (room, { body }) => adjustByFlow(room, body) },
];
