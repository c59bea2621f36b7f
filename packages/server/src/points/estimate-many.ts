import type { Answer } from "@laurel/client/wire";
import { type Estimate, type Voice, policyAt, sayRefusal } from "@laurel/core";
import { type Answering, answer } from "../http/answering.js";
import { voiceIn } from "../language/voices.js";
import { estimateFor } from "./estimate-for.js";

/** What buying each of some baskets now would earn, in their order: a page full of products in one question. One that cannot be reckoned keeps none of the others from it. */
export const estimateMany: Answering<"estimateMany"> = async (asked, means) => {
  const found = await estimateFor(asked, means, asked.body.baskets);
  if (found.kind === "problem") return found;
  const { language } = asked;
  const voice = language && voiceIn(language, policyAt(await means.engine.programme(), means.now()).document);
  return { ...answer(200, { items: found.estimates.map((each) => itemOf(each, voice)) }), language };
};

function itemOf(estimate: Estimate, voice: Voice | undefined): Answer<"estimateMany">["items"][number] {
  if (estimate.kind === "refused") return { kind: "refused", code: estimate.refusal.code, ...(voice && { says: sayRefusal(estimate.refusal, voice) }) };
  const { kind, asNewMember, points, tiers, grants } = estimate;
  return { kind, asNewMember, points: [...points], tiers: [...tiers], grants: [...grants] };
}
