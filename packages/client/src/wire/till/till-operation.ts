import { OrderLine, Payment, Refund } from "@laurel/core/schemas";
import * as z from "zod";
import { IdentityClaim } from "../members/members.js";
import { FieldProblem } from "../problem.js";
import { Id, Instant, Minor, Points } from "../scalars.js";

const isDistinct = (all: readonly { readonly id: string }[]): boolean => new Set(all.map(({ id }) => id)).size === all.length;

/** A sale that was made and paid at the till. Instants are the operation's own, so none is told here. */
export const Sale = z.strictObject({
  kind: z.literal("sell"),
  order: z.uuid().meta({ description: "Names the order; a refund names it again." }),
  currency: z.string().length(3), channel: z.string().max(100).optional(),
  lines: z.array(OrderLine.omit({ addedAt: true })).min(1).max(500).refine(isDistinct, "no two lines have one id"),
  discount: Minor.optional(), offers: z.array(z.string().max(200)).max(100).optional(),
  payments: z.array(Payment.pick({ amount: true, by: true, hold: true })).max(20).meta({ description: "Points that pay name their redemption as `hold`." }),
}).meta({ id: "TillSale" });

/** Goods of a sale of this till that came back. Not the order anew but what is new about it, so that two refunds never stand in each other's place. */
export const GivenBack = z.strictObject({ kind: z.literal("refund"), order: z.uuid(), refund: Refund.omit({ at: true }) }).meta({ id: "TillRefund" });

/** Points spent at the till. */
export const Spent = z.strictObject({
  kind: z.literal("redeem"), redemption: z.uuid(), wallet: Id, points: Points,
  lease: z.uuid().optional().meta({ description: "What it was taken out of. Without one it is honoured all the same, and reported." }),
}).meta({ id: "TillRedemption" });

/** Somebody who joined at the till. The operation's member is a passing id; later operations may go on using it. */
export const Joined = z.strictObject({
  kind: z.literal("enrol"), identities: z.array(IdentityClaim.omit({ verified: true })).max(5), as: z.enum(["consumer", "business", "project", "dealer"]).default("consumer"),
}).meta({ id: "TillEnrolment" });

/** What was done at a till. */
export const TillDeed = z.discriminatedUnion("kind", [Sale, GivenBack, Spent, Joined]);
/** What was done at a till, as it travels. */
export type TillDeed = z.infer<typeof TillDeed>;

/**
 * Something that has happened at a till, whether or not anybody could be asked (E4). It is taken in whatever it says; only what cannot be read is refused, and for itself alone: one line
 * that a newer till writes must not hold up the others.
 */
export const TillOperation = z.strictObject({
  op: z.uuid().meta({ description: "Names it for good: a UUID v7, made before it was first written down." }),
  seq: z.int().min(1).max(1_000_000_000_000).meta({ description: "Its number within the epoch, from 1 without a gap." }),
  member: Id,
  at: Instant.meta({ description: "By the till's own clock." }),
  elapsedMs: z.int().min(0).max(31 * 86_400_000).optional().meta({ description: "How long ago by a clock that only runs forward, where the page has run ever since." }),
  version: z.string().max(300).optional().meta({ description: "The policy version that the till had in its hands (case 110)." }),
  deed: z.union([TillDeed, z.looseObject({ kind: z.string().max(100) })]),
}).meta({ id: "TillOperation" });
/** Something that has happened at a till, as it travels. */
export type TillOperation = Omit<z.input<typeof TillOperation>, "deed"> & { readonly deed: z.input<typeof TillDeed> };

/** Why something that was honoured needs a person, or could not be honoured. */
export const reportCodes = [
  "lease-closed", "lease-exceeded", "lease-unknown", "no-lease", "points-short", "membership-closed", "wallet-unknown", "wallet-not-redeemable",
  "clock-differs", "currency-differs", "order-unknown", "member-unknown", "identity-invalid", "identities-differ", "fact-conflict", "key-conflict",
] as const;

/** One thing that a person has to know, with its figures. */
export const TillReport = z.looseObject({ code: z.enum(reportCodes) }).meta({ id: "TillReport" });
/** One thing that a person has to know. */
export type TillReport = z.infer<typeof TillReport>;

const came = {
  op: z.uuid(),
  repeated: z.literal(true).optional().meta({ description: "It had come before; this is what came of it then." }),
};
const carried = {
  ...came, member: Id.meta({ description: "Whose it is now: where a passing id was sent, the member it became." }),
  points: z.record(z.string(), z.int()).meta({ description: "Points earned or taken back, by wallet." }),
  version: z.string().optional().meta({ description: "The policy version that was in force when it happened." }),
};

/** What came of one operation. Each has exactly one, however often it is sent. */
export const TillOutcome = z.discriminatedUnion("kind", [
  z.object({ ...carried, kind: z.literal("accepted") }),
  z.object({ ...carried, kind: z.literal("reported"), honoured: z.boolean().meta({ description: "Whether it stands in the books." }), reports: z.array(TillReport).min(1) }),
  z.object({ ...came, kind: z.literal("refused"), code: z.literal("malformed"), problems: z.array(FieldProblem) }),
]).meta({ id: "TillOutcome" });
/** What came of one operation. */
export type TillOutcome = z.infer<typeof TillOutcome>;
