import type { Explanation } from "@laurel/core";
import type { Answer } from "../wire/operations.js";

/** What nobody may find in a browser after the fact: planted in every field of an answer that is personal. */
export const planted = "PLANTED-SECRET";

const figure: Explanation = {
  kind: "figure", holds: false, metric: "spend", name: undefined, unit: "money", figure: 120_000, comparison: "at-least", threshold: 300_000, shortfall: 180_000,
  window: { kind: "lifetime" }, from: undefined, to: undefined, per: undefined, orders: [`order-${planted}`],
};
const group = (...parts: Explanation[]): Explanation => ({ kind: "group", holds: false, join: "all", needed: parts.length, parts });
const judged = group(figure, { kind: "tag", holds: true, tag: planted });
const missing = [{ about: "spend", name: undefined, unit: "money", amount: 180_000, direction: "more", window: undefined }] as const;

/** The answer to `readMemberState` of a member who has everything, with what is personal planted. */
export function answerOf(member: string, seq: number, more: { readonly asOf?: number; readonly dueInMs?: number; readonly points?: number } = {}): Answer<"readMemberState"> {
  const { asOf = 1_800_000_000_000, dueInMs = 86_400_000, points = seq * 100 } = more;
  const grant = { reward: "tea", issuedAt: asOf, expiresAt: asOf + 1, usedAt: undefined } as const;
  return {
    member, seq, referralCode: `code-${planted}`,
    state: {
      kind: "member", asOf, dueAt: asOf + dueInMs, version: "v1", standing: "restricted",
      joined: { at: 1_234_567, as: "consumer", birthday: { month: 7, day: 13 }, referredBy: `friend-${planted}` },
      tiers: [{
        ladder: "members", current: "gold", earned: "regular", nearest: "platinum", since: asOf, reviewOn: 20_900, graceUntil: undefined,
        higher: [
          { tier: "platinum", on: 20_800, done: 0.4, missing, toReach: group(figure), says: { headline: "¥1,800 more to reach Platinum", steps: [] } },
          { tier: "diamond", on: 20_800, done: 0.1, missing, toReach: judged, says: { headline: `be ${planted}`, steps: [`be ${planted}`] } },
        ],
        keep: { tier: "gold", on: 20_900, lostOn: 20_901, done: 0.4, missing, toKeep: judged, says: { headline: `stay ${planted}`, steps: [] } }, leaving: [],
        override: { tier: "gold", until: undefined, reason: `because ${planted}`, by: `staff-${planted}` },
      }],
      wallets: [{ wallet: "points", available: points, pending: 0, held: 5, holds: [{ hold: `hold-${planted}`, points: 5, worth: 5, until: asOf + 4, order: `order-${planted}` }], debt: 0, worth: points, nextToEnd: { points: 1, at: asOf + 5 }, nextToMature: undefined }],
      entitlements: {
        benefits: [{ kind: "free-shipping", details: {}, grant: undefined, tiers: ["gold"], says: "Free shipping" }],
        coming: [{ reward: "tea", count: 1, because: "tier", on: 20_850 }, { reward: "cake", count: 1, because: "birthday", on: 20_860 }],
        grants: {
          issued: [{ ...grant, id: "tier:gold:1", because: "tier", state: "issued" }, { ...grant, id: `birthday-${planted}`, because: "birthday", state: "issued" }],
          used: [], expired: [], returned: [],
        },
      },
      flags: [{ at: asOf, code: "negative", about: `flag-${planted}` }] as never,
    },
    rewards: [
      { kind: "affordable", left: 3, reward: { id: "tea", kind: "gift", points: 100, wallet: "points", secret: planted } as never },
      { kind: "locked", left: undefined, reward: { id: "cake", kind: "gift", points: 900, wallet: "points" } as never, refusal: { code: "points-short", wallet: "points", wanted: 900, available: points, missing: 900 - points }, says: "200 points more" },
    ],
    language: "en",
    notices: [
      { id: "expiring", kind: "points-expiring", at: asOf + 5, says: "1 point ends soon." },
      { id: "risk", kind: "tier-at-risk", at: asOf + 6, says: `Gold goes unless you are ${planted}.` },
      { id: "new", kind: "told-by-a-newer-server" as never, at: asOf, says: planted },
    ],
  };
}
