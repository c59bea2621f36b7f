import type { Books } from "@laurel/core";
import * as z from "zod";
import { IdentityClaim } from "../members/members.js";
import type { Shapes } from "../operation.js";
import { Id, Instant, PageQuery, Points, Reason, pageOf } from "../scalars.js";
import { Lease } from "./lease.js";
import { TillOperation, TillOutcome } from "./till-operation.js";

const Epoch = z.uuid().meta({ description: "A random name of this installation of the till. A copy of its storage has the same, and is told by that." });
const Seq = z.int().min(1).max(1_000_000_000_000);
const Where = { epoch: Epoch, next: Seq.meta({ description: "The number that the till's next operation will bear." }) };

/** A member as a till needs it: to show it, and to quote with the core when the line is down. */
export const TillMember = z.object({
  member: Id,
  told: Id.optional().meta({ description: "The passing id under which the till has known it." }),
  seq: z.int().min(0), asOf: Instant,
  books: (z.looseObject({}) as z.ZodType as z.ZodType<Books, Books>).meta({ description: "`Books` of `@laurel/core`; nothing personal is in them." }),
  name: z.string().optional(),
  identities: z.array(z.object({ of: z.string(), value: z.string() })).meta({ description: "As this caller may see them." }),
}).meta({ id: "TillMember" });
/** A member as a till needs it. */
export type TillMember = z.infer<typeof TillMember>;

const Version = z.object({ version: z.string(), from: z.int(), document: z.record(z.string(), z.unknown()) });
const Calibration = z.object({ at: z.int(), ladder: z.string(), bars: z.array(z.object({ key: z.string(), share: z.number(), threshold: z.number() })) });

/** What a till gets when it opens: everything it needs to go on alone. */
export const TillSession = z.object({
  device: Id, store: Id, now: Instant.meta({ description: "The server's clock." }),
  through: z.int().min(0).meta({ description: "Up to which number everything of this epoch has arrived." }),
  policies: z.array(Version).min(1).meta({ description: "In force and to come." }),
  calibrations: z.array(Calibration),
  leases: z.array(Lease).meta({ description: "All that this device has not closed, of other epochs too." }),
}).meta({ id: "TillSession" });
/** What a till gets when it opens. */
export type TillSession = z.infer<typeof TillSession>;

const spending = ["member-unknown", "not-enrolled", "membership-closed", "wallet-unknown", "wallet-not-redeemable", "points-short", "points-not-in-steps",
  "points-below-minimum", "points-above-maximum", "hold-taken"] as const;
const LeaseParams = z.strictObject({ lease: z.uuid() });

/** Tills that go on selling when the line is down (E4, cases 108 to 114). */
export const tillShapes = {
  openTill: {
    summary: "A till begins: who it is, what it needs to go on alone", chapter: "till",
    body: z.strictObject(Where),
    answers: { 200: TillSession }, refusals: ["device-cloned"],
  },
  readTillMember: {
    summary: "Find a member at the counter, for a till", chapter: "till",
    body: z.union([
      z.strictObject({ identity: IdentityClaim.omit({ verified: true }) }),
      z.strictObject({ member: Id }),
      z.strictObject({ code: z.string().min(1).max(2_000).meta({ description: "A member code, as `readMemberCode` makes it." }) }),
    ]),
    answers: { 200: z.object({ items: z.array(TillMember) }) }, refusals: ["identity-invalid", "code-invalid"],
  },
  syncTill: {
    summary: "What has happened at a till; sending it again changes nothing", chapter: "till",
    body: z.strictObject({
      epoch: Epoch, sentAt: Instant.meta({ description: "The till's own clock as it sends." }),
      operations: z.array(TillOperation).min(1).max(100).meta({ description: "In the order of their numbers." }),
    }),
    answers: {
      200: z.object({
        through: z.int().min(0), now: Instant,
        outcomes: z.array(TillOutcome).meta({ description: "One for each operation that was taken. Send the others again." }),
        members: z.array(TillMember).meta({ description: "Those whom it was about, as they are now." }),
      }),
    },
    refusals: ["device-unknown", "device-cloned", "device-behind"],
  },
  takeLease: {
    summary: "Set points aside for this till alone, to be spent with the line down", chapter: "till",
    body: z.strictObject({ lease: z.uuid().meta({ description: "Names the lease: made at the till and written down there before it asks." }), epoch: Epoch, member: Id, wallet: Id, points: Points }),
    answers: { 201: Lease }, refusals: [...spending, "device-unknown", "lease-closed", "lease-off"],
  },
  closeLease: {
    summary: "A till gives back what is left of a lease, once everything it did has arrived", chapter: "till", params: LeaseParams,
    body: z.strictObject(Where), answers: { 200: Lease }, refusals: ["lease-unknown", "device-unknown", "device-behind"],
  },
  listLeases: {
    summary: "Leases, open ones unless said", chapter: "till",
    query: PageQuery.extend({ device: Id.optional(), state: z.enum(["open", "all"]).default("open") }),
    answers: { 200: pageOf(Lease) }, refusals: [],
  },
  releaseLease: {
    summary: "Give back a lease in the name of a till that will not: lost, broken, stolen", chapter: "till", params: LeaseParams,
    body: z.strictObject({ reason: Reason }), answers: { 200: Lease }, refusals: ["lease-unknown", "lease-closed"],
  },
} as const satisfies Shapes;
