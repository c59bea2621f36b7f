import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { policyShown } from "../../../../desk/programme/policy-text.js";
import { deskOf } from "../../../../desk/staff.js";

/** The policy in force as text, the draft, and every version. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json(await policyShown(await deskOf(req)));
};
