import { type FactOf, policyAt } from "@laurel/core";
import { type Answering, type Asked, answer } from "../http/answering.js";
import { acceptedFact, carryOut, idFor, refusedReply, seqOf } from "../http/carry-out.js";
import type { Means } from "../http/means.js";
import { invalid } from "../http/reading/read-request.js";

/** How long points are set aside where the wallet does not say; such a hold is refused anyway. */
const holdForMsUsual = 1_800_000;

/**
 * Sets points aside for a checkout (P4). A shopper says what is in the cart wherever the policy limits the share that points may pay: what a page sends is not to be a way around it.
 */
export const placeHold: Answering<"placeHold"> = async (asked, means) => {
  const { params, body, caller } = asked;
  const terms = policyAt(await means.engine.programme(), means.now()).wallets.find(({ id }) => id === body.wallet);
  const isLimited = terms?.redeem !== undefined && terms.redeem.maxShare < wholeShare;
  if (caller.kind === "shopper" && isLimited && body.goods === undefined) return invalid([{ path: "body.goods", says: "expected the goods of the quote, for points may pay a share of them only" }]);
  const fact = factOf(asked, means, terms?.redeem?.holdForMs ?? holdForMsUsual);
  const outcome = await carryOut(asked, means, params.member, [fact]);
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  const { hold, wallet, points, until } = outcome.kind === "accepted" ? fact : await acceptedFact(means, outcome.member, fact.id, "hold-placed");
  return answer(201, { member: outcome.member, hold, wallet, points, until, ...seqOf(outcome) });
};

/** A share of one, in ten-thousandths. */
const wholeShare = 10_000;

function factOf(asked: Asked<"placeHold">, { now }: Means, holdForMs: number): FactOf<"hold-placed"> {
  const { wallet, points, goods, order, holdForMs: wanted = holdForMs, hold = idFor(asked) } = asked.body;
  return {
    id: `hold:${idFor(asked)}`, kind: "hold-placed", at: now(), hold, wallet, points, until: now() + wanted,
    ...(order !== undefined && { order }), ...(goods !== undefined && { goods }),
  };
}
