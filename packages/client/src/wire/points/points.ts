import * as z from "zod";
import { MemberParams } from "../member-params.js";
import { Done, Waiting } from "../members/standing.js";
import type { Shapes } from "../operation.js";
import { Id, Instant, InstantOrNever, Minor, Points, Reason } from "../scalars.js";
import { Basket } from "../orders/orders.js";

const wallet = Id.meta({ description: "Which wallet, by its id in the policy." });
const Cart = { goods: Minor.meta({ description: "Goods after discounts." }), total: Minor.meta({ description: "All that is left to pay." }) };

const spending = ["member-unknown", "not-enrolled", "membership-closed", "wallet-unknown", "wallet-not-redeemable", "points-short", "points-not-in-steps",
  "points-below-minimum", "points-above-maximum", "hold-taken"] as const;

const Quote = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("usable"), wallet, points: z.int(), least: z.int(), step: z.int(), pays: z.int(),
    limitedBy: z.enum(["balance", "share", "total", "maximum"]), goods: z.int().meta({ description: "To be named when the hold is placed." }),
    worth: z.object({ points: z.int(), minor: z.int() }).meta({ description: "What points are worth: so many pay so many minor units; of a part of them, rounded down." }),
  }),
  z.object({
    kind: z.literal("not-usable"),
    reason: z.looseObject({ code: z.string(), says: z.string().optional().meta({ description: "The same in a sentence, where `Accept-Language` names a language." }) }),
  }),
]).meta({ id: "Quote" });

const Estimate = z.object({
  asNewMember: z.boolean(),
  points: z.array(z.object({ wallet: z.string(), points: z.int(), paysDebt: z.int(), availableAt: InstantOrNever.optional() })),
  tiers: z.array(z.object({ ladder: z.string(), from: z.string().optional(), to: z.string() })),
  grants: z.array(z.looseObject({ id: z.string(), reward: z.string() })),
}).meta({ id: "Estimate" });

/** One answer for each basket, in the order in which they were sent. */
const EstimateOrNot = z.discriminatedUnion("kind", [
  Estimate.extend({ kind: z.literal("estimate") }),
  z.object({
    kind: z.literal("refused"), code: z.string(),
    says: z.string().optional().meta({ description: "The same in a sentence, where `Accept-Language` names a language." }),
  }),
]).meta({ id: "EstimateOrNot" });

const buyer = Id.optional().meta({ description: "Whose; somebody new where it is left out." });

const HoldAnswer = z.object({ member: Id, hold: Id, wallet, points: z.int(), until: Instant, seq: z.int().optional() }).meta({ id: "Hold" });
const HoldParams = MemberParams.extend({ hold: Id });
const SpentAnswer = z.object({ member: Id, redemption: Id, wallet, points: z.int(), seq: z.int().optional() }).meta({ id: "Redemption" });

/** Lines of all baskets that are asked about at once. */
const linesAtOnceMax = 2_000;

/** Points: what a purchase would bring, paying with them, moving them (P3 to P8). */
export const pointsShapes = {
  estimateEarning: {
    summary: "What buying this would earn (E1: earn preview)", chapter: "points",
    body: z.strictObject({ member: buyer, basket: Basket }),
    answers: { 200: Estimate }, refusals: ["member-unknown", "currency-differs"],
  },
  estimateMany: {
    summary: "What buying each of these would earn: a page full of products in one question (E1)", chapter: "points",
    // A page of products has one line each; whoever asks for a hundred carts at once asks for minutes of work.
    body: z.strictObject({
      member: buyer,
      baskets: z.array(Basket).min(1).max(100).refine((all) => all.reduce((sum, { lines }) => sum + lines.length, 0) <= linesAtOnceMax, `the baskets of one question have ${linesAtOnceMax} lines together at most`),
    }),
    answers: { 200: z.object({ items: z.array(EstimateOrNot) }) }, refusals: ["member-unknown"],
  },
  quotePoints: {
    summary: "How many points can pay for a cart, and what they pay", chapter: "points", params: MemberParams,
    body: z.strictObject({ wallet, ...Cart, order: Id.optional().meta({ description: "The checkout it is for; a server that knows its cart takes the figures from there." }) }),
    answers: { 200: Quote }, refusals: ["member-unknown"],
  },
  placeHold: {
    summary: "Set points aside for a checkout", chapter: "points", params: MemberParams,
    body: z.strictObject({
      hold: Id.optional().meta({ description: "Names the hold; made here unless said." }), wallet, points: Points,
      goods: Minor.optional().meta({ description: "Of the quote; where the policy limits the share of the order." }),
      order: Id.optional(), holdForMs: z.int().min(60_000).max(7 * 86_400_000).optional().meta({ description: "How long; what the policy says unless said." }),
    }),
    answers: { 201: HoldAnswer }, refusals: spending,
  },
  captureHold: {
    summary: "The checkout went through: spend what was set aside, all or part of it", chapter: "points", params: HoldParams,
    body: z.strictObject({ points: Points.optional(), order: Id.optional() }), answers: { 200: SpentAnswer },
    refusals: ["member-unknown", "not-enrolled", "hold-unknown", "capture-exceeds-hold"],
  },
  releaseHold: {
    summary: "The checkout was given up: points go back", chapter: "points", params: HoldParams, body: z.strictObject({}), answers: { 200: Done },
    refusals: ["member-unknown", "not-enrolled", "hold-unknown"],
  },
  redeemPoints: {
    summary: "Spend points at once, as a till does", chapter: "points", params: MemberParams,
    body: z.strictObject({ redemption: Id.optional(), wallet, points: Points }), answers: { 201: SpentAnswer }, refusals: spending,
  },
  undoRedemption: {
    summary: "Give points back that were spent, all or part of them (P3)", chapter: "points", params: MemberParams.extend({ redemption: Id }),
    body: z.strictObject({ points: Points.optional() }), answers: { 200: Done },
    refusals: ["member-unknown", "not-enrolled", "redemption-unknown", "already-returned"],
  },
  transferPoints: {
    summary: "Give points to another member, where the policy allows (P6)", chapter: "points", params: MemberParams,
    body: z.strictObject({ to: Id, wallet, points: Points }), answers: { 200: Done },
    refusals: ["member-unknown", "not-enrolled", "membership-closed", "wallet-unknown", "transfer-off", "transfer-to-self", "points-short"],
  },
  adjustPoints: {
    summary: "Give or take points by hand; above a limit a second person decides (P7)", chapter: "points", params: MemberParams,
    body: z.strictObject({ wallet, points: z.int().min(-1_000_000_000).max(1_000_000_000).refine((n) => n !== 0, "an adjustment moves at least one point"), reason: Reason }),
    answers: { 200: Done, 202: Waiting }, refusals: ["member-unknown", "not-enrolled", "wallet-unknown", "points-short"],
  },
} as const satisfies Shapes;
