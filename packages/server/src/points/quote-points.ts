import { policyAt, quote, sayRefusal } from "@laurel/core";
import { type Answering, answer } from "../http/answering.js";
import { voiceIn } from "../language/voices.js";
import { findMember, unknownMember } from "../members/find-member.js";

/** How many points can pay for a cart now, and what they pay; or why none can (P4). */
export const quotePoints: Answering<"quotePoints"> = async ({ params, body: { wallet, goods, total }, language }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const [programme, now] = [await means.engine.programme(), Math.max(means.now(), found.asOf)];
  const quoted = quote(programme, found.books, wallet, { goods, total }, now);
  if (quoted.kind === "usable" || language === undefined) return answer(200, quoted);
  const says = sayRefusal(quoted.reason, voiceIn(language, policyAt(programme, now).document));
  return { ...answer(200, { ...quoted, reason: { ...quoted.reason, says } }), language };
};
