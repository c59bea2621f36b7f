import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { memberOf } from "../../../../../../customers/member-of.js";
import { movements } from "../../../../../../desk/members/movements.js";
import { answerProblem, deskOf, notJoined, textIn, wholeIn } from "../../../../../../desk/staff.js";

/** What happened to a customer as a member, the newest first: `?limit=20&after=…`. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const desk = await deskOf(req);
  const member = await memberOf(desk.laurel, req.params["id"]!);
  if (member === undefined) return answerProblem(res, notJoined);
  res.json(await movements(desk, member, { limit: wholeIn(req.query["limit"], 20, 100), after: textIn(req.query["after"]) }));
};
