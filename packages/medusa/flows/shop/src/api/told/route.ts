import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { told } from "../../subscribers/told";

/** What Laurel has told the shop by events, the first first. */
export const GET = async (_req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json({ told });
};
