import { actorOf } from "../access/caller.js";
import type { Answering } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";

/** Gives up a tier that was set by hand before its end (T6). */
export const endTierOverride: Answering<"endTierOverride"> = async (asked, means) => {
  const { params, body, caller } = asked;
  const fact = { id: `override-end:${idFor(asked)}`, kind: "override-ended", at: means.now(), ladder: params.ladder, reason: body.reason, by: actorOf(caller) } as const;
  return doneReply(await carryOut(asked, means, params.member, [fact]));
};
