import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";

export const GET = async (_: MedusaRequest, res: MedusaResponse): Promise<void> => res.redirect("/shop");
