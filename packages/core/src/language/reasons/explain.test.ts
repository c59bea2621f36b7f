import { expect, test } from "vitest";
import type { TierExplanation } from "../../standing/explain.js";
import { dayOf } from "../../time/day.js";
import { explain } from "./explain.js";
import { explainTier } from "./explain-tier.js";
import { figureOf, groupOf, not, scoreOf, shareOf, thisQuarter, voices } from "./reasons.fixture.js";

const parts = [
  { metric: "repeat-rate", figure: 0.5, points: 70, weight: 50 },
  { metric: "referrals", figure: undefined, points: 0, weight: 25 },
  { metric: "willingness", figure: undefined, points: undefined, weight: 25 },
];
const whole = groupOf("all", [
  figureOf("spend", 320_000, 300_000, { orders: ["1001", "1002"] }),
  figureOf("orders", 0, 1, { window: thisQuarter, from: dayOf(2026, 1, 1) }),
  groupOf("any", [scoreOf("loyalty", 55, 60, parts), shareOf(2_800_000, 3_400_000), { kind: "tag", tag: "founder", holds: false }]),
  not(figureOf("offer-participation", 0.4, 0.2)),
  groupOf("at-least", [figureOf("repeat-rate", undefined, 0.5), figureOf("reviews", 3, 3), figureOf("points-earned", 300, 100, { wallet: "growth" })], 2),
]);

test("staff read a line for each reason, in English", () => {
  expect(explain(whole, voices.en)).toEqual([
    "✗ All of these (2 of 5 met):",
    "  ✓ Spend in the last 12 months (1 April 2025 to 31 March 2026): ¥3,200; at least ¥3,000 needed",
    "    Orders: 1001 and 1002",
    "  ✗ Orders in the current calendar quarter (1 January 2026 to 31 March 2026): 0; at least 1 needed, 1 short",
    "  ✗ Any one of these (0 of 3 met):",
    "    ✗ Loyalty score, out of 100: 55; at least 60 needed, 5 short",
    "      Repeat-purchase rate: 50% scores 70 (weight 50%)",
    "      Friends referred: nothing to measure yet, scores 0 (weight 25%)",
    "      willingness: nothing to measure yet, left out (weight 25%)",
    "    ✗ Among the top 1% by spend in the last 12 months: ¥28,000; the top 1% begins at ¥34,000, as ranked on 1 January 2026",
    "    ✗ Does not carry the tag “founder”, which is needed",
    "  ✗ Share of orders with an offer in the last 12 months (1 April 2025 to 31 March 2026): 40%; less than 20% allowed, 20 percentage points over",
    "  ✓ At least 2 of these (2 of 3 met):",
    "    ✗ Repeat-purchase rate in the last 12 months (1 April 2025 to 31 March 2026): nothing to measure yet; at least 50% needed",
    "    ✓ Reviews in the last 12 months (1 April 2025 to 31 March 2026): 3; at least 3 needed",
    "    ✓ Growth value earned in the last 12 months (1 April 2025 to 31 March 2026): 300 growth value; at least 100 growth value needed",
  ]);
});

test("staff read a line for each reason, in Simplified Chinese", () => {
  expect(explain(whole, voices["zh-Hans"])).toEqual([
    "✗ 须全部满足（5 项中已满足 2 项）：",
    "  ✓ 最近 12 个月消费金额（2025 年 4 月 1 日至 2026 年 3 月 31 日）：3,200 元，要求不低于 3,000 元",
    "    订单：1001、1002",
    "  ✗ 本自然季度消费次数（2026 年 1 月 1 日至 2026 年 3 月 31 日）：0 次，要求不低于 1 次，还差 1 次",
    "  ✗ 满足任意一项即可（3 项中已满足 0 项）：",
    "    ✗ 忠诚度评分（满分 100）：55 分，要求不低于 60 分，还差 5 分",
    "      重复购买率：50%，得 70 分（权重 50%）",
    "      推荐好友数：暂无数据，得 0 分（权重 25%）",
    "      willingness：暂无数据，不计入（权重 25%）",
    "    ✗ 最近 12 个月消费金额排名前 1%：28,000 元，按 2026 年 1 月 1 日的排名，前 1% 的门槛为 34,000 元",
    "    ✗ 没有标签“founder”，不符合要求",
    "  ✗ 最近 12 个月优惠参与率（2025 年 4 月 1 日至 2026 年 3 月 31 日）：40%，要求低于 20%，超出 20 个百分点",
    "  ✓ 至少满足 2 项（3 项中已满足 2 项）：",
    "    ✗ 最近 12 个月重复购买率（2025 年 4 月 1 日至 2026 年 3 月 31 日）：暂无数据，要求不低于 50%",
    "    ✓ 最近 12 个月评价数（2025 年 4 月 1 日至 2026 年 3 月 31 日）：3 条，要求不低于 3 条",
    "    ✓ 最近 12 个月获得的成长值（2025 年 4 月 1 日至 2026 年 3 月 31 日）：300 成长值，要求不低于 100 成长值",
  ]);
});

test("and in Traditional Chinese", () => {
  expect(explain(whole, voices["zh-Hant"]).slice(0, 6)).toEqual([
    "✗ 須全部符合（5 項中已符合 2 項）：",
    "  ✓ 最近 12 個月消費金額（2025 年 4 月 1 日至 2026 年 3 月 31 日）：3,200 元，須不低於 3,000 元",
    "    訂單：1001、1002",
    "  ✗ 當季消費次數（2026 年 1 月 1 日至 2026 年 3 月 31 日）：0 次，須不低於 1 次，還差 1 次",
    "  ✗ 符合任一項即可（3 項中已符合 0 項）：",
    "    ✗ 忠誠度評分（滿分 100）：55 分，須不低於 60 分，還差 5 分",
  ]);
});

test("of many orders the newest are named and the others counted", () => {
  const orders = Array.from({ length: 12 }, (_, i) => `o${i + 1}`);
  const [, line] = explain(figureOf("spend", 1, 1, { orders }), voices.en);
  expect(line).toBe("  Orders: o3, o4, o5, o6, o7, o8, o9, o10, o11, o12 and 2 earlier ones");
});

test("a marked member who must not be, and an unmarked one who may go on", () => {
  expect(explain(not({ kind: "tag", tag: "reseller", holds: true }), voices.en)).toEqual(["✗ Carries the tag “reseller”, and must not"]);
  expect(explain(not({ kind: "tag", tag: "reseller", holds: false }), voices["zh-Hant"])).toEqual(["✓ 沒有標籤「reseller」"]);
});

const explained: TierExplanation = {
  ladder: "retail", tier: "platinum", since: Date.parse("2026-03-03T10:00:00+08:00"), cause: "override",
  override: { tier: "platinum", until: Date.parse("2026-07-01T00:00:00+08:00"), reason: "a complaint well handled", by: "ann" },
  earned: "gold", reach: figureOf("spend", 320_000, 300_000), keep: figureOf("spend", 320_000, 240_000),
  next: { tier: "platinum", reach: figureOf("spend", 320_000, 1_000_000) }, on: dayOf(2026, 3, 31), version: "3",
};

test("a tier is explained whole: since when, by whom, what it takes to keep, and what the next one asks for", () => {
  const span = "(1 April 2025 to 31 March 2026)";
  expect(explainTier(explained, voices.en)).toEqual([
    "Membership: Platinum since 3 March 2026 (set by staff)",
    "Set by ann until 30 June 2026: a complaint well handled",
    "Earned by the figures: Gold",
    "Figures of 31 March 2026, policy version 3",
    "To reach Gold:",
    `  ✓ Spend in the last 12 months ${span}: ¥3,200; at least ¥3,000 needed`,
    "To keep Gold:",
    `  ✓ Spend in the last 12 months ${span}: ¥3,200; at least ¥2,400 needed`,
    "To reach Platinum:",
    `  ✗ Spend in the last 12 months ${span}: ¥3,200; at least ¥10,000 needed, ¥6,800 short`,
  ]);
  expect(explainTier({ ...explained, override: undefined, cause: "promotion", keep: explained.reach, next: undefined }, voices["zh-Hans"])).toEqual([
    "会员等级：白金级，自 2026 年 3 月 3 日起（升级）",
    "指标截至 2026 年 3 月 31 日，分级制度版本 3",
    "黄金级保级条件：",
    "  ✓ 最近 12 个月消费金额（2025 年 4 月 1 日至 2026 年 3 月 31 日）：3,200 元，要求不低于 3,000 元",
  ]);
});
