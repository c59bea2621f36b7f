import { PolicyDocument, type PolicyText } from "./policy-document.js";

const names = (en: string, hans: string, hant: string) => ({ en, "zh-Hans": hans, "zh-Hant": hant });

const scorecards = {
  potential: {
    name: names("Potential", "消费潜力", "消費潛力"),
    missing: "skip",
    parts: [
      { metric: "spend-growth", window: "P3M", weight: 40, bands: [[-1, 0], [0, 50], [0.2, 80], [0.5, 100]] },
      { metric: "categories", window: "P12M", weight: 30, bands: [[0, 0], [2, 40], [4, 80], [6, 100]] },
      { metric: "new-product-orders", window: "P12M", weight: 30, bands: [[0, 0], [1, 60], [3, 100]] },
    ],
  },
  loyalty: {
    name: names("Loyalty", "忠诚度", "忠誠度"),
    missing: "zero",
    parts: [
      { metric: "repeat-rate", weight: 50, bands: [[0, 0], [0.3, 40], [0.5, 70], [0.8, 100]] },
      { metric: "referrals", weight: 25, bands: [[0, 0], [1, 60], [3, 100]] },
      { metric: "promo-rate", weight: 25, bands: [[0, 0], [0.2, 50], [0.5, 100]] },
    ],
  },
  "dealer-rating": {
    name: names("Dealer rating", "经销商评估", "經銷商評估"),
    missing: "zero",
    parts: [
      { metric: "spend", window: "P12M", weight: 40, bands: [["0", 0], ["500000.00", 60], ["2000000.00", 100]] },
      { entered: "sales-channels", weight: 20, scale: [1, 5] },
      { entered: "after-sales", weight: 20, scale: [1, 5] },
      { entered: "willingness", weight: 20, scale: [1, 5] },
    ],
  },
} satisfies PolicyText["scorecards"];

const retail = {
  id: "retail",
  name: names("Membership", "会员等级", "會員等級"),
  for: ["consumer"],
  promote: "at-once",
  demote: { when: "review", review: "membership-year", grace: "P30D", atMost: 1, warn: "P30D" },
  refundEffect: "at-review",
  tiers: [
    { id: "regular", name: names("Regular", "普通级", "普通級") },
    {
      id: "gold",
      name: names("Gold", "黄金级", "黃金級"),
      reach: { all: [
        { metric: "year-spend", atLeast: "3000.00" },
        { metric: "orders", window: "calendar-quarter", atLeast: 1 },
      ] },
      keep: { all: [{ metric: "year-spend", atLeast: "2400.00" }] },
    },
    {
      id: "platinum",
      name: names("Platinum", "白金级", "白金級"),
      reach: { all: [
        { metric: "year-spend", atLeast: "10000.00" },
        { metric: "monthly-visits", atLeast: 1 },
        { metric: "repeat-rate", atLeast: 0.5 },
      ] },
    },
    {
      id: "diamond",
      name: names("Diamond", "钻石级", "鑽石級"),
      reach: { all: [
        { metric: "year-spend", atLeast: "30000.00" },
        { metric: "monthly-visits", atLeast: 2 },
        { score: "potential", atLeast: 70 },
        { score: "loyalty", atLeast: 70 },
      ] },
      keep: { any: [
        { all: [{ metric: "year-spend", atLeast: "24000.00" }, { score: "loyalty", atLeast: 60 }] },
        { topShare: 0.01, by: "year-spend" },
      ] },
    },
  ],
} satisfies NonNullable<PolicyText["ladders"]>[number];

const dealer = {
  id: "dealer",
  name: names("Dealers", "经销商", "經銷商"),
  for: ["dealer"],
  promote: "at-review",
  demote: { when: "review", review: "calendar-quarter", atMost: 2 },
  tiers: [
    { id: "c", name: names("C", "丙级", "丙級") },
    { id: "b", name: names("B", "乙级", "乙級"), reach: { score: "dealer-rating", atLeast: 50 } },
    { id: "a", name: names("A", "甲级", "甲級"), reach: { score: "dealer-rating", atLeast: 80 } },
  ],
} satisfies NonNullable<PolicyText["ladders"]>[number];

const wallets = [
  {
    id: "points",
    name: names("Points", "积分", "積分"),
    worth: { points: 100, money: "1.00" },
    earn: [
      { id: "base", per: "1.00", points: 1, round: "down" },
      { id: "tier-rate", multiplier: { gold: 1.2, platinum: 1.5, diamond: 2 } },
      { id: "tea-hour", multiplier: 2, during: { from: "14:00", to: "17:00", days: ["mon", "tue", "wed", "thu", "fri"] } },
      { id: "welcome", on: "enrolled", points: 100 },
      { id: "birthday", on: "birthday", points: { regular: 50, gold: 100, platinum: 300, diamond: 800 } },
      { id: "review", on: "review-posted", points: 20, cap: { per: "month", points: 100 } },
    ],
    stacking: "best",
    cap: { per: "day", points: 20_000 },
    pending: "P7D",
    expiry: { after: "P12M", roundUpTo: "month-end", warn: "P30D" },
    restored: { grace: "P30D" },
    spentPointsRefunded: "debt",
    redeem: { step: 100, min: 100, maxShareOfOrder: 0.5, holdFor: "PT30M" },
    transfer: false,
  },
  {
    id: "growth",
    name: names("Growth value", "成长值", "成長值"),
    earn: [{ id: "growth", per: "1.00", points: 1, round: "down" }],
    expiry: { after: "P12M" },
  },
] satisfies PolicyText["wallets"];

const benefits = {
  gold: [{ kind: "discount", percent: 3 }, { kind: "birthday-gift", voucher: "birthday-20" }],
  platinum: [
    { kind: "discount", percent: 5 },
    { kind: "free-shipping" },
    { kind: "support", level: "senior" },
    { kind: "contact", every: "P3M" },
    { kind: "voucher", voucher: "floor-waxing", every: "P12M", count: 1 },
  ],
  diamond: [
    { kind: "discount", percent: 8 },
    { kind: "free-shipping" },
    { kind: "priority-fulfilment" },
    { kind: "early-access", days: 3 },
    { kind: "exclusive-products", tag: "diamond-only" },
    { kind: "dedicated-manager" },
    { kind: "contact", every: "P1M" },
    { kind: "extended-warranty", months: 12 },
    { kind: "voucher", voucher: "floor-waxing", every: "P12M", count: 2 },
  ],
} satisfies PolicyText["benefits"];

/** The written grading policy of a store group, in our words: what a person would type, defaults left out. */
export const huajianText = {
  policy: 1,
  program: {
    id: "huajian", name: names("Huajian Club", "花间会员", "花間會員"),
    currency: "CNY", timeZone: "Asia/Shanghai", languages: ["zh-Hans", "zh-Hant", "en"],
  },
  orders: {
    counts: { tax: false, shipping: false, tips: false, giftCards: false, paidWithPoints: false },
    settledWhen: "paid",
    mergeWithin: "PT0S",
  },
  metrics: {
    "year-spend": { metric: "spend", window: "P12M" },
    "monthly-visits": { metric: "orders", window: "P12M", per: "month" },
    "visited-months": { metric: "active-months", window: "P12M" },
    "repeat-rate": { metric: "repeat-rate", window: "P12M" },
    "promo-rate": { metric: "offer-participation", window: "P12M" },
    referrals: { metric: "referrals", window: "P12M" },
  },
  scorecards,
  ladders: [retail, dealer],
  wallets,
  benefits,
  rewards: [
    { id: "mug", name: names("Mug", "马克杯", "馬克杯"), points: 1500, stock: 200 },
    {
      id: "floor-waxing", kind: "service", name: names("Floor waxing", "地板打蜡", "地板打蠟"),
      points: 5000, tiers: ["gold", "platinum", "diamond"],
    },
    { id: "birthday-20", kind: "voucher", name: names("¥20 off", "二十元券", "二十元券"), off: "20.00", validFor: "P30D" },
  ],
  referral: { reward: { referrer: 200, friend: 100 }, after: "first-paid-order", minOrder: "50.00", perMember: 10 },
} satisfies PolicyText;

/** The same, read. */
export const huajian: PolicyDocument = PolicyDocument.parse(huajianText);
