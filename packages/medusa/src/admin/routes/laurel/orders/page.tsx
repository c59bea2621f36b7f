import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Crumb } from "../../../kit/crumb";
import { TroubledOrders } from "../../../troubled/troubled-orders";

const OrdersPage = () => <TroubledOrders />;

export const config = defineRouteConfig({ label: "menu.orders", translationNs: "laurel", rank: 3 });

export const handle = { breadcrumb: () => <Crumb word="menu.orders" /> };

export default OrdersPage;
