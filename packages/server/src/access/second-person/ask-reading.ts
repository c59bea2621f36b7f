import { type Answering, answer, refuse } from "../../http/answering.js";
import { idFor } from "../../http/carry-out.js";
import { approvalAt, askApproval, isFor } from "../approvals.js";
import { actorOf } from "../caller.js";

/** Asks a second person to let all members be read, or those of a store (X4). `exportMembers` names the approval. */
export const askReading: Answering<"askReading"> = async (asked, means) => {
  const { body: { reason, store }, caller } = asked;
  const order = { id: idFor(asked), kind: "reading", askedBy: actorOf(caller), reason, about: { what: "export", ...(store !== undefined && { store }) } } as const;
  const approval = await askApproval(means, order);
  return isFor(approval, order) ? answer(201, approvalAt(approval, means.now())) : refuse({ code: "key-conflict" });
};
