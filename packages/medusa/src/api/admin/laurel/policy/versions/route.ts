import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { publishText } from "../../../../../desk/programme/policy-text.js";
import { answerProblem, deskOf, policyTextIn, textIn } from "../../../../../desk/staff.js";

/** Publishes `{ text, version, from? }`: at once, or from an instant to come. */
export const POST = async (req: AuthenticatedMedusaRequest<{ text?: unknown; version?: unknown; from?: unknown }>, res: MedusaResponse): Promise<void> => {
  const { version, from } = req.body;
  const published = await publishText(await deskOf(req), { text: policyTextIn(req.body), version: textIn(version) ?? "", from: typeof from === "number" ? from : undefined });
  if ("code" in published) return answerProblem(res, published);
  res.status(201).json({ version: published.version });
};
