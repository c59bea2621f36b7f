import { policyAt } from "@laurel/core";
import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { acceptedFact, commandKey, idFor, refusedReply, seqOf } from "../http/carry-out.js";
import { findMember } from "../members/find-member.js";

/** Buys a reward with points, as long as stock lasts (B4). */
export const takeReward: Answering<"takeReward"> = async (asked, means) => {
  const { params: { member, reward: id }, body, caller } = asked;
  const reward = policyAt(await means.engine.programme(), means.now()).rewards.find((each) => each.id === id);
  if (!reward || reward.points === undefined) return refuse({ code: "reward-unknown", reward: id });
  const redemption = body.redemption ?? idFor(asked);
  // The price that was shown is the price that is asked for; `decide` refuses another one.
  const points = body.points ?? reward.points;
  const take = { id: `reward:${idFor(asked)}`, kind: "reward-taken", at: means.now(), redemption, reward: id, wallet: reward.wallet, points } as const;
  // Asked again, it is asked at another instant, and perhaps at another price: what must be equal is the request.
  const outcome = await means.engine.takeReward({ key: commandKey(asked), actor: actorOf(caller), member, take, asked: { operation: asked.operation, params: asked.params, body } });
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  const taken = outcome.kind === "accepted" ? take : await acceptedFact(means, outcome.member, take.id, "reward-taken");
  const found = await findMember(means, outcome.member);
  const grants = (found?.books.grants ?? []).filter((each) => each.because === "bought" && each.id === taken.redemption);
  return answer(201, { member: outcome.member, redemption: taken.redemption, points: taken.points, grants: [...grants], ...seqOf(outcome) });
};
