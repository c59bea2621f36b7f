import { explain, explainPast, explainTiers as explained, penOf, policyAt, sayMove } from "@laurel/core";
import { type Answering, answer, refuse } from "../http/answering.js";
import { voiceIn } from "../language/voices.js";
import { findMember, unknownMember } from "../members/find-member.js";
import { shownOverride } from "./shown-override.js";

/** Why a member is on its tiers (T7): in words, and as the data the words are made from. An instant of the past is explained from the facts as they are known today. */
export const explainTiers: Answering<"explainTiers"> = async ({ params, query, caller }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  if (!found.books.joined) return refuse({ code: "not-enrolled" });
  const programme = await means.engine.programme();
  const asOf = query.at ?? Math.max(means.now(), found.asOf);
  const voice = voiceIn(query.language, policyAt(programme, means.now()).document);
  const tiers = query.at === undefined || query.at >= found.asOf ? explained(programme, found.books, asOf) : explainPast(programme, await means.engine.facts(found.member), asOf).tiers;
  return answer(200, {
    member: found.member, asOf,
    ladders: tiers.map((each) => {
      const { ladder, tier, since, cause, keep, reach, next } = each;
      const moved = since === undefined || cause === undefined ? [] : [`${penOf(voice).instant(since)} · ${sayMove({ from: undefined, to: tier, cause }, voice)}`];
      const reasons = [{ tier: each.earned, ...((keep ?? reach) && { explanation: (keep ?? reach)! }) }, ...(next ? [{ tier: next.tier, explanation: next.reach }] : [])];
      return { ladder, tier, sentences: [...moved, ...reasons.flatMap(({ explanation }) => (explanation ? explain(explanation, voice) : []))], reasons, details: { ...(caller.kind === "shopper" ? shownOverride(each) : each) } };
    }),
  });
};
