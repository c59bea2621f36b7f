import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";

type Asked = { entity: string; fields: string[]; filters?: Record<string, unknown>; pagination?: { skip?: number; take?: number } };

/** Asks Medusa's graph, as a merchant's own code does. */
export const POST = async (req: MedusaRequest<Asked>, res: MedusaResponse): Promise<void> => {
  try {
    res.json(await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph(req.body));
  } catch (error) {
    res.status(400).json({ error: (error as Error).message });
  }
};
