import * as z from "zod";
import { MemberParams } from "../member-params.js";
import type { Shapes } from "../operation.js";
import { Id, Instant, InstantOrNever, Language, PageQuery, Points, Reason, pageOf } from "../scalars.js";
import { Explanation } from "./explanation.js";
import { MemberState } from "./member-state.js";

/** What came of a change: the member's version it made, and the name of what was done. */
export const Done = z.object({
  member: Id,
  seq: z.int().optional().meta({ description: "The member's version after it; absent where nothing was to be changed." }),
  repeated: z.boolean().optional().meta({ description: "The same request had been carried out before." }),
}).meta({ id: "Done" });

/** What was done, waits for a second person. */
export const Waiting = z.object({ approval: Id, expiresAt: Instant }).meta({ id: "Waiting" });

const EntryLine = z.object({ account: z.string(), wallet: z.string(), points: z.int() });
/** A line of a member's journal: what happened, and what followed (P8). */
export const JournalLine = z.object({
  seq: z.int(), recordedAt: Instant, key: z.string(), actor: z.string(),
  facts: z.array(z.object({ id: z.string(), revision: z.int() })),
  transactions: z.array(z.object({ at: InstantOrNever, cause: z.string(), version: z.string(), correction: z.boolean(), entries: z.array(EntryLine) })),
  moves: z.array(z.looseObject({ at: InstantOrNever, ladder: z.string() })),
  corrections: z.array(z.looseObject({ ladder: z.string(), because: z.string() })),
}).meta({ id: "JournalLine" });

/** A line of a member's statement: what moved the points of one wallet, and by how many. */
export const StatementLine = z.object({
  id: z.string(), at: InstantOrNever,
  says: z.string().meta({ description: "What moved them, in the language named by `Accept-Language`, or else in the programme's first." }),
  wallet: z.string(),
  points: z.int().meta({ description: "Signed, in the wallet's smallest piece. All lines but the `pending` ones sum to what there is; points that wait come once more, as `earned`, when they can be used." }),
  kind: z.enum(["earned", "pending", "spent", "returned", "expired", "adjusted", "moved", "corrected"])
    .meta({ description: "`moved` between members, or set aside while an order is disputed; `corrected` by what became known late." }),
}).meta({ id: "StatementLine" });

const TierExplanation = z.looseObject({ ladder: z.string() });
const LadderParams = MemberParams.extend({ ladder: Id });

/** Where a member stands, why, and what staff may do about it (T6, T7, T8). */
export const standingShapes = {
  readMemberState: {
    summary: "Everything an element shows of a member, in one answer", chapter: "members", params: MemberParams,
    answers: { 200: MemberState }, refusals: ["member-unknown"],
  },
  readStatement: {
    summary: "A member's points as on a bank statement, newest first (P8)", chapter: "points", params: MemberParams,
    query: PageQuery.extend({ wallet: Id.optional().meta({ description: "Of one wallet only." }) }),
    answers: { 200: pageOf(StatementLine) }, refusals: ["member-unknown"],
  },
  readJournal: {
    summary: "What happened to a member, newest last", chapter: "members", params: MemberParams, query: PageQuery,
    answers: { 200: pageOf(JournalLine) }, refusals: ["member-unknown"],
  },
  explainTiers: {
    summary: "Why a member is on a tier (T7), now or on a past day", chapter: "tiers", params: MemberParams,
    query: z.strictObject({
      at: z.coerce.number().int().min(0).max(8_640_000_000_000_000).optional().meta({ description: "As of this instant, epoch milliseconds; now unless said." }),
      language: Language.default("en"),
    }),
    answers: {
      200: z.object({
        member: Id, asOf: Instant,
        ladders: z.array(z.object({
          ladder: z.string(), tier: z.string(), sentences: z.array(z.string()).meta({ description: "In the language asked for." }),
          reasons: z.array(z.object({ tier: z.string(), explanation: Explanation.optional() })), details: TierExplanation.optional(),
        })),
      }),
    },
    refusals: ["member-unknown", "not-enrolled"],
  },
  overrideTier: {
    summary: "Set a tier by hand (T6)", chapter: "tiers", params: MemberParams,
    body: z.strictObject({ ladder: Id, tier: Id, until: Instant.optional(), reason: Reason }),
    answers: { 200: Done }, refusals: ["member-unknown", "not-enrolled", "ladder-unknown", "tier-unknown", "end-in-the-past"],
  },
  endTierOverride: {
    summary: "Give up a tier that was set by hand", chapter: "tiers", params: LadderParams, body: z.strictObject({ reason: Reason }),
    answers: { 200: Done }, refusals: ["member-unknown", "not-enrolled", "ladder-unknown"],
  },
  setStanding: {
    summary: "Restrict, close or restore a membership", chapter: "tiers", params: MemberParams,
    body: z.strictObject({ standing: z.enum(["good", "restricted", "closed"]), reason: Reason }),
    answers: { 200: Done }, refusals: ["member-unknown", "not-enrolled"],
  },
  enterFigures: {
    summary: "Enter figures that only staff know, for scorecards (T3)", chapter: "tiers", params: MemberParams,
    body: z.strictObject({ values: z.record(z.string().min(1).max(100), z.number()).refine((all) => Object.keys(all).length > 0, "enter at least one figure") }),
    answers: { 200: Done }, refusals: ["member-unknown", "not-enrolled"],
  },
  recordDeed: {
    summary: "A review, a check-in, feedback: something the policy may reward (P1)", chapter: "points", params: MemberParams,
    body: z.strictObject({ deed: z.string().min(1).max(100), id: Id.max(150).meta({ description: "Names the deed on your side: it counts once." }), at: Instant.optional() }),
    answers: { 200: Done }, refusals: ["member-unknown", "not-enrolled", "fact-conflict", "too-far-ahead"],
  },
  readReferral: {
    summary: "A member's code for friends, and what came of it (B5)", chapter: "members", params: MemberParams,
    answers: { 200: z.object({ code: z.string(), friends: z.int(), referrer: Points.optional(), friend: Points.optional() }) },
    refusals: ["member-unknown", "not-enrolled"],
  },
} as const satisfies Shapes;

