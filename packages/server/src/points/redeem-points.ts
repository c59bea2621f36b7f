import { type Answering, answer } from "../http/answering.js";
import { acceptedFact, carryOut, idFor, refusedReply, seqOf } from "../http/carry-out.js";

/** Spends points at once, as a till does (P4). Never twice, never below zero. */
export const redeemPoints: Answering<"redeemPoints"> = async (asked, means) => {
  const { params, body: { wallet, points, redemption = idFor(asked) } } = asked;
  const fact = { id: `redeem:${idFor(asked)}`, kind: "redeemed", at: means.now(), redemption, wallet, points } as const;
  const outcome = await carryOut(asked, means, params.member, [fact]);
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  const spent = outcome.kind === "accepted" ? fact : await acceptedFact(means, outcome.member, fact.id, "redeemed");
  return answer(201, { member: outcome.member, redemption: spent.redemption, wallet: spent.wallet, points: spent.points, ...seqOf(outcome) });
};
