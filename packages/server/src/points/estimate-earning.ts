import { type Basket, emptyBooks, estimate } from "@laurel/core";
import { type Answering, answer, refuse } from "../http/answering.js";
import { refusedReply } from "../http/carry-out.js";
import { findMember, unknownMember } from "../members/find-member.js";
import { reachOf } from "../members/reach.js";

/** What buying a basket now would earn, by the same rules that the ledger will post by (facts.md, "estimate"). */
export const estimateEarning: Answering<"estimateEarning"> = async (asked, means) => {
  const { body, caller, scope } = asked;
  // A page of a site may ask for somebody new, and for nobody else.
  const member = body.member ?? (caller.kind === "shopper" ? caller.member : undefined);
  if (member !== undefined && caller.kind === "site") return refuse({ code: "not-allowed" });
  const away = member === undefined ? undefined : await reachOf(means, { caller, scope }, member);
  if (away) return refuse({ code: away });
  const found = member === undefined ? undefined : await findMember(means, member);
  if (body.member !== undefined && !found && caller.kind !== "shopper") return unknownMember(body.member);
  const now = Math.max(means.now(), found?.asOf ?? 0);
  // A field that is not told is left out of the JSON, and so is never undefined.
  const outcome = estimate(await means.engine.programme(), found?.books ?? emptyBooks, body.basket as Basket, now);
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  const { asNewMember, points, tiers, grants } = outcome;
  return answer(200, { asNewMember, points: [...points], tiers: [...tiers], grants: [...grants] });
};
