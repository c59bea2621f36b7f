import { actorOf } from "../access/caller.js";
import type { Answering } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";

/** Enters figures that only staff know, for scorecards (T3). */
export const enterFigures: Answering<"enterFigures"> = async (asked, means) => {
  const { params, body, caller } = asked;
  const fact = { id: `entered:${idFor(asked)}`, kind: "entered", at: means.now(), values: body.values, by: actorOf(caller) } as const;
  return doneReply(await carryOut(asked, means, params.member, [fact]));
};
