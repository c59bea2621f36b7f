import { expect, test } from "vitest";
import { BenefitDocument } from "../benefits/benefit-document.js";
import { type Language, languages } from "../naming/names.js";
import { huajian, huajianText } from "../policy/huajian.fixture.js";
import { p0 } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import { everything } from "./print.fixture.js";
import { type PrintedPolicy, printPolicy, toHtml, toMarkdown } from "./print-policy.js";
import { simplifiedOnly, strangersIn, traditionalOnly } from "./script.fixture.js";

const edition = { version: "3", from: Date.parse("2026-01-01T00:00:00+08:00") };
const sectionOf = (printed: PrintedPolicy, id: string) => toMarkdown({ ...printed, sections: printed.sections.filter((section) => section.id === id) });

const thresholds: Readonly<Record<Language, readonly string[]>> = {
  en: ["¥3,000 ", "at least 1 order in", "¥2,400 ", "¥10,000 ", "at least 1 order a month", "50%", "¥30,000 ", "at least 2 orders a month", "otential score of at least 70", "oyalty score of at least 70", "¥24,000 ", "oyalty score of at least 60", "top 1%", "rating score of at least 50", "rating score of at least 80"],
  "zh-Hans": ["3,000 元", "本自然季度消费次数达到 1 次", "2,400 元", "10,000 元", "月均消费次数达到 1 次", "50%", "30,000 元", "月均消费次数达到 2 次", "消费潜力评分达到 70 分", "忠诚度评分达到 70 分", "24,000 元", "忠诚度评分达到 60 分", "前 1%", "经销商评估评分达到 50 分", "经销商评估评分达到 80 分"],
  "zh-Hant": ["3,000 元", "當季消費次數達 1 次", "2,400 元", "10,000 元", "平均每月消費次數達 1 次", "50%", "30,000 元", "平均每月消費次數達 2 次", "消費潛力評分達 70 分", "忠誠度評分達 70 分", "24,000 元", "忠誠度評分達 60 分", "前 1%", "經銷商評估評分達 50 分", "經銷商評估評分達 80 分"],
};

test.each(languages)("every threshold of the store group's policy stands on the wall in %s", (language) => {
  const text = sectionOf(printPolicy(huajian, language), "tiers").replaceAll("At least", "at least");
  for (const threshold of thresholds[language]) expect(text).toContain(threshold);
});

test("a tier reads as a shop manager would write it", () => {
  expect(sectionOf(printPolicy(huajian, "zh-Hans"), "tiers").split("#### ")[4]).toBe([
    "钻石级", "",
    "- 升级条件", "  - 最近 12 个月消费金额达到 30,000 元", "  - 最近 12 个月月均消费次数达到 2 次", "  - 消费潜力评分达到 70 分", "  - 忠诚度评分达到 70 分",
    "- 保级条件 · 以下任意一项满足：", "  - 最近 12 个月消费金额达到 24,000 元，且忠诚度评分达到 60 分", "  - 最近 12 个月消费金额排名在全体会员的前 1%",
    "", "### 经销商", "", "",
  ].join("\n"));
});

test("points are told with their multipliers, hours, wait, end, use and return", () => {
  const text = sectionOf(printPolicy(huajian, "en"), "points");
  for (const line of [
    "1 point for every ¥1 spent; fractions are dropped", "By tier: Gold ×1.2, Platinum ×1.5, Diamond ×2", "Monday to Friday, 14:00 to 17:00: ×2",
    "Where several fit, the highest counts", "Writing a review: 20 points; at most 100 points a calendar month", "At most 20,000 points a day",
    "Points from orders can be used 7 days after they were earned", "For 12 months, and on to the end of that month", "Members are told 30 days before",
    "100 points pay ¥1 at checkout", "In steps of 100 points", "For up to 50% of the goods in an order", "Set aside for 30 minutes while a checkout is open",
    "they are set against the next points earned", "Points given back after their end can be used for 30 days", "May not be passed on to other members",
  ]) expect(text).toContain(line);
});

test("benefits stand side by side, points that differ by tier among them", () => {
  expect(sectionOf(printPolicy(huajian, "zh-Hant"), "benefits").split("\n").slice(4, 14)).toEqual([
    "**會員等級權益對照表**", "",
    "| 權益 | 普通級 | 黃金級 | 白金級 | 鑽石級 |", "| --- | --- | --- | --- | --- |",
    "| 積分倍數 | 1 倍 | 1.2 倍 | 1.5 倍 | 2 倍 |", "| 生日獎勵 | 50 積分 | 100 積分 | 300 積分 | 800 積分 |",
    "| 購物折扣 | – | 97 折 | 95 折 | 92 折 |", "| 生日禮 | – | 二十元券 | – | – |", "| 免運費 | – | – | ✓ | ✓ |", "| 服務等級 | – | – | 資深 | – |",
  ]);
});

test("the worked example is reckoned by the engine", () => {
  expect(sectionOf(printPolicy(huajian, "en"), "example").split("\n").slice(4, -1)).toEqual([
    "1. Ms Lin is a Gold member. On Tuesday at 14:30, she buys goods for ¥260. The goods are worth 260 points to begin with. Two or more multipliers fit: ×1.2 (Gold) and ×2 (Monday to Friday, 14:00 to 17:00). The highest counts: ×2.",
    "2. She earns 520 points. She can use them after 7 days; they are valid for 12 months, and on to the end of that month.",
    "3. If she returns goods for ¥60, points are reckoned anew on the ¥200 she keeps: 400 points. So 120 points are taken back.",
    "4. 500 points take ¥5 off a later order.",
    "5. Mr Chen is a Regular member and has spent ¥2,700 in the last 12 months. Gold asks for ¥3,000, so he is ¥300 short; the other conditions come on top.",
  ]);
});

const policies = { huajian, p0, everything };
const printed = Object.entries(policies).flatMap(([name, document]) => languages.map((language) => [name, language, printPolicy(document, language, edition)] as const));

test.each(printed)("%s in %s has all its words", (name, language, policy) => {
  const text = toMarkdown(policy) + toHtml(policy);
  expect(text).not.toMatch(/undefined|NaN|\[object|Infinity|function|\$\{/);
  for (const line of linesOf(policy)) expect(line).toMatch(/^\S(?!.* {2}).*\S$|^\S$/);
  if (name !== "p0" && language === "zh-Hant") expect(strangersIn(linesOf(policy).join(""), simplifiedOnly)).toEqual([]);
  if (name !== "p0" && language === "zh-Hans") expect(strangersIn(linesOf(policy).join(""), traditionalOnly)).toEqual([]);
});

test("every language says as much as the others", () => {
  const shapeOf = (document: PolicyDocument, language: Language) => JSON.stringify(printPolicy(document, language, edition).sections, (key, value) => (typeof value === "string" && key !== "kind" && key !== "id" ? "" : value as unknown));
  for (const document of Object.values(policies)) for (const language of languages) expect(shapeOf(document, language)).toBe(shapeOf(document, "en"));
});

test("every kind of benefit has a row in each language", () => {
  const kinds = BenefitDocument.options.map((option) => option.shape.kind.value);
  expect(everything.benefits["gold"]?.map(({ kind }) => kind)).toEqual(kinds);
  for (const language of languages) {
    const [club] = printPolicy(everything, language).sections.find(({ id }) => id === "benefits")!.blocks;
    // One more for each of what differs by tier: the multiplier and the bonus on every order; and the silver tier's own discount is its own row's name.
    expect(club?.kind === "table" ? club.rows.length : 0).toBe(kinds.length + 2);
  }
});

test("hard rules read plainly: no line says not, what is narrowed says so", () => {
  const text = sectionOf(printPolicy(everything, "en"), "tiers");
  for (const line of [
    "At least $1,234.50 spent in the current calendar year (categories: Tea; channels: till), and share of orders with an offer of less than 25% in the last 6 months",
    "At least 2 of these:", "More than 30 items bought in the last 90 days", "At least 365 days as a member", "At most 45 days since the last order",
    "Not marked “reseller” by the store, and at least 12.50 store credit in the account", "At least 500 stars earned in the current membership year", "Trust of at least 3",
    "An average of at least $300 a month spent in the last 12 months", "Among the top 5% of members by gross profit in total", "Care score of more than 55 out of 100", "By invitation of the store",
  ]) expect(text.replaceAll("\\", "")).toContain(line);
});

test("the edition says which version it is and from when", () => {
  expect(printPolicy(huajian, "en", edition).edition).toBe("Version 3, in force from 1 January 2026");
  expect(printPolicy(huajian, "zh-Hans", edition).edition).toBe("版本 3，自 2026 年 1 月 1 日起施行");
  expect(printPolicy(huajian, "zh-Hant", { from: edition.from }).edition).toBe("自 2026 年 1 月 1 日起施行");
  expect(printPolicy(huajian, "en").edition).toBeUndefined();
});

test("a wall for consumers does not speak of dealers", () => {
  const text = toMarkdown(printPolicy(huajian, "en", { kinds: ["consumer"] }));
  expect(text).not.toMatch(/dealer/i);
  expect(text).toContain("Loyalty");
  expect(toMarkdown(printPolicy(huajian, "en", { kinds: ["dealer"] }))).toContain("Dealer rating");
});

test("a name that is missing in a language is taken from the programme's first", () => {
  const text = toMarkdown(printPolicy(p0, "zh-Hans"));
  expect(text).toContain("Gold");
  expect(text).toContain("最近 12 个月消费金额达到 3,000 元");
  expect(text).toContain("每消费 1 元获得 1 Points");
});

const hostile = `</style><script>alert("1")</script>|*\`_[x](y) & 'z'`;
const attacked = PolicyDocument.parse({
  ...huajianText,
  program: { ...huajianText.program, name: { en: hostile } },
  ladders: huajianText.ladders.map((ladder) => ({ ...ladder, name: { en: hostile }, tiers: ladder.tiers.map((tier) => ({ ...tier, name: { en: hostile } })) })),
  rewards: huajianText.rewards.map((reward) => ({ ...reward, name: { en: hostile } })),
});

test.each(languages)("no name breaks out of its place in %s", (language) => {
  const page = toHtml(printPolicy(attacked, language, { version: hostile }));
  expect(page).not.toMatch(/<script|<img|alert\("/);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).toContain("&lt;/style&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;|*`_[x](y) &amp; &#39;z&#39;");
  const text = toMarkdown(printPolicy(attacked, language, { version: hostile }));
  expect(text).toContain("\\</style\\>\\<script\\>alert(\"1\")\\</script\\>\\|\\*\\`\\_\\[x\\](y) \\& 'z'");
  for (const row of text.split("\n").filter((each) => each.startsWith("| "))) expect([5, 6, 3, 4]).toContain(row.replaceAll("\\|", "").split("|").length - 2);
});

test("a colour that is none is left out of the style", () => {
  const policy = printPolicy(huajian, "en");
  const sections = policy.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => (block.kind === "tiers" ? { ...block, tiers: block.tiers.map((tier) => ({ ...tier, accent: "red}body{display:none" })) } : block)),
  }));
  expect(toHtml({ ...policy, sections })).not.toContain("red}");
});

test.each(printed)("the page of %s in %s stands alone and can be read by ear", (_, language, policy) => {
  const page = toHtml(policy);
  expect(page.startsWith(`<!doctype html>\n<html lang="${language}">`)).toBe(true);
  expect(page).not.toMatch(/<script|<link|<iframe|\bsrc=|https?:|url\(|@import|style="/);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of page.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
  for (const table of page.split("<table>").slice(1)) {
    expect(table).toMatch(/^\s*<caption/);
    expect(table.split("</table>")[0]).toMatch(/<th scope="row">/);
  }
});

function linesOf({ title, subtitle, edition: version, sections }: PrintedPolicy): string[] {
  const lines = [title, subtitle, ...(version === undefined ? [] : [version])];
  JSON.stringify(sections, (key, value: unknown) => {
    if (typeof value === "string" && !["kind", "id", "accent", "mark"].includes(key)) lines.push(value);
    return value;
  });
  return lines;
}
