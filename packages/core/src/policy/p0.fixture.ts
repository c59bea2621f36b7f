import { PolicyDocument, type PolicyText } from "./policy-document.js";

const points = {
  id: "points",
  name: { en: "Points" },
  worth: { points: 100, money: "1.00" },
  earn: [{ id: "base", per: "1.00", points: 1, round: "down" }],
  expiry: { after: "P12M" },
  redeem: { step: 1 },
} satisfies NonNullable<PolicyText["wallets"]>[number];

const text = {
  policy: 1,
  program: { id: "p0", name: { en: "P0" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{
    id: "retail",
    name: { en: "Retail" },
    for: ["consumer"],
    demote: { when: "review", review: "calendar-year" },
    tiers: [
      { id: "regular", name: { en: "Regular" } },
      { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } },
      { id: "platinum", name: { en: "Platinum" }, reach: { metric: "spend", window: "P12M", atLeast: "10000.00" } },
      { id: "diamond", name: { en: "Diamond" }, reach: { metric: "spend", window: "P12M", atLeast: "30000.00" } },
    ],
  }],
  wallets: [points],
} satisfies PolicyText;

/**
 * The reference policy of the edge cases: a point per 1.00 of net merchandise, rounded down, for twelve months; tiers on the net
 * spend of the last twelve months; Shanghai days. 100 points pay 1.00.
 */
export const p0: PolicyDocument = PolicyDocument.parse(text);

/** P0, with twice the points on orders placed while Gold. */
export const p0Doubled: PolicyDocument = PolicyDocument.parse({
  ...text,
  wallets: [{ ...points, earn: [...points.earn, { id: "tier-rate", multiplier: { gold: 2 } }] }],
});
