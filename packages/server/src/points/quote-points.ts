import { quote } from "@laurel/core";
import { type Answering, answer } from "../http/answering.js";
import { findMember, unknownMember } from "../members/find-member.js";

/** How many points can pay for a cart now, and what they pay; or why none can (P4). */
export const quotePoints: Answering<"quotePoints"> = async ({ params, body: { wallet, goods, total } }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  return answer(200, quote(await means.engine.programme(), found.books, wallet, { goods, total }, Math.max(means.now(), found.asOf)));
};
