import { type Answering, answer, refuse } from "../http/answering.js";
import { writeCode } from "../members/finding/codes.js";
import { drawQr } from "../members/finding/drawn-codes.js";
import { findMember, unknownMember } from "../members/find-member.js";

/** A code for one grant, to be shown at the counter as text or QR (B2). */
export const readGrantCode: Answering<"readGrantCode"> = async ({ params, query }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  if (!found.books.joined) return refuse({ code: "not-enrolled" });
  const grant = found.books.grants.find(({ id }) => id === query.grant);
  if (!grant) return refuse({ code: "grant-unknown", grant: query.grant });
  if (grant.state !== "issued") return refuse({ code: "grant-not-usable", grant: grant.id, state: grant.state });
  const written = await writeCode(means, { member: found.member, grant: grant.id });
  return answer(200, { ...written, qr: drawQr(written.code) });
};
