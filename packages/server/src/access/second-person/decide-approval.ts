import { type Answering, type Asked, answer, refuse } from "../../http/answering.js";
import { commandKey, refusedReply } from "../../http/carry-out.js";
import type { Means } from "../../http/means.js";
import { type KeptApproval, approvalAt, approvalOf } from "../approvals.js";
import { actorOf } from "../caller.js";
import { type Decided, decide } from "./decide.js";

/** Approves or declines what somebody else has asked for, once (P7, X4). Approving an adjustment moves the points. */
export const decideApproval: Answering<"decideApproval"> = async (asked, means) => {
  const { params: { approval }, body: { decision, reason }, caller } = asked;
  const kept = await approvalOf(means, approval);
  if (!kept) return refuse({ code: "approval-unknown", approval });
  if (!(await isWithinReach(asked, means, kept))) return refuse({ code: "other-store" });
  const outcome = await decide(means, approval, { decision, by: actorOf(caller), key: commandKey(asked), ...(reason !== undefined && { reason }) });
  return outcome.kind === "refused" ? refused(outcome) : answer(200, approvalAt(outcome.approval, means.now()));
};

/** Whether an approval is for a caller to see and decide. Those of a store decide about its members; what is about everybody is for those who reach everybody. */
export async function isWithinReach({ caller, scope }: Pick<Asked<"decideApproval">, "caller" | "scope">, means: Means, { about }: KeptApproval): Promise<boolean> {
  if (scope === "all") return true;
  const member = about["member"];
  return typeof member === "string" && means.access.reaches(caller, member);
}

function refused({ refusal }: Extract<Decided, { kind: "refused" }>) {
  switch (refusal.code) {
    case "approval-unknown": case "approval-own": case "approval-decided": return refuse(refusal);
    default: return refusedReply(refusal);
  }
}
