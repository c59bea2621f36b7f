import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { orderPoints } from "../../../../../../desk/orders/order-points.js";
import { answerProblem, deskOf, notFound } from "../../../../../../desk/staff.js";
import { syncOrder } from "../../../../../../orders/sync-order.js";

/** Tells an order to the ledger as it is now, and answers what it does there. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const order = req.params["id"]!;
  await syncOrder(req.scope, order, { anew: true });
  const answer = await orderPoints(await deskOf(req), order);
  if (!answer) return answerProblem(res, notFound);
  res.json(answer);
};
