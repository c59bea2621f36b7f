import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { versionText } from "../../../../../../desk/programme/policy-text.js";
import { answerProblem, deskOf, notFound } from "../../../../../../desk/staff.js";

/** The text of a version. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const version = req.params["version"]!;
  const text = await versionText(await deskOf(req), version);
  if (text === undefined) return answerProblem(res, notFound);
  res.json({ version, text });
};
