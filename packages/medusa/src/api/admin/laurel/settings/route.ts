import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { settingsShown } from "../../../../desk/programme/settings-shown.js";
import { deskOf } from "../../../../desk/staff.js";

/** Groups, options in force, and how far the ledger is in step with the shop. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json(await settingsShown(await deskOf(req)));
};
