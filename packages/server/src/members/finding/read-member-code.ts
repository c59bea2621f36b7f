import { type Answering, answer } from "../../http/answering.js";
import { writeCode } from "./codes.js";
import { findMember, unknownMember } from "../find-member.js";

/** A code for the QR of a member card. */
export const readMemberCode: Answering<"readMemberCode"> = async ({ params }, means) => {
  const found = await findMember(means, params.member);
  return found ? answer(200, await writeCode(means, { member: found.member })) : unknownMember(params.member);
};
