import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { sendPage } from "../../../../pages/send-page";

export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => sendPage(req, res, "order");
