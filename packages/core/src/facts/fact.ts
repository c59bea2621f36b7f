import * as z from "zod";
import { OrderSnapshot, Return } from "../orders/order-snapshot.js";

const id = z.string().min(1).max(300);
const instant = z.int();
const points = z.int();
const base = { id, at: instant };
const why = { reason: z.string().min(1).max(1_000), by: z.string().min(1).max(200) };

/** Kinds of member (M1). */
export const MemberKind = z.enum(["consumer", "business", "project", "dealer"]);

/** A month and a day; the year of birth is nobody's business here. */
export const Birthday = z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) });

/** The member joined. Of several with one id the earliest stands; each id (one per merged member) has its own welcome. */
export const Enrolled = z.strictObject({
  ...base, kind: z.literal("enrolled"), as: MemberKind, birthday: Birthday.optional(), referredBy: id.optional(),
});
/** What decisions need of a profile that changed. What is left out stays. */
export const ProfileChanged = z.strictObject({
  ...base, kind: z.literal("profile-changed"), as: MemberKind.optional(), birthday: Birthday.optional(),
  tags: z.array(z.string().max(100)).max(100).optional(),
});
/** Figures that staff entered, for scorecards. */
export const Entered = z.strictObject({ ...base, kind: z.literal("entered"), values: z.record(z.string(), z.number()), by: z.string() });
/** The newest revision of an order. Its instant is that of its placing. */
export const OrderFact = z.strictObject({ ...base, kind: z.literal("order"), order: OrderSnapshot });
/** Goods that came back without naming an order. */
export const ReturnFact = z.strictObject({ ...base, kind: z.literal("return"), return: Return });
/** A review, a check-in, feedback. */
export const Deed = z.strictObject({ ...base, kind: z.literal("deed"), deed: z.string().min(1).max(100) });
/** Points set aside for a checkout, for a till's lease, until they are captured, released, or run out. */
export const HoldPlaced = z.strictObject({
  ...base, kind: z.literal("hold-placed"), hold: id, wallet: id, points: points.min(1), until: instant, order: id.optional(),
  /** A till's lease: `redeemed` facts may draw on it one after the other, and it stays until it is released. */
  lease: z.literal(true).optional(),
  /** Minor units of goods in the cart, where the policy limits the share that points may pay. */
  goods: z.int().min(0).optional(),
});
/** All or some of a hold was spent; the rest went back. Says what was spent from where, so that it stands even without its hold. */
export const HoldCaptured = z.strictObject({
  ...base, kind: z.literal("hold-captured"), hold: id, wallet: id, points: points.min(1), order: id.optional(),
});
/** A hold was given back whole. */
export const HoldReleased = z.strictObject({ ...base, kind: z.literal("hold-released"), hold: id });
/** Points spent at once, as a till does; out of a lease, where it names one. */
export const Redeemed = z.strictObject({ ...base, kind: z.literal("redeemed"), redemption: id, wallet: id, points: points.min(1), lease: id.optional() });
/** A redemption, or part of it, was undone. */
export const RedemptionUndone = z.strictObject({ ...base, kind: z.literal("redemption-undone"), redemption: id, points: points.min(1).optional() });
/** A reward was bought with points; the price is what was paid, whatever the policy says later. */
export const RewardTaken = z.strictObject({
  ...base, kind: z.literal("reward-taken"), redemption: id, reward: id, wallet: id, points: points.min(1), validUntil: instant.optional(),
});
/** A grant was used, by its id. */
export const GrantUsed = z.strictObject({ ...base, kind: z.literal("grant-used"), grant: id });
/** A used grant was given back. */
export const GrantReturned = z.strictObject({ ...base, kind: z.literal("grant-returned"), grant: id });
/** Points given or taken by hand (P7). */
export const Adjusted = z.strictObject({
  ...base, kind: z.literal("adjusted"), wallet: id, points: points.refine((n) => n !== 0, "an adjustment moves at least one point"),
  ...why, approvedBy: z.string().max(200).optional(),
});
/** A balance brought along from another system, as one lot. */
export const Opened = z.strictObject({
  ...base, kind: z.literal("opened"), wallet: id, points: points.min(1), expiresAt: instant.optional(), source: z.string(),
});
/** A tier set by hand, until further notice or an end (T6). */
export const OverrideSet = z.strictObject({ ...base, kind: z.literal("override-set"), ladder: id, tier: id, until: instant.optional(), ...why });
/** A tier set by hand was given up before its end. */
export const OverrideEnded = z.strictObject({ ...base, kind: z.literal("override-ended"), ladder: id, ...why });
/** Good, restricted 受限 or closed. */
export const StandingSet = z.strictObject({ ...base, kind: z.literal("standing-set"), standing: z.enum(["good", "restricted", "closed"]), ...why });
/** A friend's first paid order came good, or was taken back since; the higher revision stands. */
export const Referral = z.strictObject({
  ...base, kind: z.literal("referral"), friend: id, revision: z.int().min(0), reversedAt: instant.optional(),
});
/** Points on their way to another member. */
export const TransferOut = z.strictObject({ ...base, kind: z.literal("transfer-out"), to: id, wallet: id, points: points.min(1) });
/** Points that came from another member, with their own ends. */
export const TransferIn = z.strictObject({
  ...base, kind: z.literal("transfer-in"), from: id, wallet: id,
  lots: z.array(z.strictObject({ points: points.min(1), earnedAt: instant, expiresAt: instant })).min(1).max(1_000),
});
/** This member's facts live with another member now; its own books are empty. */
export const MergedInto = z.strictObject({ ...base, kind: z.literal("merged-into"), into: id, ...why });
/** A merge in either direction was undone. `merge` is the id of the fact that made it. */
export const MergeUndone = z.strictObject({ ...base, kind: z.literal("merge-undone"), merge: id, ...why });

const plainFacts = [
  Enrolled, ProfileChanged, Entered, OrderFact, ReturnFact, Deed, HoldPlaced, HoldCaptured, HoldReleased, Redeemed, RedemptionUndone,
  RewardTaken, GrantUsed, GrantReturned, Adjusted, Opened, OverrideSet, OverrideEnded, StandingSet, Referral, TransferOut, TransferIn,
  MergedInto, MergeUndone,
] as const;
const PlainFact = z.discriminatedUnion("kind", plainFacts);

/** Another member's facts were taken over whole (M4); undone by striking this fact out. */
export const Merged = z.strictObject({ ...base, kind: z.literal("merged"), from: id, facts: z.array(PlainFact), ...why });

/**
 * Something that happened and that we accepted. Facts are a set: adding one twice changes nothing, and of two with one id the
 * higher revision stands. Instants are epoch milliseconds; `at` is when it happened, never when we heard of it.
 */
export const Fact = z.discriminatedUnion("kind", [...plainFacts, Merged]);
export type Fact = z.infer<typeof Fact>;
/** The fact of one kind. */
export type FactOf<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;
