import { expect, test } from "vitest";
import type { Explanation } from "../../explanation/explanation.js";
import { dayOf } from "../../time/day.js";
import { figureOf, groupOf, lastYear, not, scoreOf, shareOf, thisQuarter, voices } from "./reasons.fixture.js";
import { type Aim, tell } from "./tell.js";

const gold: Aim = { kind: "reach", tier: "gold" };
const byMarch: Aim = { ...gold, by: dayOf(2026, 3, 31) };
const keepGold: Aim = { kind: "keep", tier: "gold", by: dayOf(2026, 3, 31) };
const short = figureOf("spend", 280_000, 300_000);

test.each<[why: string, Explanation, Aim, string, string, string]>([
  ["money alone is missing", short, gold, "¥200 more to reach Gold", "再消费 200 元即可升级黄金级", "再消費 200 元即可升級為黃金級"],
  ["with a date", short, byMarch, "¥200 more by 31 March 2026 to reach Gold", "2026 年 3 月 31 日（含）前再消费 200 元，即可升级黄金级", "2026 年 3 月 31 日（含）前再消費 200 元，即可升級為黃金級"],
  ["to keep", short, keepGold, "¥200 more by 31 March 2026 to keep Gold", "2026 年 3 月 31 日（含）前再消费 200 元，即可保住黄金级", "2026 年 3 月 31 日（含）前再消費 200 元，即可保住黃金級"],
  ["decimals only where there are any", figureOf("spend", 280_050, 300_000), gold, "¥199.50 more to reach Gold", "再消费 199.50 元即可升级黄金级", "再消費 199.50 元即可升級為黃金級"],
  ["money for some goods only", figureOf("spend", 200_000, 300_000, { where: { categories: ["Tea"] } }), gold, "Spend ¥1,000 more (categories: Tea) to reach Gold", "再消费 1,000 元（仅限品类：Tea），即可升级黄金级", "再消費 1,000 元（僅限品類：Tea），即可升級為黃金級"],
  ["a calendar window has an end", figureOf("orders", 0, 1, { window: thisQuarter }), gold, "Place 1 more order by 31 March 2026 to reach Gold", "2026 年 3 月 31 日（含）前再消费 1 次，即可升级黄金级", "2026 年 3 月 31 日（含）前再消費 1 次，即可升級為黃金級"],
  ["a plural", figureOf("orders", 3, 5), gold, "Place 2 more orders to reach Gold", "再消费 2 次，即可升级黄金级", "再消費 2 次，即可升級為黃金級"],
  ["an average per month is told in visits", figureOf("orders", 18 / 12, 2, { per: "month" }), gold, "Place 6 more orders to reach Gold", "再消费 6 次，即可升级黄金级", "再消費 6 次，即可升級為黃金級"],
  ["no hair of a fraction makes it two", figureOf("orders", 23 / 12, 2, { per: "month" }), gold, "Place 1 more order to reach Gold", "再消费 1 次，即可升级黄金级", "再消費 1 次，即可升級為黃金級"],
  ["a friend", figureOf("referrals", 0, 1), gold, "Refer 1 more friend to reach Gold", "再推荐 1 位好友，即可升级黄金级", "再推薦 1 位好友，即可升級為黃金級"],
  ["points by their wallet's name", figureOf("points-earned", 100, 400, { wallet: "growth" }), gold, "Earn 300 growth value more to reach Gold", "再获得 300 成长值，即可升级黄金级", "再獲得 300 成長值，即可升級為黃金級"],
  ["one point is no points", figureOf("points-earned", 399, 400), gold, "Earn 1 point more to reach Gold", "再获得 1 积分，即可升级黄金级", "再獲得 1 積分，即可升級為黃金級"],
  ["time", figureOf("tenure", 345, 365, { window: undefined }), gold, "Stay a member for 20 more days to reach Gold", "会员资格再保持 20 天，即可升级黄金级", "會員資格再維持 20 天，即可升級為黃金級"],
  ["the last order lies too far back", figureOf("days-since-last-order", 40, 30, { window: undefined, comparison: "at-most" }), gold, "Place a new order to reach Gold", "再消费一次，即可升级黄金级", "再消費一次，即可升級為黃金級"],
  ["a ratio", figureOf("repeat-rate", 0.3, 0.5), gold, "Raise your repeat-purchase rate in the last 12 months to 50% (now 30%) to reach Gold", "将最近 12 个月重复购买率提高到 50%（目前 30%），即可升级黄金级", "將最近 12 個月回購率提高到 50%（目前 30%），即可升級為黃金級"],
  ["a ratio of nothing", figureOf("repeat-rate", undefined, 0.5), gold, "Raise your repeat-purchase rate in the last 12 months to 50% to reach Gold", "将最近 12 个月重复购买率提高到 50%，即可升级黄金级", "將最近 12 個月回購率提高到 50%，即可升級為黃金級"],
  ["what is not reached is never shown as reached", figureOf("repeat-rate", 0.49996, 0.5), gold, "Raise your repeat-purchase rate in the last 12 months to 50% (now 49.99%) to reach Gold", "将最近 12 个月重复购买率提高到 50%（目前 49.99%），即可升级黄金级", "將最近 12 個月回購率提高到 50%（目前 49.99%），即可升級為黃金級"],
  ["less of something", figureOf("offer-participation", 0.4, 0.2, { comparison: "below" }), gold, "Bring your share of orders with an offer in the last 12 months down to less than 20% (now 40%) to reach Gold", "将最近 12 个月优惠参与率降到 20% 以下（目前 40%），即可升级黄金级", "將最近 12 個月優惠參與率降到 20% 以下（目前 40%），即可升級為黃金級"],
  ["not at least is less than", not(figureOf("offer-participation", 0.4, 0.2)), gold, "Bring your share of orders with an offer in the last 12 months down to less than 20% (now 40%) to reach Gold", "将最近 12 个月优惠参与率降到 20% 以下（目前 40%），即可升级黄金级", "將最近 12 個月優惠參與率降到 20% 以下（目前 40%），即可升級為黃金級"],
  ["a score", scoreOf("loyalty", 55, 60), gold, "Raise your loyalty score to 60 (now 55) to reach Gold", "将忠诚度评分提高到 60 分（目前 55 分），即可升级黄金级", "將忠誠度評分提高到 60 分（目前 55 分），即可升級為黃金級"],
  ["a share", shareOf(2_800_000, 3_400_000), gold, "Be among the top 1% of members by spend in the last 12 months (¥34,000 or more) to reach Gold", "最近 12 个月消费金额排进全体会员的前 1%（目前门槛 34,000 元），即可升级黄金级", "最近 12 個月消費金額排進全體會員的前 1%（目前門檻 34,000 元），即可升級為黃金級"],
  ["a share before anybody was ranked", shareOf(2_800_000, undefined), gold, "Be among the top 1% of members by spend in the last 12 months at the next ranking to reach Gold", "最近 12 个月消费金额排进全体会员的前 1%（以下次排名为准），即可升级黄金级", "最近 12 個月消費金額排進全體會員的前 1%（以下次排名為準），即可升級為黃金級"],
  ["a tag", { kind: "tag", holds: false, tag: "founder" }, gold, "Be marked “founder” by the store to reach Gold", "由门店标记为“founder”，即可升级黄金级", "由門市標記為「founder」，即可升級為黃金級"],
  ["nothing is missing to reach", figureOf("spend", 300_000, 300_000), gold, "You meet everything Gold asks for", "您已达到黄金级的全部条件", "您已達成黃金級的所有條件"],
  ["nothing is missing to keep", figureOf("spend", 300_000, 300_000), keepGold, "You meet everything it takes to keep Gold", "您已满足黄金级的全部保级条件", "您已符合黃金級的所有保級條件"],
  ["what holds already is not spoken of", groupOf("all", [figureOf("orders", 2, 1), short]), gold, "¥200 more to reach Gold", "再消费 200 元即可升级黄金级", "再消費 200 元即可升級為黃金級"],
])("one thing is missing: %s", (_, explanation, aim, english, simplified, traditional) => {
  expect(tell(explanation, aim, voices.en)).toEqual({ headline: english, steps: [] });
  expect(tell(explanation, aim, voices["zh-Hans"])).toEqual({ headline: simplified, steps: [] });
  expect(tell(explanation, aim, voices["zh-Hant"])).toEqual({ headline: traditional, steps: [] });
});

test("several things are a headline with steps, each with its own end", () => {
  const both = groupOf("all", [short, figureOf("orders", 0, 1, { window: thisQuarter })]);
  expect(tell(both, gold, voices.en)).toEqual({ headline: "2 steps to reach Gold", steps: ["Spend ¥200 more", "Place 1 more order by 31 March 2026"] });
  expect(tell(both, gold, voices["zh-Hans"])).toEqual({ headline: "完成以下 2 项，即可升级黄金级", steps: ["再消费 200 元", "在 2026 年 3 月 31 日（含）前再消费 1 次"] });
  expect(tell(both, byMarch, voices.en)).toEqual({ headline: "2 steps by 31 March 2026 to reach Gold", steps: ["Spend ¥200 more", "Place 1 more order"] });
});

test("alternatives are offered as such, with what belongs together in one step", () => {
  const either = groupOf("any", [groupOf("all", [short, scoreOf("loyalty", 55, 60)]), shareOf(100, undefined)]);
  expect(tell(either, { kind: "keep", tier: "diamond" }, voices.en)).toEqual({
    headline: "Any one of these to keep Diamond",
    steps: ["Spend ¥200 more and raise your loyalty score to 60 (now 55)", "Be among the top 1% of members by spend in the last 12 months at the next ranking"],
  });
  expect(tell(either, { kind: "keep", tier: "diamond" }, voices["zh-Hant"])).toEqual({
    headline: "完成以下任一項，即可保住鑽石級",
    steps: ["再消費 200 元，並將忠誠度評分提高到 60 分（目前 55 分）", "最近 12 個月消費金額排進全體會員的前 1%（以下次排名為準）"],
  });
});

test("of at least two of three, of which one holds, one of the others is enough", () => {
  const two = groupOf("at-least", [figureOf("orders", 9, 5), short, figureOf("reviews", 1, 3)], 2);
  expect(tell(two, gold, voices.en)).toEqual({ headline: "Any one of these to reach Gold", steps: ["Spend ¥200 more", "Write 2 more reviews"] });
});

test("of at least two of three, of which none holds, two are asked for", () => {
  const two = groupOf("at-least", [figureOf("orders", 4, 5), short, figureOf("reviews", 1, 3)], 2);
  expect(tell(two, gold, voices["zh-Hans"])).toEqual({ headline: "完成以下任意 2 项，即可升级黄金级", steps: ["再消费 1 次", "再消费 200 元", "再发表 2 条评价"] });
});

test("not all of several is any of their opposites", () => {
  const neither = not(groupOf("all", [figureOf("orders", 5, 5), figureOf("offer-participation", 0.4, 0.2)]));
  expect(tell(neither, gold, voices.en)).toEqual({
    headline: "Any one of these to reach Gold",
    steps: [
      "Bring your orders in the last 12 months down to less than 5 (now 5)",
      "Bring your share of orders with an offer in the last 12 months down to less than 20% (now 40%)",
    ],
  });
});

test("money is written as the programme's currency is", () => {
  const inDollars = { ...voices["zh-Hant"], document: { ...voices["zh-Hant"].document, program: { ...voices["zh-Hant"].document.program, currency: "USD" } } };
  expect(tell(short, gold, inDollars).headline).toBe("再消費 $200 即可升級為黃金級");
  const inYen = { ...voices.en, document: { ...voices.en.document, program: { ...voices.en.document.program, currency: "JPY" } } };
  expect(tell(short, gold, inYen).headline).toBe("¥20,000 more to reach Gold");
});

test("a name that the policy gives to a figure tells of its wallet and its goods", () => {
  const document = { ...voices.en.document, metrics: { "tea-spend": { metric: "spend", window: "P12M", where: { categories: ["Tea"] } } } };
  const reason = figureOf("spend", 0, 10_000, { name: "tea-spend", window: lastYear });
  expect(tell(reason, gold, { ...voices.en, document }).headline).toBe("Spend ¥100 more (categories: Tea) to reach Gold");
});
