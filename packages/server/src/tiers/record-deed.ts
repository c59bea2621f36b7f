import type { Answering } from "../http/answering.js";
import { carryOut, doneReply } from "../http/carry-out.js";

/** A review, a check-in, feedback: it counts once under the id that the shop gave it (P1). */
export const recordDeed: Answering<"recordDeed"> = async (asked, means) => {
  const { params, body: { deed, id, at } } = asked;
  return doneReply(await carryOut(asked, means, params.member, [{ id: `deed:${deed}:${id}`, kind: "deed", at: at ?? means.now(), deed }]));
};
