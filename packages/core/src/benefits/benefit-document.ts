import * as z from "zod";
import { MoneyText } from "../money/money-text.js";
import { Id, Names } from "../naming/names.js";
import { DurationText, MomentText } from "../time/time-text.js";

const Points = z.number().min(0).max(1_000_000_000);
/** A reward handed out: which one, how many, and how often; once per time in the tier when `every` is absent. */
const given = { voucher: Id, count: z.int().min(1).max(1_000).default(1), every: DurationText.optional() };
const named = { name: Names.optional() };

/** Something a tier gives, as the policy writes it (B1). `voucher` names a reward. */
export const BenefitDocument = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("discount"), percent: z.number().gt(0).max(100), ...named }),
  z.strictObject({ kind: z.literal("free-shipping"), minOrder: MoneyText.optional(), ...named }),
  z.strictObject({ kind: z.literal("voucher"), ...given, ...named }),
  z.strictObject({ kind: z.literal("free-maintenance"), ...given, ...named }),
  z.strictObject({ kind: z.literal("birthday-gift"), voucher: Id, count: z.int().min(1).max(1_000).default(1), ...named }),
  z.strictObject({ kind: z.literal("support"), level: z.string().min(1).max(100), ...named }),
  z.strictObject({ kind: z.literal("contact"), every: DurationText, ...named }),
  z.strictObject({ kind: z.literal("priority-fulfilment"), ...named }),
  z.strictObject({ kind: z.literal("early-access"), days: z.int().min(1).max(365), ...named }),
  z.strictObject({ kind: z.literal("exclusive-products"), tag: z.string().min(1).max(100), ...named }),
  z.strictObject({ kind: z.literal("limited-editions"), tag: z.string().min(1).max(100), ...named }),
  z.strictObject({ kind: z.literal("priority-seats"), ...named }),
  z.strictObject({ kind: z.literal("dedicated-manager"), ...named }),
  z.strictObject({ kind: z.literal("event-invitations"), ...named }),
  z.strictObject({ kind: z.literal("welcome-guide"), ...named }),
  z.strictObject({ kind: z.literal("extended-warranty"), months: z.int().min(1).max(1_200), ...named }),
  /** Anything else, in the merchant's own words. */
  z.strictObject({ kind: z.literal("other"), id: Id, name: Names }),
]);
export type BenefitDocument = z.infer<typeof BenefitDocument>;

/** Something points can buy, or a benefit hands out, as the policy writes it (B4). */
export const RewardDocument = z.strictObject({
  id: Id,
  kind: z.enum(["gift", "service", "voucher"]).default("gift"),
  name: Names,
  /** Its price; absent when it cannot be bought. */
  points: Points.gt(0).optional(),
  /** The wallet that pays; the policy's first unless said. */
  wallet: Id.optional(),
  stock: z.int().min(0).optional(),
  /** Tiers that may take it; all when absent. */
  tiers: z.array(Id).min(1).optional(),
  from: MomentText.optional(),
  until: MomentText.optional(),
  /** What a voucher takes off an order. */
  off: MoneyText.optional(),
  /** How long one can be used once it is in a member's hands. */
  validFor: DurationText.optional(),
});
export type RewardDocument = z.infer<typeof RewardDocument>;

/** Referral 推荐有礼, as the policy writes it (B5). */
export const ReferralDocument = z.strictObject({
  wallet: Id.optional(),
  reward: z.strictObject({ referrer: Points.default(0), friend: Points.default(0) }),
  after: z.literal("first-paid-order").default("first-paid-order"),
  minOrder: MoneyText.default("0"),
  perMember: z.int().min(1).optional(),
});
export type ReferralDocument = z.infer<typeof ReferralDocument>;
