import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { memberOf } from "../../../../../../customers/member-of.js";
import { explained } from "../../../../../../desk/members/explained.js";
import { answerProblem, deskOf, notJoined } from "../../../../../../desk/staff.js";

/** Why a customer is on its tiers, as trees of sentences (T7). */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const desk = await deskOf(req);
  const member = await memberOf(desk.laurel, req.params["id"]!);
  const answer = member === undefined ? notJoined : await explained(desk, member);
  if ("code" in answer) return answerProblem(res, answer);
  res.json(answer);
};
