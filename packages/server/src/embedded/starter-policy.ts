import type { PolicyText } from "@laurel/core/schemas";

/**
 * The policy a shop begins with before anybody has written one: four tiers by the spend of twelve months, a point for each unit of money, a hundred of them worth one.
 * Meant to be replaced in the admin.
 *
 * @param currency - ISO 4217, in either case
 */
export function starterPolicy(currency: string): PolicyText {
  const reach = (amount: string) => ({ reach: { metric: "spend", window: "P12M", atLeast: amount } });
  return {
    policy: 1,
    program: {
      id: "shop", name: { "en": "Members", "zh-Hans": "会员", "zh-Hant": "會員" }, currency: currency.toUpperCase(), timeZone: currency.toUpperCase() === "CNY" ? "Asia/Shanghai" : "UTC",
      languages: ["en", "zh-Hans", "zh-Hant"],
    },
    ladders: [{
      id: "members", name: { "en": "Membership", "zh-Hans": "会员等级", "zh-Hant": "會員等級" }, for: ["consumer", "business"], demote: { when: "review", review: "calendar-year" },
      tiers: [
        { id: "regular", name: { "en": "Regular", "zh-Hans": "普通级", "zh-Hant": "普通級" } },
        { id: "gold", name: { "en": "Gold", "zh-Hans": "黄金级", "zh-Hant": "黃金級" }, ...reach("3000") },
        { id: "platinum", name: { "en": "Platinum", "zh-Hans": "白金级", "zh-Hant": "白金級" }, ...reach("8000") },
        { id: "diamond", name: { "en": "Diamond", "zh-Hans": "钻石级", "zh-Hant": "鑽石級" }, ...reach("20000") },
      ],
    }],
    wallets: [{
      id: "points", name: { "en": "Points", "zh-Hans": "积分", "zh-Hant": "積分" }, worth: { points: 100, money: "1" },
      earn: [{ id: "base", per: "1", points: 1 }], expiry: { after: "P12M", warn: "P30D" }, redeem: { step: 100, min: 100, maxShareOfOrder: 0.5 },
    }],
  };
}
