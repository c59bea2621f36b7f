import { defineWidgetConfig } from "@medusajs/admin-sdk";
import { OrderCard } from "../order/order-card";

const OrderPoints = ({ data }: { data: { readonly id: string } }) => <OrderCard order={data.id} />;

export const config = defineWidgetConfig({ zone: "order.details.side.after", id: "laurel-order" });

export default OrderPoints;
