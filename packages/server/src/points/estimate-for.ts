import type { Received } from "@laurel/client/wire";
import { type Basket, type Estimate, emptyBooks, estimateEach } from "@laurel/core";
import { type Asked, type Refused, refuse } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { findMember, unknownMember } from "../members/find-member.js";
import { reachOf } from "../members/reach.js";

type Estimating = "estimateEarning" | "estimateMany";

/** What each of some baskets would earn the member that is asked about, or somebody new. The books are loaded once. */
export async function estimateFor(
  { body, caller, scope }: Pick<Asked<Estimating>, "body" | "caller" | "scope">, means: Means, baskets: readonly Received<"estimateEarning", "body">["basket"][],
): Promise<{ readonly kind: "estimates"; readonly estimates: readonly Estimate[] } | Refused> {
  // A page of a site may ask for somebody new, and for nobody else.
  const member = body.member ?? (caller.kind === "shopper" ? caller.member : undefined);
  if (member !== undefined && caller.kind === "site") return refuse({ code: "not-allowed" });
  const away = member === undefined ? undefined : await reachOf(means, { caller, scope }, member);
  if (away) return refuse({ code: away });
  const found = member === undefined ? undefined : await findMember(means, member);
  if (body.member !== undefined && !found && caller.kind !== "shopper") return unknownMember(body.member);
  const now = Math.max(means.now(), found?.asOf ?? 0);
  // A field that is not told is left out of the JSON, and so is never undefined.
  return { kind: "estimates", estimates: estimateEach(await means.engine.programme(), found?.books ?? emptyBooks, baskets as readonly Basket[], now) };
}
