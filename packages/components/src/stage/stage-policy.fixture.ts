import type { PolicyText } from "@laurel/core/schemas";

const names = (en: string, hans: string, hant: string) => ({ "en": en, "zh-Hans": hans, "zh-Hant": hant });

/** A house of tea and jade whose policy says everything that an element can show. */
export const stagePolicy: PolicyText = {
  policy: 1,
  program: { id: "yuhe", name: names("Jade River House", "玉河会", "玉河會"), currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en", "zh-Hans", "zh-Hant"] },
  metrics: { "year-spend": { metric: "spend", window: "P12M" }, "year-orders": { metric: "orders", window: "P12M" } },
  ladders: [{
    id: "members", name: names("Membership", "会员等级", "會員等級"), for: ["consumer"], promote: "at-once",
    demote: { when: "review", review: "calendar-quarter", grace: "P30D", atMost: 1, warn: "P30D" },
    tiers: [
      { id: "regular", name: names("Regular", "普通级", "普通級"), color: "#e6dfd2" },
      { id: "gold", name: names("Gold", "黄金级", "黃金級"), color: "#cfa63a", reach: { all: [{ metric: "year-spend", atLeast: "3000.00" }, { metric: "year-orders", atLeast: 2 }] }, keep: { all: [{ metric: "year-spend", atLeast: "2400.00" }] } },
      { id: "platinum", name: names("Platinum", "白金级", "白金級"), color: "#c3cad3", reach: { all: [{ metric: "year-spend", atLeast: "10000.00" }, { metric: "year-orders", atLeast: 4 }] }, keep: { all: [{ metric: "year-spend", atLeast: "8000.00" }] } },
      { id: "diamond", name: names("Diamond", "钻石级", "鑽石級"), color: "#27496d", reach: { all: [{ metric: "year-spend", atLeast: "30000.00" }, { metric: "year-orders", atLeast: 6 }] } },
    ],
  }],
  wallets: [{
    id: "points", name: names("Points", "积分", "積分"), worth: { points: 100, money: "1.00" },
    earn: [
      { id: "base", name: names("Shopping", "消费积分", "消費積分"), per: "1.00", points: 1, round: "down" },
      { id: "tier-rate", name: names("Tier rate", "等级加倍", "等級加倍"), multiplier: { gold: 1.2, platinum: 1.5, diamond: 2 } },
      { id: "welcome", name: names("Welcome", "入会礼", "入會禮"), on: "enrolled", points: 100 },
      { id: "review", name: names("Review", "评价", "評價"), on: "review-posted", points: 20 },
    ],
    pending: "P7D", expiry: { after: "P12M", roundUpTo: "month-end", warn: "P30D" }, spentPointsRefunded: "debt",
    redeem: { step: 100, min: 500, maxShareOfOrder: 0.5, holdFor: "PT30M" },
  }],
  benefits: {
    gold: [{ kind: "discount", percent: 3 }, { kind: "voucher", voucher: "cup", every: "P12M", count: 1 }],
    platinum: [{ kind: "discount", percent: 5 }, { kind: "free-shipping" }, { kind: "voucher", voucher: "cup", every: "P6M", count: 1 }, { kind: "early-access", days: 2 }],
    diamond: [
      { kind: "discount", percent: 8 }, { kind: "free-shipping" }, { kind: "voucher", voucher: "cup", every: "P3M", count: 2 }, { kind: "early-access", days: 5 },
      { kind: "dedicated-manager" }, { kind: "priority-fulfilment" },
    ],
  },
  rewards: [
    { id: "sampler", name: names("Tea sampler", "试饮小罐", "試飲小罐"), points: 600 },
    { id: "voucher-20", kind: "voucher", name: names("¥20 off", "二十元券", "二十元券"), points: 2_000, off: "20.00", validFor: "P60D" },
    { id: "incense", name: names("Incense holder", "手作香插", "手作香插"), points: 4_500, stock: 3 },
    { id: "polish", kind: "service", name: names("Jade polishing", "玉器养护", "玉器養護"), points: 8_000, tiers: ["gold", "platinum", "diamond"], validFor: "P6M" },
    { id: "cup", kind: "voucher", name: names("A cup on the house", "请喝一盏", "請喝一盞"), off: "32.00", validFor: "P90D" },
  ],
  referral: { reward: { referrer: 200, friend: 100 }, after: "first-paid-order", minOrder: "50.00" },
};
