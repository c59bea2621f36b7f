import { actorOf } from "../access/caller.js";
import type { Answering } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";

/** Sets a tier by hand, until further notice or an end (T6). */
export const overrideTier: Answering<"overrideTier"> = async (asked, means) => {
  const { params, body: { ladder, tier, until, reason }, caller } = asked;
  const fact = { id: `override:${idFor(asked)}`, kind: "override-set", at: means.now(), ladder, tier, reason, by: actorOf(caller), ...(until !== undefined && { until }) } as const;
  return doneReply(await carryOut(asked, means, params.member, [fact]));
};
