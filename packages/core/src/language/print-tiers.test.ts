import { expect, test } from "vitest";
import { languages } from "../naming/names.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { huajian } from "../policy/huajian.fixture.js";
import { entitlementsOf } from "../standing/entitlements.js";
import { bought, booksOn, joined, noon, programmeOf } from "../standing/story.fixture.js";
import { always } from "../time/instant.js";
import { everything } from "./print.fixture.js";
import { benefitSayer, printTiers } from "./print-policy.js";
import { simplifiedOnly, strangersIn, traditionalOnly } from "./script.fixture.js";

const rowOf = (language: "en" | "zh-Hans" | "zh-Hant", ladder: string, row: string) => {
  const rows = printTiers(huajian, language).find((each) => each.ladder === ladder)!.rows;
  return rows.find((each) => each.name === row || each.row === row);
};

test("what it takes to reach and keep each tier stands in one row, in words", () => {
  expect(rowOf("en", "retail", "reach")?.cells).toMatchObject({ regular: "Every member begins here", gold: "At least ¥3,000 spent in the last 12 months, and at least 1 order in the current calendar quarter" });
  expect(rowOf("zh-Hans", "retail", "keep")).toEqual({
    row: "keep", name: "保级条件",
    cells: { gold: "最近 12 个月消费金额达到 2,400 元", platinum: "与升级条件相同", diamond: "以下任意一项满足：最近 12 个月消费金额达到 24,000 元，且忠诚度评分达到 60 分；最近 12 个月消费金额排名在全体会员的前 1%" },
  });
});

test("a benefit is a row with what each tier has of it; a tier that has none is left out", () => {
  expect(rowOf("en", "retail", "Discount")).toEqual({ row: "benefit", benefit: "discount", name: "Discount", cells: { gold: "3% off", platinum: "5% off", diamond: "8% off" } });
  expect(rowOf("zh-Hans", "retail", "免运费")).toEqual({ row: "benefit", benefit: "free-shipping", name: "免运费", cells: { platinum: "享有", diamond: "享有" } });
  expect(rowOf("en", "retail", "Points multiplier")).toEqual({ row: "benefit", benefit: "points", name: "Points multiplier", cells: { regular: "×1", gold: "×1.2", platinum: "×1.5", diamond: "×2" } });
});

test("a row that no tier has anything in is left out", () => {
  const trade = printTiers(everything, "en").find(({ ladder }) => ladder === "trade")!;
  expect(trade.rows.map(({ row }) => row)).not.toContain("keep");
});

test.each(languages)("every cell of every table is a line of words in %s", (language) => {
  for (const document of [huajian, everything]) {
    const texts = printTiers(document, language).flatMap(({ rows }) => rows.flatMap(({ name, cells }) => [name, ...Object.values(cells)]));
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) expect(text).toMatch(/^\S[^\n]*\S$|^\S$/);
    if (language !== "en") expect(strangersIn(texts.join("\n"), language === "zh-Hans" ? traditionalOnly : simplifiedOnly)).toEqual([]);
  }
});

test("a member's benefits are said in a line each", () => {
  const programme = programmeOf(huajian);
  const books = booksOn(programme, "2026-06-01", [joined("2026-01-10"), bought("2026-05-01", 400_000)]);
  const { benefits } = entitlementsOf(programme, books, noon("2026-06-01"));
  const said = (language: "en" | "zh-Hans" | "zh-Hant") => benefits.map(benefitSayer(programme.policies[0]!, language));
  expect(said("en")).toEqual(["Discount: 3% off", "Birthday gift: ¥20 off"]);
  expect(said("zh-Hans")).toEqual(["购物折扣：9.7 折", "生日礼：二十元券"]);
  expect(said("zh-Hant")).toEqual(["購物折扣：97 折", "生日禮：二十元券"]);
});

test("a benefit that another version gave is not put into this one's words", () => {
  const [discount] = programmeOf(huajian).policies[0]!.benefits["gold"]!;
  const other = compilePolicy({ ...huajian, benefits: {} }, "v2", always);
  expect(benefitSayer(other, "en")({ ...discount!, tiers: ["gold"] })).toBeUndefined();
});
