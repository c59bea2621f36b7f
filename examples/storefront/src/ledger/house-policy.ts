import type { LaurelOptions } from "@laurel/server";

type Policy = NonNullable<LaurelOptions["policy"]>;
const names = (en: string, hans: string, hant: string) => ({ "en": en, "zh-Hans": hans, "zh-Hant": hant });

/** The club's rules, as they are written in `examples/order-history`, with a reward for bringing friends and the tea season of the year to come. */
export const housePolicy: Policy = {
  policy: 1,
  program: { id: "shanyue", name: names("Mountain Moon Club", "山月会", "山月會"), currency: "CNY", timeZone: "Asia/Shanghai", languages: ["zh-Hans", "zh-Hant", "en"] },
  orders: { mergeWithin: "PT30M" },
  metrics: {
    "year-spend": { metric: "spend", window: "P12M" }, "year-orders": { metric: "orders", window: "P12M" }, "year-months": { metric: "active-months", window: "P12M" },
  },
  ladders: [{
    id: "members", name: names("Membership", "会员等级", "會員等級"), for: ["consumer"], promote: "at-once",
    demote: { when: "review", review: "calendar-quarter", grace: "P30D", atMost: 1, warn: "P30D" }, refundEffect: "at-review",
    tiers: [
      { id: "regular", name: names("Regular", "普通级", "普通級"), color: "#8a8578" },
      tier("gold", names("Gold", "黄金级", "黃金級"), "#c9a227", ["3000.00", "2400.00"], { metric: "year-orders", reach: 3 }),
      tier("platinum", names("Platinum", "白金级", "白金級"), "#7d8ca3", ["8000.00", "6500.00"], { metric: "year-orders", reach: 6 }),
      tier("diamond", names("Diamond", "钻石级", "鑽石級"), "#2f5d8a", ["15000.00", "12000.00"], { metric: "year-months", reach: 6, keep: 5 }),
    ],
  }],
  wallets: [{
    id: "points", name: names("Points", "积分", "積分"), worth: { points: 100, money: "1.00" },
    earn: [
      { id: "base", name: names("Shopping", "消费积分", "消費積分"), per: "1.00", points: 1, round: "down" },
      { id: "tier-rate", name: names("Tier rate", "等级加倍", "等級加倍"), multiplier: { gold: 1.2, platinum: 1.5, diamond: 2 } },
      {
        id: "tea-hour", name: names("Tea hour", "下午茶时光", "下午茶時光"), multiplier: 2,
        during: { from: "14:00", to: "17:00", days: ["mon", "tue", "wed", "thu", "fri"] }, where: { categories: ["现泡", "茶点"], channels: ["门店"] },
      },
      { id: "spring-tea", name: names("Spring tea 2027", "2027 春茶季", "2027 春茶季"), multiplier: 1.5, where: { categories: ["绿茶"] }, from: "2027-03-20", until: "2027-05-06" },
      { id: "welcome", name: names("Welcome", "入会礼", "入會禮"), on: "enrolled", points: 100 },
      { id: "birthday", name: names("Birthday", "生日礼", "生日禮"), on: "birthday", points: { regular: 50, gold: 100, platinum: 300, diamond: 800 } },
    ],
    stacking: "best", cap: { per: "day", points: 20_000 }, pending: "P7D", expiry: { after: "P12M", roundUpTo: "month-end", warn: "P30D" }, restored: { grace: "P30D" },
    spentPointsRefunded: "debt", redeem: { step: 100, min: 500, maxShareOfOrder: 0.5, holdFor: "PT30M" },
  }],
  benefits: {
    gold: [{ kind: "discount", percent: 3 }, { kind: "birthday-gift", voucher: "birthday-cup" }],
    platinum: [
      { kind: "discount", percent: 5 }, { kind: "free-shipping" }, { kind: "birthday-gift", voucher: "birthday-cup", count: 2 },
      { kind: "voucher", voucher: "tasting", every: "P6M", count: 1 }, { kind: "early-access", days: 2 },
    ],
    diamond: [
      { kind: "discount", percent: 8 }, { kind: "free-shipping" }, { kind: "birthday-gift", voucher: "birthday-cup", count: 4 },
      { kind: "voucher", voucher: "tasting", every: "P3M", count: 2 }, { kind: "early-access", days: 5 }, { kind: "dedicated-manager" }, { kind: "contact", every: "P1M" },
    ],
  },
  rewards: [
    { id: "tea-sampler", name: names("Tea sampler", "试饮小罐", "試飲小罐"), points: 600 },
    { id: "voucher-20", kind: "voucher", name: names("¥20 off", "二十元券", "二十元券"), points: 2000, off: "20.00", validFor: "P60D" },
    { id: "incense-holder", name: names("Incense holder", "手作香插", "手作香插"), points: 4500 },
    { id: "gaiwan", name: names("White gaiwan", "白瓷盖碗", "白瓷蓋碗"), points: 6500 },
    { id: "tasting", kind: "service", name: names("Seat at a tasting", "品鉴茶会一席", "品鑑茶會一席"), points: 8000, tiers: ["gold", "platinum", "diamond"], validFor: "P6M" },
    { id: "birthday-cup", kind: "voucher", name: names("A cup on the house", "生日茶一盏", "生日茶一盞"), off: "32.00", validFor: "P30D" },
  ],
  referral: { reward: { referrer: 500, friend: 300 }, minOrder: "100.00", perMember: 20 },
};

type Tier = NonNullable<Policy["ladders"]>[number]["tiers"][number];

/** A tier that asks for spend and for something besides; keeping it asks for less. */
function tier(id: string, name: Tier["name"], color: string, [reach, keep]: readonly [string, string], besides: { readonly metric: string; readonly reach: number; readonly keep?: number }): Tier {
  const spend = (atLeast: string) => ({ metric: "year-spend", atLeast });
  return {
    id, name, color,
    reach: { all: [spend(reach), { metric: besides.metric, atLeast: besides.reach }] },
    keep: { all: [spend(keep), ...(besides.keep === undefined ? [] : [{ metric: besides.metric, atLeast: besides.keep }])] },
  };
}
