import type { Answering } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";

/** Gives points back that were spent, all or some of them (P3). Each redemption is undone by itself (case 20). */
export const undoRedemption: Answering<"undoRedemption"> = async (asked, means) => {
  const { params, body: { points } } = asked;
  const fact = { id: `undo:${idFor(asked)}`, kind: "redemption-undone", at: means.now(), redemption: params.redemption, ...(points !== undefined && { points }) } as const;
  return doneReply(await carryOut(asked, means, params.member, [fact]));
};
