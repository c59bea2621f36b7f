import { contrastOf, readableOn } from "@laurel/core";
import { expect, test } from "vitest";
import { materialOf } from "./material.js";
import { material } from "./material.styles.js";

/** The usual colour of each material, with the text on it, as the style sheet has them. */
const usual = [...material.cssText.matchAll(/--_usual: (#[0-9a-f]{6});(?:\s*--_usual-ink: (#[0-9a-f]{3});)?/g)].map(([, color, ink]) => [color!, ink === "#fff" ? "white" : "black"] as const);

test("every material has a usual colour", () => {
  expect(usual.map(([color]) => color)).toHaveLength(4);
});

test.each(usual)("text on the usual colour %s, which is %s, can be read", (color, ink) => {
  // WCAG 2.2, success criterion 1.4.3. What shines on a material is mixed away from its text, so nothing on it has less.
  expect(contrastOf(color, ink)).toBeGreaterThanOrEqual(4.5);
  expect(readableOn(color)).toBe(ink);
});

test.each([
  ["diamond", "diamond"], ["black-diamond", "diamond"], ["platinum", "platinum"], ["silver", "platinum"], ["gold", "gold"], ["Bronze", "gold"], ["regular", "plain"], ["vip-3", "plain"], ["", "plain"],
] as const)("a tier called %j is made of %s", (tier, made) => {
  expect(materialOf(tier)).toBe(made);
});
