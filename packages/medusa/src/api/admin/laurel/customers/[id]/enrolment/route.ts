import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { enrolCustomer } from "../../../../../../customers/enrol-customer.js";
import { answerProblem, notFound } from "../../../../../../desk/staff.js";

/** Makes a member of a customer with an account; whoever is one stays so. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const outcome = await enrolCustomer(req.scope, req.params["id"]!);
  if (outcome.kind === "member") res.status(outcome.isNew ? 201 : 200).json({ member: outcome.member });
  else if (outcome.because === "erased") answerProblem(res, { status: 410, code: "erased", title: "Erased" });
  else if (outcome.because === "guest") answerProblem(res, { status: 409, code: "guest", title: "A guest has no account" });
  else answerProblem(res, notFound);
};
