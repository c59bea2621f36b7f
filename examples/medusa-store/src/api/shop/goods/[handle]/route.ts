import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { productOf } from "../../../../goods/catalogue";
import { sendPage } from "../../../../pages/send-page";

export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => sendPage(req, res, productOf(req.params["handle"] ?? "") ? "goods" : "missing");
