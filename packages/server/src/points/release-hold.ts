import type { Answering } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";

/** The checkout was given up: the points go back (P4, case 27). */
export const releaseHold: Answering<"releaseHold"> = async (asked, means) =>
  doneReply(await carryOut(asked, means, asked.params.member, [{ id: `release:${idFor(asked)}`, kind: "hold-released", at: means.now(), hold: asked.params.hold }]));
