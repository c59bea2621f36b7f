import type { LaurelOptions } from "@laurel/server/embed";

type Policy = NonNullable<LaurelOptions["policy"]>;
const names = (en: string, hans: string, hant: string) => ({ "en": en, "zh-Hans": hans, "zh-Hant": hant });
const tier = (id: string, name: ReturnType<typeof names>, color: string, reach: string, keep: string) => ({ id, name, color, reach: { metric: "spend", atLeast: reach }, keep: { metric: "spend", atLeast: keep } });

/** What the house gives: four tiers by a year's spend, points of a hundredth, rewards and friends. */
export const housePolicy: Policy = {
  policy: 1,
  program: { id: "sujian", name: names("The Quiet Circle", "素间会", "素間會"), currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en", "zh-Hans", "zh-Hant"] },
  metrics: { spend: { metric: "spend", window: "P12M" } },
  ladders: [{
    id: "members", name: names("Membership", "会员等级", "會員等級"), for: ["consumer"], promote: "at-once", demote: { when: "review", review: "calendar-quarter", grace: "P30D", atMost: 1, warn: "P30D" }, refundEffect: "at-review",
    tiers: [
      { id: "guest", name: names("House guest", "座上客", "座上客"), color: "#a39a8c" }, tier("gold", names("Gold", "黄金级", "黃金級"), "#c9a227", "2000.00", "1500.00"),
      tier("platinum", names("Platinum", "白金级", "白金級"), "#8d99a8", "6000.00", "5000.00"), tier("diamond", names("Diamond", "钻石级", "鑽石級"), "#35618e", "15000.00", "12000.00"),
    ],
  }],
  wallets: [{
    id: "points", name: names("Points", "积分", "積分"), worth: { points: 100, money: "1.00" },
    earn: [
      { id: "base", name: names("Shopping", "消费积分", "消費積分"), per: "1.00", points: 1, round: "down" }, { id: "rate", name: names("Tier rate", "等级加倍", "等級加倍"), multiplier: { gold: 1.2, platinum: 1.5, diamond: 2 } },
      { id: "welcome", name: names("Welcome", "入会礼", "入會禮"), on: "enrolled", points: 200 },
    ],
    stacking: "best", pending: "P7D", expiry: { after: "P12M", roundUpTo: "month-end", warn: "P30D" }, spentPointsRefunded: "debt", redeem: { step: 100, min: 100, maxShareOfOrder: 0.5, holdFor: "PT1H" },
  }],
  benefits: { gold: [{ kind: "discount", percent: 3 }], platinum: [{ kind: "discount", percent: 5 }, { kind: "free-shipping" }], diamond: [{ kind: "discount", percent: 8 }, { kind: "free-shipping" }, { kind: "early-access", days: 5 }] },
  rewards: [
    { id: "incense", name: names("Ten sticks of incense", "线香十支", "線香十支"), points: 300 }, { id: "voucher-20", kind: "voucher", name: names("¥20 off", "二十元券", "二十元券"), points: 1800, off: "20.00", validFor: "P60D" },
    { id: "visit", kind: "service", name: names("An afternoon at the kiln", "窑口半日", "窯口半日"), points: 6000, tiers: ["gold", "platinum", "diamond"], validFor: "P6M" },
  ],
  referral: { reward: { referrer: 500, friend: 300 }, minOrder: "100.00", perMember: 20 },
};
