import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { sendPage } from "../../../pages/send-page";

const pages = ["bag", "checkout", "account", "sign-in"] as const;

export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => sendPage(req, res, pages.find((each) => each === req.params["page"]) ?? "missing");
