import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { answerPoints, askPoints, stopPoints } from "../../../../../../checkout/counter/points-route.js";

/** What pays for the cart, and what could. */
export const GET = (req: MedusaRequest, res: MedusaResponse): Promise<void> => answerPoints(req, res);

/** Lets points pay: `{ points }`, in the place of those that pay now. */
export const POST = (req: MedusaRequest, res: MedusaResponse): Promise<void> => askPoints(req, res);

/** Gives them back. */
export const DELETE = (req: MedusaRequest, res: MedusaResponse): Promise<void> => stopPoints(req, res);
