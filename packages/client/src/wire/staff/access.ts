import * as z from "zod";
import { MemberCard } from "../members/members.js";
import type { Shapes } from "../operation.js";
import { Id, Instant, PageQuery, Reason, pageOf, text } from "../scalars.js";

/** What staff may be (X2), least first. */
export const Role = z.enum(["clerk", "agent", "manager", "store-manager", "analyst", "owner"]).meta({ id: "Role" });
/** What staff may be. */
export type Role = z.infer<typeof Role>;

const Origin = z.string().regex(/^https?:\/\/[^/\s]+$/, "an origin is written https://shop.example, without a path").max(300);
const stores = z.array(Id).max(500).meta({ description: "Which stores; every store where it is empty or left out." }).optional();

/** A key as it is asked for: whose, and for what. */
export const KeyOrder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("site"), name: text(200).min(1), origins: z.array(Origin).max(50) }),
  z.strictObject({ kind: z.literal("backend"), name: text(200).min(1) }),
  z.strictObject({ kind: z.literal("staff"), name: text(200).min(1), staff: Id.max(150), role: Role, stores }),
  z.strictObject({ kind: z.literal("device"), name: text(200).min(1), device: Id.max(150), store: Id }),
]).meta({ id: "KeyOrder" });

const Key = z.object({
  key: Id, kind: z.enum(["site", "backend", "staff", "device"]), name: z.string(), issuedAt: Instant, issuedBy: z.string(), revokedAt: Instant.optional(),
  origins: z.array(z.string()).optional(), staff: z.string().optional(), role: Role.optional(), stores: z.array(z.string()).optional(), device: z.string().optional(), store: z.string().optional(),
}).meta({ id: "Key" });

const Approval = z.object({
  approval: Id, kind: z.enum(["adjustment", "reading"]), state: z.enum(["waiting", "approved", "declined", "expired"]),
  askedBy: z.string(), askedAt: Instant, expiresAt: Instant, reason: z.string(), about: z.looseObject({}).meta({ description: "What is to be decided: member, wallet, points." }),
  decidedBy: z.string().optional(), decidedAt: Instant.optional(),
}).meta({ id: "Approval" });

const AuditLine = z.object({
  chain: z.string(), seq: z.int(), at: Instant, actor: z.string(), kind: z.enum(["read", "change", "refused", "alert"]), operation: z.string(),
  member: z.string().optional(), fields: z.array(z.string()).optional(), about: z.looseObject({}).optional(), hash: z.string(),
}).meta({ id: "AuditLine" });

/** Keys, second persons, the audit log, reading in bulk (X2, X3, X4, P7). */
export const accessShapes = {
  listApprovals: {
    summary: "What waits for a second person", chapter: "access",
    query: PageQuery.extend({ state: z.enum(["waiting", "approved", "declined", "expired"]).optional() }), answers: { 200: pageOf(Approval) }, refusals: [],
  },
  decideApproval: {
    summary: "Approve or decline what another has asked for", chapter: "access", params: z.strictObject({ approval: Id }),
    body: z.strictObject({ decision: z.enum(["approve", "decline"]), reason: Reason.optional() }), answers: { 200: Approval },
    refusals: ["approval-unknown", "approval-decided", "approval-own", "member-unknown", "not-enrolled", "wallet-unknown", "points-short"],
  },
  askReading: {
    summary: "Ask a second person to let all members be read (X4)", chapter: "access",
    body: z.strictObject({ reason: Reason, store: Id.optional().meta({ description: "Only members of this store; everybody within reach unless said." }) }),
    answers: { 201: Approval }, refusals: [],
  },
  exportMembers: {
    summary: "All members, line by line; needs a second person's approval (X4)", chapter: "access",
    query: z.strictObject({ approval: Id, store: Id.optional() }), lines: true, answers: { 200: MemberCard }, refusals: ["approval-unknown", "approval-needed"],
  },
  readAudit: {
    summary: "Who read and changed what (X3)", chapter: "access", query: PageQuery.extend({ member: Id.optional(), actor: z.string().max(300).optional() }),
    answers: { 200: pageOf(AuditLine) }, refusals: [],
  },
  issueKey: {
    summary: "Issue a key; its secret is shown this once", chapter: "access", body: KeyOrder,
    answers: { 201: Key.extend({ secret: z.string() }) }, refusals: [],
  },
  listKeys: { summary: "Keys that were issued", chapter: "access", query: PageQuery, answers: { 200: pageOf(Key) }, refusals: [] },
  revokeKey: { summary: "Take a key away", chapter: "access", params: z.strictObject({ key: Id }), answers: { 204: undefined }, refusals: ["key-unknown"] },
} as const satisfies Shapes;
