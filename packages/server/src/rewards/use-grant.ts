import { type Answering, type Asked, type Refused, answer, refuse } from "../http/answering.js";
import { carryOut, idFor, refusedReply, seqOf } from "../http/carry-out.js";
import type { Means } from "../http/means.js";
import { readCode } from "../members/finding/codes.js";
import { findMember, unknownMember } from "../members/find-member.js";
import { reachOf } from "../members/reach.js";

/** Uses a grant, once (B2): by the code that the member shows, wherever that is; or by name, for a member within reach. */
export const useGrant: Answering<"useGrant"> = async (asked, means) => {
  const named = await grantNamed(asked, means);
  if ("kind" in named) return named;
  const { member, grant } = named;
  const found = await findMember(means, member);
  if (!found) return unknownMember(member);
  const outcome = await carryOut(asked, means, member, [{ id: `grant-used:${idFor(asked)}`, kind: "grant-used", at: means.now(), grant }]);
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  const used = found.books.grants.find(({ id }) => id === grant);
  return answer(200, { member: outcome.member, grant, reward: used?.reward ?? "", ...seqOf(outcome) });
};

async function grantNamed(asked: Asked<"useGrant">, means: Means): Promise<{ readonly member: string; readonly grant: string } | Refused> {
  const { body } = asked;
  if ("code" in body) {
    const read = await readCode(means, body.code);
    const because = read.kind === "invalid" ? read.because : "no-grant";
    if (read.kind === "invalid" || read.shown.grant === undefined) return refuse({ code: "code-invalid", because });
    return { member: read.shown.member, grant: read.shown.grant };
  }
  const away = await reachOf(means, asked, body.member);
  return away ? refuse({ code: away }) : body;
}
