import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { deliverFor } from "../clock/deliver.js";

/** A long policy with names in three languages has some hundred kilobytes. */
const policyMax = "2mb";

/** What stands in front of the desk's routes, and behind what staff do to a member. */
export const deskMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/laurel/policy/*", methods: ["POST", "PUT"], bodyParser: { sizeLimit: policyMax } },
  { matcher: "/admin/laurel/v1/members/*", methods: ["POST"], middlewares: [deliverAfter] },
];

/** Staff who set a tier look for the group and its prices next: what follows from it is delivered once the answer is out, rather than with the next minute. */
function deliverAfter(req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const [, member] = /\/v1\/members\/([^/?]+)\//.exec(req.originalUrl) ?? [];
  res.once("finish", () => {
    if (member === undefined || res.statusCode >= 300) return;
    // What fails here waits for the next minute, as it would have done anyway.
    deliverFor(req.scope, decodeURIComponent(member)).catch((error: unknown) => req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(`Laurel: what followed for ${member} is delivered later: ${String(error)}`));
  });
  next();
}
