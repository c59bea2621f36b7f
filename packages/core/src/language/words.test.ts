import { expect, test } from "vitest";
import type { Names } from "../naming/names.js";
import { voices } from "./reasons/reasons.fixture.js";
import { nameOf, penOf } from "./voice.js";
import { languageOf } from "./words.js";

test.each([
  ["zh-TW", "zh-Hant"], ["zh-HK", "zh-Hant"], ["zh-MO", "zh-Hant"], ["zh-Hant", "zh-Hant"], ["zh-Hant-CN", "zh-Hant"], ["zh_TW", "zh-Hant"],
  ["zh", "zh-Hans"], ["zh-CN", "zh-Hans"], ["zh-SG", "zh-Hans"], ["zh-Hans-HK", "zh-Hans"], ["ZH-cn", "zh-Hans"],
  ["en", "en"], ["en-US", "en"], ["de", "en"], ["ja", "en"], ["", "en"], ["not a tag", "en"],
])("a reader of %j is spoken to in %s", (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test.each<[Names | undefined, string, string]>([
  [{ en: "Gold", "zh-Hans": "黄金级" }, "黄金级", "its own language"],
  [{ en: "Gold", "zh-Hant": "黃金級" }, "黃金級", "not its own, but the programme's first"],
  [{ en: "Gold" }, "Gold", "neither, but any"],
  [undefined, "old tier", "no name at all"],
])("%j is called %s: %s", (names, name) => {
  const voice = { ...voices["zh-Hans"], document: { ...voices["zh-Hans"].document, program: { ...voices["zh-Hans"].document.program, languages: ["zh-Hant" as const] } } };
  expect(nameOf(names, "old-tier", voice)).toBe(name);
});

const pen = penOf(voices.en);
const chinese = penOf(voices["zh-Hans"]);

test.each([
  [pen.money(300_000), "¥3,000"], [pen.money(300_005), "¥3,000.05"], [pen.money(-50), "-¥0.50"], [pen.money(0), "¥0"], [chinese.money(1_250), "12.50 元"],
  [pen.percent(0.5), "50%"], [pen.percent(0.29), "29%"], [pen.percent(1 / 3), "33.33%"], [pen.percent(0.49999, "down"), "49.99%"],
  [pen.points(1, "points"), "1 point"], [pen.points(1_500, "points"), "1,500 points"], [chinese.points(1_500), "1,500 积分"], [pen.points(5, "gone"), "5 gone"],
  [pen.duration({ months: 1, days: 14, ms: 0 }), "1 month 14 days"], [chinese.duration({ months: 0, days: 0, ms: 5_400_000 }), "1 小时 30 分钟"], [pen.duration({ months: 0, days: 0, ms: 0 }), "0 days"],
  [pen.instant(Date.parse("2026-03-31T16:05:00Z")), "1 April 2026, 00:05"], [chinese.instant(Date.parse("2026-03-31T16:05:00Z")), "2026 年 4 月 1 日 00:05"],
  [pen.from(Date.parse("2026-03-31T16:00:00Z")), "1 April 2026"], [pen.until(Date.parse("2026-03-31T16:00:00Z")), "31 March 2026"], [pen.lastDay(Date.parse("2026-03-31T16:00:00Z")), "31 March 2026"],
  [pen.until(Date.parse("2026-03-31T16:05:00Z")), "1 April 2026, 00:05"], [pen.day(1e9), "2739877-01-03"],
])("a pen writes %s", (written, expected) => {
  expect(written).toBe(expected);
});

test("a wallet with decimals writes as many as it has", () => {
  const document = { ...voices.en.document, wallets: [{ id: "credit", name: { en: "Store credit" }, decimals: 2 }] };
  expect(penOf({ ...voices.en, document }).points(1_250, "credit")).toBe("12.50 store credit");
  expect(penOf({ ...voices.en, document }).points(1_200, "credit")).toBe("12 store credit");
});
