import { policyReading } from "@laurel/server/embed";
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { deskOf, policyTextIn } from "../../../../../desk/staff.js";

/** Reads `{ text }` in YAML or JSON, and tells every problem and every doubt at its line. Changes nothing. */
export const POST = async (req: AuthenticatedMedusaRequest<{ text?: unknown }>, res: MedusaResponse): Promise<void> => {
  res.json(await policyReading(await (await deskOf(req)).laurel.engine(), policyTextIn(req.body)));
};
