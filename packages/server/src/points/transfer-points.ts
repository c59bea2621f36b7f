import type { Answering } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";
import { findMember, unknownMember } from "../members/find-member.js";
import { passOn } from "../members/merge-members.js";

/** Gives points to another member, where the policy allows it (P6). They have left when this is answered; the other has them a moment later. */
export const transferPoints: Answering<"transferPoints"> = async (asked, means) => {
  const { params, body: { to, wallet, points } } = asked;
  const other = await findMember(means, to);
  if (!other?.books.joined) return unknownMember(to);
  const fact = { id: `transfer:${idFor(asked)}`, kind: "transfer-out", at: means.now(), to: other.member, wallet, points } as const;
  const outcome = await carryOut(asked, means, params.member, [fact]);
  if (outcome.kind !== "refused") await passOn(means, outcome.member);
  return doneReply(outcome);
};
