import { Consent } from "@laurel/core/schemas";
import * as z from "zod";
import type { Shapes } from "../operation.js";
import { Barcode, QrCode } from "../scan-codes.js";
import { Id, Instant, PageQuery, Reason, pageOf, text } from "../scalars.js";
import { MemberParams } from "../member-params.js";
import { Profile, ProfileAnswer, ProfileChange } from "./profile.js";

/** Something that names a member (M2): its kind, and the value in any spelling. */
export const IdentityClaim = z.strictObject({
  of: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "a kind of identity has small letters, digits and hyphens, such as email, phone or card"),
  value: text(300).min(1),
  /** Whether its holder has been shown to own it. Only a backend is believed; others claim, and guest orders wait (case 90). */
  verified: z.boolean().default(false),
}).meta({ id: "IdentityClaim" });

const claims = z.array(IdentityClaim).max(20);

/** How a member appears in a list: masked as the caller's role asks. */
export const MemberCard = z.object({
  member: Id,
  joinedAt: Instant.optional(),
  kind: z.string().optional(),
  standing: z.string(),
  /** By ladder. */
  tiers: z.record(z.string(), z.string()),
  name: z.string().optional(),
  identities: z.array(z.object({ of: z.string(), value: z.string(), verified: z.boolean() })),
  stores: z.array(z.string()),
}).meta({ id: "MemberCard" });

const Enrolled = z.object({
  member: Id, known: z.boolean().meta({ description: "Whether the identities led to somebody who had joined before." }),
  setAside: z.array(z.object({ of: z.string(), reason: z.string() })).meta({ description: "Identities that could not be read, with the reason (M3); those that are somebody else's (`taken`); and of a shopper those that only whoever gave them may tell (`unproven`)." }),
}).meta({ id: "Enrolled" });

/** Members: joining, finding, profile, consents, merging (M1 to M7). */
export const memberShapes = {
  enrolMember: {
    summary: "Enrol a member", chapter: "members",
    body: z.strictObject({
      member: Id.optional().meta({ description: "The id the member is to have; made here unless said. Only a backend may choose it." }),
      identities: claims.min(1, "a member has at least one identity"),
      kind: z.enum(["consumer", "business", "project", "dealer"]).default("consumer"),
      profile: Profile.optional(),
      consents: z.array(Consent).max(50).default([]),
      referralCode: z.string().min(1).max(64).optional(),
      store: Id.optional().meta({ description: "Where: the member belongs to this store." }),
      joinedAt: Instant.optional().meta({ description: "When, where that lies in the past; only a backend may say." }),
    }),
    answers: { 201: Enrolled, 200: Enrolled },
    refusals: ["identity-invalid", "identities-differ", "membership-closed", "referral-of-self", "too-far-ahead"],
  },
  searchMembers: {
    summary: "Find a member by an identity, an id or a scanned code", chapter: "members",
    body: z.union([
      z.strictObject({ identity: IdentityClaim.omit({ verified: true }) }),
      z.strictObject({ member: Id }),
      z.strictObject({ code: z.string().min(1).max(2_000).meta({ description: "A member code, as `readMemberCode` makes it." }) }),
    ]),
    answers: { 200: z.object({ items: z.array(MemberCard) }) },
    refusals: ["identity-invalid", "code-invalid"],
  },
  listMembers: {
    summary: "List members, page by page", chapter: "members",
    query: PageQuery.extend({ store: Id.optional(), tier: Id.optional() }),
    answers: { 200: pageOf(MemberCard) }, refusals: [],
  },
  readMemberCode: {
    summary: "A code that shows who a member is, for a QR on a member card", chapter: "members", params: MemberParams,
    answers: {
      200: z.object({
        code: z.string(), expiresAt: Instant, qr: QrCode.meta({ description: "`code`, to be drawn." }),
        barcode: Barcode.optional().meta({ description: "The number of the member's card, where it has one; it does not expire." }),
      }),
    },
    refusals: ["member-unknown"],
  },
  readProfile: {
    summary: "A member's profile, identities and consents", chapter: "members", params: MemberParams,
    answers: { 200: ProfileAnswer }, refusals: ["member-unknown", "erased"],
  },
  changeProfile: {
    summary: "Change a profile; what is left out stays, null takes away", chapter: "members", params: MemberParams, body: ProfileChange,
    answers: { 200: ProfileAnswer }, refusals: ["member-unknown", "erased"],
  },
  recordConsent: {
    summary: "A member says yes or no to being contacted", chapter: "members", params: MemberParams, body: Consent.omit({ at: true }),
    answers: { 201: z.object({ consents: z.array(Consent) }) }, refusals: ["member-unknown", "erased"],
  },
  exportMember: {
    summary: "Everything kept of a member (X5: access and portability)", chapter: "members", params: MemberParams,
    answers: { 200: z.looseObject({ member: Id }) }, refusals: ["member-unknown", "erased"],
  },
  eraseMember: {
    summary: "Erase a person: personal data are destroyed, the books stay", chapter: "members", params: MemberParams,
    query: z.strictObject({ reason: z.enum(["asked", "consent-withdrawn", "retention-ended", "unlawful", "ordered"]).default("asked") }),
    answers: { 204: undefined }, refusals: ["member-unknown"],
  },
  mergeMembers: {
    summary: "Make two members one (M4)", chapter: "members",
    body: z.strictObject({ kept: Id, absorbed: Id, reason: Reason }),
    answers: { 200: z.object({ member: Id }) }, refusals: ["member-unknown", "merge-with-self", "merged-away"],
  },
  undoMerge: {
    summary: "Undo a merge (M4)", chapter: "members",
    body: z.strictObject({ kept: Id, absorbed: Id, reason: Reason }),
    answers: { 200: z.object({ member: Id }) }, refusals: ["member-unknown", "merge-unknown", "merge-undone-already", "merged-away"],
  },
} as const satisfies Shapes;
