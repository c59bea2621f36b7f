import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type Wire from "../../modules/wire/wire";

export const POST = async (req: MedusaRequest<{ mode: Wire["mode"] }>, res: MedusaResponse): Promise<void> => {
  const wire = req.scope.resolve("event_bus") as unknown as Wire;
  wire.mode = req.body.mode;
  res.json({ mode: wire.mode });
};

export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json({ seen: (req.scope.resolve("event_bus") as unknown as Wire).seen });
};
