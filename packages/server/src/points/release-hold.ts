import { type Books, never } from "@laurel/core";
import { type Answering, refuse } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";
import { findMember } from "../members/find-member.js";

/** The checkout was given up: the points go back (P4, case 27). */
export const releaseHold: Answering<"releaseHold"> = async (asked, means) => {
  const found = await findMember(means, asked.params.member);
  if (found && isLease(found.books, asked.params.hold)) return refuse({ code: "hold-unknown", hold: asked.params.hold });
  return doneReply(await carryOut(asked, means, asked.params.member, [{ id: `release:${idFor(asked)}`, kind: "hold-released", at: means.now(), hold: asked.params.hold }]));
};

/**
 * Whether a hold is a till's lease, which no clock ends. A till may have spent it with the line down, so that only the till, or somebody in charge, gives it back (E4): released here, its member would spend the same
 * points twice.
 */
export function isLease({ wallets }: Books, hold: string): boolean {
  return Object.values(wallets).some(({ holds }) => holds.some(({ id, until }) => id === hold && until === never));
}
