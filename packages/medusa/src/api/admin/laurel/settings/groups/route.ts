import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { settingsShown } from "../../../../../desk/programme/settings-shown.js";
import { deskOf } from "../../../../../desk/staff.js";
import { ensureGroups } from "../../../../../tiers/tier-groups.js";

/** Makes the customer groups that are missing, and answers the settings anew. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  await ensureGroups(req.scope);
  res.json(await settingsShown(await deskOf(req)));
};
