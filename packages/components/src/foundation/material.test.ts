import { contrastOf, readableOn } from "@laurel/core";
import { expect, test } from "vitest";
import { type Material, materialOf, usualColors } from "./material.js";

test.each(Object.entries(usualColors) as [Material, string][])("text on the usual colour of %s, %s, can be read", (_, color) => {
  // WCAG 2.2, success criterion 1.4.3. What shines on a material is mixed away from its text, so nothing on it has less.
  expect(contrastOf(color, readableOn(color))).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ["diamond", "diamond"], ["black-diamond", "diamond"], ["platinum", "platinum"], ["silver", "platinum"], ["gold", "gold"], ["Bronze", "gold"], ["regular", "plain"], ["vip-3", "plain"], ["", "plain"],
] as const)("a tier called %j is made of %s", (tier, material) => {
  expect(materialOf(tier)).toBe(material);
});
