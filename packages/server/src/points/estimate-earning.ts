import { answer, type Answering } from "../http/answering.js";
import { refusedReply } from "../http/carry-out.js";
import { estimateFor } from "./estimate-for.js";

/** What buying a basket now would earn, by the same rules that the ledger will post by (facts.md, "estimate"). */
export const estimateEarning: Answering<"estimateEarning"> = async (asked, means) => {
  const found = await estimateFor(asked, means, [asked.body.basket]);
  if (found.kind === "problem") return found;
  const [outcome] = found.estimates;
  if (outcome!.kind === "refused") return refusedReply(outcome!.refusal);
  const { asNewMember, points, tiers, grants } = outcome!;
  return answer(200, { asNewMember, points: [...points], tiers: [...tiers], grants: [...grants] });
};
