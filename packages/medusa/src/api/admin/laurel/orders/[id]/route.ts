import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { orderPoints } from "../../../../../desk/orders/order-points.js";
import { answerProblem, deskOf, notFound } from "../../../../../desk/staff.js";

/** What an order earned, spent and gave back, and how it was last told to the ledger. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const answer = await orderPoints(await deskOf(req), req.params["id"]!);
  if (!answer) return answerProblem(res, notFound);
  res.json(answer);
};
