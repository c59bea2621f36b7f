import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { Modules } from "@medusajs/framework/utils";

/** Runs a scheduled job as Medusa's own clock does: `{ name: "laurel-tick" }`. */
export const POST = async (req: MedusaRequest<{ name: string }>, res: MedusaResponse): Promise<void> => {
  const { result, errors } = await req.scope.resolve(Modules.WORKFLOW_ENGINE).run(`job-${req.body.name}`, { throwOnError: false });
  res.status(errors.length === 0 ? 200 : 500).json({ result, errors: errors.map(({ error }) => String(error)) });
};
