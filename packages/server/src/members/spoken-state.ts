import type { Answer } from "@laurel/client/wire";
import {
  type Language, type MemberNotice, type MemberState, type Policy, type RewardOffer, type TierState, type Voice, benefitSayer, sayNews, sayRefusal, tellKeep, tellReach,
} from "@laurel/core";
import { voiceIn } from "../language/voices.js";

/** What there is to say of a member. */
export type Saying = { readonly state: MemberState; readonly rewards: readonly RewardOffer[]; readonly notices: readonly MemberNotice[] };

/** The parts of an answer that say something in words. */
type Said = Pick<Answer<"readMemberState">, "language" | "state" | "rewards" | "notices">;

/**
 * A member's state with its sentences in one language: what is missing, what stands in the way, what a benefit is, what the member should know of.
 *
 * @param policy - the version by which it stands
 */
export function spokenState({ state, rewards, notices }: Saying, policy: Policy, language: Language): Said {
  const voice = voiceIn(language, policy.document);
  return {
    language,
    state: state.kind === "member" ? { ...state, tiers: state.tiers.map((tier) => spokenTier(tier, policy, voice)), entitlements: spokenEntitlements(state.entitlements, policy, language) } : state,
    rewards: rewards.map((offer) => (offer.kind === "locked" ? { ...offer, says: sayRefusal(offer.refusal, voice) } : offer)),
    notices: notices.map((notice) => ({ id: notice.id, kind: notice.kind, at: notice.at, says: sayNews(notice, voice) })),
  };
}

type Enrolled = Extract<Said["state"], { kind: "member" }>;

function spokenTier(tier: TierState, { ladders }: Policy, voice: Voice): Enrolled["tiers"][number] {
  const promote = ladders.find(({ id }) => id === tier.ladder)?.promote ?? "at-once";
  const { higher, keep } = tier;
  const kept = keep && tellKeep(keep, voice);
  return {
    ...tier,
    higher: higher.map((way) => {
      const says = tellReach(way, promote, voice);
      return says ? { ...way, says } : way;
    }),
    keep: keep && kept ? { ...keep, says: kept } : keep,
  };
}

function spokenEntitlements(entitlements: Enrolled["entitlements"], policy: Policy, language: Language): Enrolled["entitlements"] {
  const say = benefitSayer(policy, language);
  return {
    ...entitlements,
    benefits: entitlements.benefits.map((benefit) => {
      const says = say(benefit);
      return says === undefined ? benefit : { ...benefit, says };
    }),
  };
}
