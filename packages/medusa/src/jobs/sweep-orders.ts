import type { MedusaContainer } from "@medusajs/framework/types";
import { type SweepReport, sweepOrders } from "../orders/sweep-orders.js";

export const config = { name: "laurel-sweep-orders", schedule: "*/5 * * * *" };

/** Every five minutes: finds what no event has told. */
export default async function sweep(container: MedusaContainer): Promise<SweepReport> {
  return sweepOrders(container);
}
