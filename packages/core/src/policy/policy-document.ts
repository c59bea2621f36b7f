import * as z from "zod";
import { BenefitDocument, ReferralDocument, RewardDocument } from "../benefits/benefit-document.js";
import { AttributeDocument } from "../member/attribute-document.js";
import { EnteredDocument } from "../metrics/entered-document.js";
import { MeasureDocument } from "../metrics/metric.js";
import { OrdersDocument } from "../orders/orders-document.js";
import { WalletDocument } from "../wallets/wallet-document.js";
import { ScorecardDocument } from "../scorecards/scorecard.js";
import { LadderDocument } from "../tiers/ladder-document.js";
import { Id, Language, Names } from "../naming/names.js";

/** Whose programme it is, in which money, on which clock, in which languages. */
export const ProgramDocument = z.strictObject({
  id: Id,
  name: Names,
  /** ISO 4217. */
  currency: z.string(),
  /** IANA name. */
  timeZone: z.string(),
  /** Every name in the policy is given in each of these; the first is the one to fall back on. */
  languages: z.array(Language).min(1),
});
export type ProgramDocument = z.infer<typeof ProgramDocument>;

/**
 * Everything a merchant decides, as one document. Each idea declares its own slice; here they are put together. What a document
 * leaves out is filled in with its default, so that saying a default and leaving it out is the same policy.
 */
export const PolicyDocument = z.strictObject({
  /** Version of this language. */
  policy: z.literal(1),
  program: ProgramDocument,
  orders: OrdersDocument.prefault({}),
  /** Names for figures used in several places. */
  metrics: z.record(Id, MeasureDocument).default({}),
  /** Figures that staff type in. One that a scorecard gives a `scale` need not be declared. */
  entered: z.record(Id, EnteredDocument).default({}),
  scorecards: z.record(Id, ScorecardDocument).default({}),
  ladders: z.array(LadderDocument).default([]),
  wallets: z.array(WalletDocument).default([]),
  /** By tier. */
  benefits: z.record(Id, z.array(BenefitDocument)).default({}),
  rewards: z.array(RewardDocument).default([]),
  referral: ReferralDocument.optional(),
  birthdays: z.strictObject({
    /** When somebody born on 29 February has a birthday in other years. */
    leapDay: z.enum(["02-28", "03-01"]).default("02-28"),
  }).prefault({}),
  /** What members of restricted standing 受限 still get (T6). */
  restricted: z.strictObject({ earns: z.boolean().default(true) }).prefault({}),
  /** Further fields of a member's profile. */
  attributes: z.record(Id, AttributeDocument).default({}),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
/** A policy as a person writes it, before the defaults are filled in. */
export type PolicyText = z.input<typeof PolicyDocument>;

/** The parts of a policy that could be read; a part with a mistake in its shape is missing. */
export type Sections = { readonly [part in keyof PolicyDocument]?: PolicyDocument[part] | undefined };
