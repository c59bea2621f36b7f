import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { dropDraft, keepDraft } from "../../../../../desk/programme/policy-text.js";
import { answerProblem, deskOf, policyTextIn, wholeIn } from "../../../../../desk/staff.js";

/** Keeps the draft: `{ text, revision }`, upon the revision it was written on; 0 for a new one. */
export const PUT = async (req: AuthenticatedMedusaRequest<{ text?: unknown; revision?: unknown }>, res: MedusaResponse): Promise<void> => {
  const kept = await keepDraft(await deskOf(req), { text: policyTextIn(req.body), revision: wholeIn(req.body.revision, 0) });
  if ("code" in kept) return answerProblem(res, kept);
  res.json(kept);
};

/** Throws the draft away. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  await dropDraft(await deskOf(req));
  res.status(204).end();
};
