import { expect, test } from "vitest";
import { contrastOf, lintColor, readableOn } from "./lint-color.js";

test("contrast is as WCAG reckons it", () => {
  expect(contrastOf("#000000", "white")).toBeCloseTo(21, 10);
  expect(contrastOf("#ffffff", "white")).toBe(1);
  expect(contrastOf("#777777", "white")).toBeCloseTo(4.48, 2);
});

test("white text on gold is hard to read", () => {
  expect(lintColor({ id: "gold", color: "#ffd700", textColor: "white" }, ["t"])).toMatchObject([
    { level: "warning", code: "text-hard-to-read", path: ["t", "textColor"], figures: { tier: "gold", color: "#ffd700", textColor: "white", contrast: 1.4 } },
  ]);
});

test.each<[tier: Parameters<typeof lintColor>[0], why: string]>([
  [{ id: "gold", color: "#ffd700", textColor: "black" }, "the text that stands out"],
  [{ id: "gold", color: "#ffd700" }, "the text left to be chosen"],
  [{ id: "gold" }, "no colour at all"],
])("%j is well: %s", (tier) => {
  expect(lintColor(tier, [])).toEqual([]);
});

test("of black and white one can always be read", () => {
  for (let grey = 0; grey < 256; grey++) {
    const color = `#${grey.toString(16).padStart(2, "0").repeat(3)}`;
    expect(contrastOf(color, readableOn(color))).toBeGreaterThan(4.5);
  }
});
