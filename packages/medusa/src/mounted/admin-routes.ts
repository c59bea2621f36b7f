import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { Caller } from "@laurel/server/embed";
import { laurelIn } from "../laurel-in.js";
import { sendAnswer } from "./send-answer.js";
import { pathBehind, webRequest } from "./web-request.js";

const mount = "/admin/laurel";

/**
 * `/admin/laurel/v1/…`: every operation of Laurel, in the name of the user whom Medusa has signed in. Whoever may use Medusa's admin is an owner here, as they are there; what asks for a
 * second person asks for another user. A secret API key is the shop's own backend: a program, which sells and looks after members, and decides nothing in the place of a person.
 */
export async function adminRoute(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const served = await laurelIn(req.scope).served();
  await sendAnswer(await served.fetchAs(callerOf(req.auth_context), webRequest(req, res, pathBehind(req, mount))), res);
}

/** As whom Laurel knows whoever Medusa has signed in for its admin. */
export function callerOf({ actor_id: id, actor_type: type }: AuthenticatedMedusaRequest["auth_context"]): Caller {
  return type === "api-key" ? { kind: "backend", key: id, name: id } : { kind: "staff", staff: id, role: "owner", stores: "all", key: "admin" };
}
