import type { MemberState as CoreMemberState, RewardOffer as CoreRewardOffer, Told } from "@laurel/core";
import * as z from "zod";
import { Day, Id, Instant, InstantOrNever, Language } from "../scalars.js";
import { Duration, Explanation, Window } from "./explanation.js";

const Standing = z.enum(["good", "restricted", "closed"]);

/** One countable benefit in a member's hands 权益券 (B2). */
export const Grant = z.object({
  id: z.string(), reward: z.string(), because: z.enum(["tier", "birthday", "bought", "unknown"]),
  issuedAt: InstantOrNever, expiresAt: InstantOrNever, usedAt: InstantOrNever.optional(), state: z.enum(["issued", "used", "expired", "returned"]),
}).meta({ id: "Grant" });

const Missing = z.object({
  about: z.string(), name: z.string().optional(), unit: z.string(), amount: z.number().optional(), direction: z.enum(["more", "less"]), window: Window.optional(),
}).meta({ id: "Missing" });
const gap = { missing: z.array(Missing), done: z.number().min(0).max(1) };

/** A sentence without a full stop, and the steps it speaks of where they are more than one. */
const Said = z.object({ headline: z.string(), steps: z.array(z.string()) })
  .meta({ id: "Said", description: "What is missing, in the language named by `Accept-Language`; absent where it names none." });

const TierState = z.object({
  ladder: z.string(), current: z.string(), earned: z.string(),
  higher: z.array(z.object({ ...gap, tier: z.string(), toReach: Explanation.optional(), on: Day, says: Said.optional() })),
  nearest: z.string().optional(),
  keep: z.object({ ...gap, tier: z.string(), toKeep: Explanation, on: Day, lostOn: Day.optional(), says: Said.optional() }).optional(),
  leaving: z.array(z.object({
    metric: z.string(), name: z.string().optional(), window: Window, figure: z.number().optional(), countsUntil: Day, afterwards: z.number().optional(),
  })),
  reviewOn: Day.optional(), graceUntil: Day.optional(), since: InstantOrNever.optional(),
  override: z.object({ tier: z.string(), until: InstantOrNever.optional(), reason: z.string(), by: z.string() }).optional()
    .meta({ description: "Set by hand. Why and by whom is empty here; `explainTiers` tells staff." }),
}).meta({ id: "TierState" });

const DatedPoints = z.object({ points: z.int(), at: InstantOrNever }).meta({ id: "DatedPoints" });
const HoldState = z.object({
  hold: z.string(), points: z.int(), worth: z.int().optional().meta({ description: "What they pay, in minor units." }),
  until: Instant.meta({ description: "They go back at this instant, unless they were spent before." }),
  order: z.string().optional().meta({ description: "As `placeHold` was told it." }),
}).meta({ id: "HoldState" });
const WalletState = z.object({
  wallet: z.string(), available: z.int(), pending: z.int(),
  held: z.int().meta({ description: "All that is set aside: the holds, what tills have leased, and what an order in dispute keeps." }),
  holds: z.array(HoldState).meta({ description: "What checkouts have set aside, first to run out first." }),
  debt: z.int(), worth: z.int().optional(),
  nextToEnd: DatedPoints.optional(), nextToMature: DatedPoints.optional(),
}).meta({ id: "WalletState" });

const grants = z.array(Grant);
const Benefit = z.object({
  kind: z.string(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  grant: z.object({ reward: z.string(), count: z.int(), every: Duration.optional(), on: z.enum(["tier", "birthday"]) }).optional(),
  tiers: z.array(z.string()),
  says: z.string().optional().meta({ description: "The benefit in words: \"Discount: 10%\"." }),
}).meta({ id: "Benefit" });
const Entitlements = z.object({
  benefits: z.array(Benefit),
  coming: z.array(z.object({ reward: z.string(), count: z.int(), because: z.enum(["tier", "birthday"]), on: Day })),
  grants: z.object({ issued: grants, used: grants, expired: grants, returned: grants }),
}).meta({ id: "Entitlements" });

const Standings = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("not-enrolled"), asOf: Instant }),
  z.object({
    kind: z.literal("member"), asOf: InstantOrNever, dueAt: InstantOrNever,
    joined: z.object({
      at: InstantOrNever, as: z.enum(["consumer", "business", "project", "dealer"]),
      birthday: z.object({ month: z.int(), day: z.int() }).optional(), referredBy: z.string().optional(),
    }),
    standing: Standing, version: z.string(), tiers: z.array(TierState), wallets: z.array(WalletState), entitlements: Entitlements,
    flags: z.array(z.object({ at: InstantOrNever, code: z.string(), about: z.string() })),
  }),
]).meta({ id: "Standing" });

const RewardOffer = z.object({
  reward: z.object({
    id: z.string(), kind: z.enum(["gift", "service", "voucher"]), points: z.int().optional(), wallet: z.string(), stock: z.int().optional(),
    tiers: z.array(z.string()).optional(), from: z.number().optional(), until: z.number().optional(), off: z.int().optional(), validFor: Duration.optional(),
  }),
  left: z.int().optional(), kind: z.enum(["affordable", "locked"]),
  refusal: z.looseObject({ code: z.string() }).optional().meta({ description: "What stands in the way, where it is locked." }),
  says: z.string().optional().meta({ description: "The same in a sentence." }),
}).meta({ id: "RewardOffer" });

/** Something a member should know of: what is about to be lost, what was reached, what is owed. */
export const Notice = z.object({
  id: z.string().meta({ description: "Stays the same while the notice says the same, so that a page can remember what has been read." }),
  kind: z.enum(["points-expiring", "tier-at-risk", "tier-reached", "points-owed"]),
  at: Instant.meta({ description: "When it happens or happened: points end, the tier is lost, it was reached; of a debt, now." }),
  says: z.string(),
}).meta({ id: "Notice" });

type Enrolled = Extract<CoreMemberState, { kind: "member" }>;
type Tier = Enrolled["tiers"][number];
/** What is said of something where the request has named a language. */
type Spoken<What> = { readonly says?: What };
type SpokenTier = Omit<Tier, "higher" | "keep"> & {
  readonly higher: readonly (Tier["higher"][number] & Spoken<Told>)[];
  readonly keep: (NonNullable<Tier["keep"]> & Spoken<Told>) | undefined;
};
type SpokenEntitlements = Omit<Enrolled["entitlements"], "benefits"> & { readonly benefits: readonly (Enrolled["entitlements"]["benefits"][number] & Spoken<string>)[] };

/** A member's state as it travels: that of `@laurel/core`, with sentences where a language was named. */
export type SpokenState =
  | Extract<CoreMemberState, { kind: "not-enrolled" }>
  | (Omit<Enrolled, "tiers" | "entitlements"> & { readonly tiers: readonly SpokenTier[]; readonly entitlements: SpokenEntitlements });

/** A reward as it travels, with what stands in the way where a language was named. */
export type SpokenOffer = CoreRewardOffer & Spoken<string>;

/**
 * Everything an element shows of a member, in one answer: tiers with progress, wallets with what expires next, grants and benefits, rewards to be had (T8, P2, B1, B2, B4).
 * `state` and `rewards` are those of `memberStateAt` and `rewardsFor` of `@laurel/core`; what is undefined there is left out here. Every `says` and `notices` are
 * there where the request's `Accept-Language` names a language, and in that language.
 */
export const MemberState = z.object({
  member: Id,
  /** Grows with every decision; of two answers the higher is the newer. */
  seq: z.int().min(0),
  state: Standings as z.ZodType as z.ZodType<SpokenState, SpokenState>,
  rewards: z.array(RewardOffer) as z.ZodType as z.ZodType<readonly SpokenOffer[], readonly SpokenOffer[]>,
  language: Language.optional().meta({ description: "In which everything is said." }),
  notices: z.array(Notice).optional().meta({ description: "The most pressing first; empty where there is nothing to tell." }),
  /** The member's own code for friends (B5), where the programme rewards that. */
  referralCode: z.string().optional(),
}).meta({ id: "MemberState" });
/** Everything an element shows of a member. */
export type MemberState = z.infer<typeof MemberState>;
