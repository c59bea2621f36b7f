import * as z from "zod";
import { MemberParams } from "../member-params.js";
import { Grant } from "../members/member-state.js";
import { Done } from "../members/standing.js";
import type { Shapes } from "../operation.js";
import { QrCode } from "../scan-codes.js";
import { Id, Instant } from "../scalars.js";

const grant = Id.meta({ description: "The grant's id, as the member state names it." });

/** Rewards for points, and grants in a member's hands (B2, B4). */
export const rewardShapes = {
  takeReward: {
    summary: "Buy a reward with points", chapter: "rewards", params: MemberParams.extend({ reward: Id }),
    body: z.strictObject({ redemption: Id.optional(), points: z.int().min(1).optional().meta({ description: "The price that was shown; refused where it is another by now." }) }),
    answers: { 201: z.object({ member: Id, redemption: Id, points: z.int(), grants: z.array(Grant), seq: z.int().optional() }) },
    refusals: ["member-unknown", "not-enrolled", "membership-closed", "reward-unknown", "reward-not-for-tier", "reward-not-now", "reward-gone", "reward-price-differs", "points-short", "hold-taken"],
  },
  readGrantCode: {
    summary: "A code for one grant, to be shown at the counter (B2)", chapter: "rewards", params: MemberParams, query: z.strictObject({ grant }),
    answers: { 200: z.object({ code: z.string(), expiresAt: Instant, qr: QrCode.meta({ description: "`code`, to be drawn." }) }) }, refusals: ["member-unknown", "not-enrolled", "grant-unknown", "grant-not-usable"],
  },
  useGrant: {
    summary: "Use a grant, by its code or by member and id", chapter: "rewards",
    body: z.union([z.strictObject({ code: z.string().min(1).max(2_000) }), z.strictObject({ member: Id, grant })]),
    answers: { 200: z.object({ member: Id, grant, reward: z.string(), seq: z.int().optional() }) },
    refusals: ["member-unknown", "not-enrolled", "grant-unknown", "grant-not-usable", "code-invalid"],
  },
  returnGrant: {
    summary: "Give a used grant back", chapter: "rewards", params: MemberParams, body: z.strictObject({ grant }), answers: { 200: Done },
    refusals: ["member-unknown", "not-enrolled", "grant-unknown"],
  },
} as const satisfies Shapes;
