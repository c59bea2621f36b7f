import { PolicyDocument, type PolicyText } from "../policy/policy-document.js";

const names = (en: string, hans: string, hant: string) => ({ en, "zh-Hans": hans, "zh-Hant": hant });

const club = {
  id: "club",
  name: names("Club", "俱乐部", "俱樂部"),
  for: ["consumer", "business"],
  promote: "at-review",
  demote: { when: "at-once", grace: "P1M", atMost: 1, warn: "P14D" },
  review: "calendar-month",
  refundEffect: "at-once",
  holdUntil: "P6M",
  grandfather: "none",
  entryRewards: "all-passed",
  tiers: [
    { id: "start", name: names("Start", "起步级", "起步級") },
    {
      id: "silver", name: names("Silver", "白银级", "白銀級"), color: "#c0c0c8",
      reach: { any: [
        { all: [{ metric: "spend", window: "calendar-year", atLeast: "1234.50", where: { categories: ["Tea"], channels: ["till"] } }, { not: { metric: "offer-participation", window: "P6M", atLeast: 0.25 } }] },
        { atLeast: 2, of: [{ metric: "units", window: "P90D", above: 30 }, { metric: "tenure", atLeast: 365 }, { metric: "days-since-last-order", atMost: 45 }] },
        { not: { any: [{ tag: "reseller" }, { metric: "balance", wallet: "credit", below: 12.5 }] } },
      ] },
      keep: { atLeast: 1, of: [{ metric: "points-earned", wallet: "stars", window: "membership-year", atLeast: 500 }, { entered: "trust", atLeast: 3 }] },
    },
    {
      id: "gold", name: names("Gold", "黄金级", "黃金級"),
      reach: { all: [{ metric: "spend", window: "P12M", per: "month", atLeast: "300.00" }, { topShare: 0.05, by: { metric: "profit", window: "lifetime" } }, { score: "care", above: 55 }] },
    },
    { id: "circle", name: names("Circle", "挚友级", "摯友級"), byInvitation: true },
  ],
} satisfies NonNullable<PolicyText["ladders"]>[number];

const trade = {
  id: "trade", name: names("Trade", "同业", "同業"), for: ["project"], demote: { when: "never" }, refundEffect: "never", holdUntil: "end-of-next-year",
  tiers: [
    { id: "guest", name: names("Guest", "访客级", "訪客級") },
    { id: "partner", name: names("Partner", "伙伴级", "夥伴級"), reach: { metric: "orders", window: "lifetime", atLeast: 1 } },
  ],
} satisfies NonNullable<PolicyText["ladders"]>[number];

const stars = {
  id: "stars",
  name: names("Stars", "星星", "星星"),
  worth: { points: 10, money: "1.00" },
  earn: [
    { id: "base", per: "10.00", points: 3, round: "half-up" },
    { id: "cups", perUnits: 2, points: 1, round: "up", where: { products: ["cup"], stores: ["s1", "s2"] }, cap: { per: "order", points: 5 } },
    { id: "rate", multiplier: { silver: 1.5, gold: 2 } },
    { id: "late", name: names("Night owls", "夜猫子", "夜貓子"), multiplier: 1.25, during: { from: "22:00", to: "02:00", days: ["fri", "sat"] } },
    { id: "sunday", multiplier: 2, during: { from: "00:00", to: "24:00", days: ["sun"] } },
    { id: "feast", multiplier: 3, where: { categories: ["Moon cake"] }, from: "2026-09-20", until: "2026-09-27" },
    { id: "first", on: "first-order", points: 50, minOrder: "20.00", until: "2026-12-31" },
    { id: "each", on: "order", points: { silver: 1, gold: 2 }, cap: { per: "year", points: 100 } },
    { id: "walk", on: "walked-the-dog", points: 2, cap: { per: "day", points: 2 }, from: "2026-01-01T08:00:00+08:00" },
  ],
  stacking: "multiply",
  crossingOrder: "after",
  cap: [{ per: "day", points: 100 }, { per: "member", points: 90_000 }],
  expiry: { endOf: "year", warn: "P1M" },
  spentPointsRefunded: "write-off",
  redeem: { step: 10, min: 20, max: 500, maxShareOfOrder: 0.3, holdFor: "PT1H30M" },
  transfer: true,
} satisfies NonNullable<PolicyText["wallets"]>[number];

const everyBenefit = [
  { kind: "discount", percent: 12.5 }, { kind: "free-shipping", minOrder: "99.00" }, { kind: "voucher", voucher: "tea" },
  { kind: "free-maintenance", voucher: "care", count: 2, every: "P1Y" }, { kind: "birthday-gift", voucher: "tea", count: 2 }, { kind: "support", level: "constructor" },
  { kind: "contact", every: "P2W" }, { kind: "priority-fulfilment" }, { kind: "early-access", days: 1 }, { kind: "exclusive-products", tag: "x" },
  { kind: "limited-editions", tag: "y" }, { kind: "priority-seats" }, { kind: "dedicated-manager" }, { kind: "event-invitations" }, { kind: "welcome-guide" },
  { kind: "extended-warranty", months: 1 }, { kind: "other", id: "piano", name: names("A tune at the piano", "钢琴点歌", "鋼琴點歌") },
] satisfies NonNullable<PolicyText["benefits"]>[string];

/** A policy that says everything a policy can say, so that every sentence of the print is printed. */
export const everything: PolicyDocument = PolicyDocument.parse({
  policy: 1,
  program: { id: "teahouse", name: names("Teahouse", "茶舍", "茶舍"), currency: "TWD", timeZone: "Asia/Taipei", languages: ["en", "zh-Hans", "zh-Hant"] },
  orders: { counts: { tax: true, tips: true }, settledWhen: "fulfilled", mergeWithin: "PT15M", claimWithin: "never", onStoreCredit: "keep" },
  entered: { trust: { name: names("Trust", "信任度", "信任度"), range: [0, 5] } },
  scorecards: {
    care: {
      name: names("Care", "关怀", "關懷"), missing: "skip",
      parts: [
        { metric: "average-order", window: "P12M", weight: 2, bands: [["0", 10], ["200.00", 60]] },
        { metric: "margin", window: "P12M", weight: 1, bands: [[0.2, 50]] },
        { entered: "trust", weight: 1, scale: [0, 5] },
      ],
    },
  },
  ladders: [club, trade],
  wallets: [
    stars,
    { id: "credit", name: names("Store credit", "购物金", "購物金"), decimals: 2, earn: [{ id: "back", per: "100.00", points: 1.25, round: "half-even" }], expiry: { afterInactivity: "P2Y" }, pending: "P14D" },
  ],
  benefits: { gold: everyBenefit, silver: [{ kind: "discount", percent: 10, name: names("House discount", "本店折扣", "本店折扣") }] },
  rewards: [
    { id: "tea", name: names("A pot of tea", "一壶茶", "一壺茶"), points: 80, stock: 1_000, from: "2026-11-01", until: "2026-11-30", validFor: "P3M" },
    { id: "care", kind: "service", name: names("Pot care", "茶壶养护", "茶壺養護"), wallet: "credit", points: 2.5, tiers: ["gold"] },
  ],
  referral: { reward: { referrer: 30 }, perMember: 1 },
  birthdays: { leapDay: "03-01" },
  restricted: { earns: false },
} satisfies PolicyText);
