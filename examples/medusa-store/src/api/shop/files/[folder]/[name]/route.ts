import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { shopFile } from "../../../../../pages/files";

export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  const { folder = "", name = "" } = req.params;
  const file = await shopFile(folder, name);
  if (!file) return void res.status(404).end();
  res.set({ "content-type": file.kind, "cache-control": "no-cache", "x-content-type-options": "nosniff" });
  // Express names it, and answers whoever has it that nothing has changed.
  res.send(file.content);
};
