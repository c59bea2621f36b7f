import { actorOf } from "../access/caller.js";
import { approvalOf, askApproval, isFor } from "../access/approvals.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";

/** Gives or takes points by hand (P7). What the policy wants a second person for waits for one, and has moved nothing until then. */
export const adjustPoints: Answering<"adjustPoints"> = async (asked, means) => {
  const { params: { member }, body: { wallet, points, reason }, caller } = asked;
  const by = actorOf(caller);
  const fact = { id: `adjust:${idFor(asked)}`, kind: "adjusted", at: means.now(), wallet, points, reason, by } as const;
  const outcome = await carryOut(asked, means, member, [fact]);
  if (outcome.kind !== "refused") return doneReply(outcome);
  const order = { id: idFor(asked), kind: "adjustment", askedBy: by, reason, about: { member, wallet, points } } as const;
  // Approved since, it stands in the books under the same name with another's approval: whoever repeats the request is told of the approval again.
  const hasWaited = outcome.refusal.code === "fact-conflict" && (await approvalOf(means, order.id)) !== undefined;
  if (outcome.refusal.code !== "approval-needed" && !hasWaited) return doneReply(outcome);
  const approval = await askApproval(means, order);
  if (!isFor(approval, order)) return refuse({ code: "key-conflict" });
  return answer(202, { approval: approval.id, expiresAt: approval.expiresAt });
};
