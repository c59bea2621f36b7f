import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { policyReading } from "../../../../../desk/programme/policy-text.js";
import { deskOf, policyTextIn } from "../../../../../desk/staff.js";

/** Reads `{ text }` in YAML or JSON, and tells every problem and every doubt at its line. Changes nothing. */
export const POST = async (req: AuthenticatedMedusaRequest<{ text?: unknown }>, res: MedusaResponse): Promise<void> => {
  res.json(await policyReading(await deskOf(req), policyTextIn(req.body)));
};
