import { actorOf } from "../access/caller.js";
import type { Answering } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";

/** Restricts a member 受限, closes the membership, or restores it (T6). */
export const setStanding: Answering<"setStanding"> = async (asked, means) => {
  const { params, body: { standing, reason }, caller } = asked;
  const fact = { id: `standing:${idFor(asked)}`, kind: "standing-set", at: means.now(), standing, reason, by: actorOf(caller) } as const;
  return doneReply(await carryOut(asked, means, params.member, [fact]));
};
