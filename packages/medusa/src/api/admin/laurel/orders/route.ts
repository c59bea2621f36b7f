import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { deskOf, wholeIn } from "../../../../desk/staff.js";
import { troubledOrders } from "../../../../desk/orders/troubled-orders.js";

/** Orders that a person should look at: `?limit=20&offset=0`. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json(await troubledOrders(await deskOf(req), { limit: wholeIn(req.query["limit"], 20, 100), offset: wholeIn(req.query["offset"], 0) }));
};
