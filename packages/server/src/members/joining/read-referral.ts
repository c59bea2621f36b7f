import { always, policyAt } from "@laurel/core";
import { actorOf } from "../../access/caller.js";
import { type Answering, answer, refuse } from "../../http/answering.js";
import { findMember, unknownMember } from "../find-member.js";
import { referralCode, referralIdentity } from "./referral-code.js";

/** A member's code for friends, and how many it has brought (B5). Whoever joined another way, by an import, gets the code the first time it is asked for. */
export const readReferral: Answering<"readReferral"> = async ({ params, caller }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const { member, books: { joined, referrals } } = found;
  if (!joined) return refuse({ code: "not-enrolled" });
  const identity = referralIdentity(means.programme, member);
  const [known] = await means.engine.resolve([identity]);
  if (!known) {
    // The fact of joining is told as it stands, so that nothing but the identity is new.
    await means.engine.enrol({
      key: `referral-code:${member}`, actor: actorOf(caller), member, identities: [{ identity, verified: true }], at: Math.max(joined.at, always), as: joined.as, natural: true,
      ...(joined.birthday && { birthday: joined.birthday }), ...(joined.referredBy !== undefined && { referredBy: joined.referredBy }),
    });
  }
  const { referral } = policyAt(await means.engine.programme(), means.now());
  return answer(200, {
    code: referralCode(means.programme, member), friends: referrals,
    ...(referral && referral.referrer > 0 && { referrer: referral.referrer }), ...(referral && referral.friend > 0 && { friend: referral.friend }),
  });
};
