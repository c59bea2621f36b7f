import { checkoutRoutes } from "../checkout/checkout-routes.js";
import { deskRoutes } from "../desk/desk-routes.js";
import { flowRoutes } from "../flow/flow-routes.js";
import { orderRoutes } from "../orders/order-routes.js";
import { tillRoutes } from "../till/till-routes.js";
import type { Route } from "./route.js";

/** Routes of the adapter's own, beside the operations of Laurel; each room adds its list. A path belongs to its door: `/proxy/…`, `/api/shopper/…`, `/api/admin/…`, `/api/pos/…`, `/flow/…`. */
export const routes: readonly Route[] = [...checkoutRoutes, ...deskRoutes, ...flowRoutes, ...orderRoutes, ...tillRoutes];
