import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { membersListed } from "../../../../desk/members/members-listed.js";
import { deskOf, textIn, wholeIn } from "../../../../desk/staff.js";

/** Members that are customers of the shop: `?tier=gold&q=li&limit=20&offset=0`. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const { tier, q, limit, offset } = req.query;
  res.json(await membersListed(await deskOf(req), { tier: textIn(tier), search: textIn(q), limit: wholeIn(limit, 20, 100), offset: wholeIn(offset, 0) }));
};
