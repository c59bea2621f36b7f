import { expect, test } from "vitest";
import { bar, step } from "./bars.js";
import { left, right, widthOf, wrapped } from "./layout.js";

test.each([
  ["Gold", 4, "a letter is one cell"],
  ["黄金级", 6, "a Chinese character is two"],
  ["\u001b[33mGold\u001b[39m", 4, "a colour is none"],
  ["▲ 272", 5, "a sign that may be either is taken as one, as terminals do"],
])("%j stands %i cells wide: %s", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test("cells are filled up to the same edge, whatever the script", () => {
  expect([left("Gold", 8), left("黄金级", 8)].map(widthOf)).toEqual([8, 8]);
  expect(right("黄金级", 8)).toBe("  黄金级");
});

test.each<[text: string, width: number, locale: string, lines: string[]]>([
  ["one two three", 7, "en", ["one two", "three"]],
  ["Goods for ¥1,200.50 came back", 14, "en", ["Goods for", "¥1,200.50 came", "back"]],
  ["要求不低于 12,000 元，还差 2,230.40 元", 20, "zh-Hans", ["要求不低于", "12,000 元，还差", "2,230.40 元"]],
  ["一二三四五，六", 10, "zh-Hans", ["一二三四", "五，六"]],
  ["", 10, "en", []],
])("%j breaks at %i cells of %s", (text, width, locale, lines) => {
  expect(wrapped(text, width, locale)).toEqual(lines);
});

test.each([[0, ""], [0.001, "▏"], [0.5, "█████"], [0.56, "█████▋"], [1, "██████████"], [3, "██████████"]])("a share of %d is the bar %j", (share, text) => {
  expect(bar(share, 10)).toBe(text);
});

test("steps stand in the middle of their line, to half a cell", () => {
  for (const share of [0.05, 0.1, 0.2, 0.33, 0.5, 0.77, 1]) {
    const text = step(share, 22);
    expect(widthOf(text)).toBe(22);
    const cells = text.split("").map((sign) => ({ "█": 1, "▐": 0.5, "▌": 0.5 })[sign] ?? 0);
    const weight = cells.reduce<number>((sum, each, i) => sum + each * (i + 0.5), 0) + 0.25 * (text.includes("▐") ? 0.5 : 0) - 0.25 * (text.includes("▌") ? 0.5 : 0);
    expect(weight / cells.reduce<number>((sum, each) => sum + each, 0)).toBeCloseTo(11, 6);
  }
});
