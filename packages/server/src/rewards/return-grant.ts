import { type Answering, refuse } from "../http/answering.js";
import { carryOut, doneReply, idFor } from "../http/carry-out.js";
import { findMember, unknownMember } from "../members/find-member.js";

/** Gives a used grant back to the member (B2). */
export const returnGrant: Answering<"returnGrant"> = async (asked, means) => {
  const { params, body: { grant } } = asked;
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  if (!found.books.grants.some(({ id }) => id === grant)) return refuse({ code: "grant-unknown", grant });
  return doneReply(await carryOut(asked, means, params.member, [{ id: `grant-returned:${idFor(asked)}`, kind: "grant-returned", at: means.now(), grant }]));
};
