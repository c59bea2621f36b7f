import { type Answering, answer, refuse } from "../http/answering.js";
import { acceptedFact, carryOut, idFor, refusedReply, seqOf } from "../http/carry-out.js";
import { findMember, unknownMember } from "../members/find-member.js";
import { isLease } from "./release-hold.js";

/** The checkout went through: spends what was set aside, all or part of it; the rest goes back (P4). A hold is captured once. */
export const captureHold: Answering<"captureHold"> = async (asked, means) => {
  const { params, body } = asked;
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const held = Object.entries(found.books.wallets).flatMap(([wallet, { holds }]) => holds.filter(({ id }) => id === params.hold).map(({ points }) => ({ wallet, points })))[0];
  if (isLease(found.books, params.hold)) return refuse({ code: "hold-unknown", hold: params.hold });
  const id = `capture:${idFor(asked)}`;
  // It may have been captured by this very request before; then what was accepted says the wallet.
  const known = held ? undefined : (await means.engine.store.load({ key: { kind: "member", id: found.member }, facts: [id] }))?.facts.get(id);
  const wallet = held?.wallet ?? (known?.kind === "hold-captured" ? known.wallet : undefined);
  if (wallet === undefined) return refuse({ code: "hold-unknown", hold: params.hold });
  const points = body.points ?? held?.points ?? (known?.kind === "hold-captured" ? known.points : 1);
  const fact = { id, kind: "hold-captured", at: means.now(), hold: params.hold, wallet, points, ...(body.order !== undefined && { order: body.order }) } as const;
  const outcome = await carryOut(asked, means, found.member, [fact]);
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  const spent = await acceptedFact(means, outcome.member, id, "hold-captured");
  return answer(200, { member: outcome.member, redemption: spent.hold, wallet: spent.wallet, points: spent.points, ...seqOf(outcome) });
};
