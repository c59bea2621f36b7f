import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { memberOf } from "../../../../../customers/member-of.js";
import type { CustomerAnswer } from "../../../../../desk/answers.js";
import { memberShown } from "../../../../../desk/members/member-shown.js";
import { answerProblem, deskOf } from "../../../../../desk/staff.js";

/** A customer as a member: tiers, points, what waits; no member where nobody has joined. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const customer = req.params["id"]!;
  const desk = await deskOf(req);
  const member = await memberOf(desk.laurel, customer);
  const shown = member === undefined ? undefined : await memberShown(desk, member);
  if (shown && "code" in shown) return answerProblem(res, shown);
  res.json({ customer, ...(shown && { member: shown }) } satisfies CustomerAnswer);
};
