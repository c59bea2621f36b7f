import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { overviewShown } from "../../../../desk/programme/overview-shown.js";
import { deskOf } from "../../../../desk/staff.js";

/** How the programme stands: members by tier, points outstanding by age. `?anew=true` counts now rather than every few minutes. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json(await overviewShown(await deskOf(req), { anew: req.query["anew"] === "true" }));
};
