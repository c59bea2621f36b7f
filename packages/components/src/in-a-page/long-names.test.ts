import { afterAll, beforeAll, expect, test } from "vitest";
import { stagePolicy } from "../stage/stage-policy.fixture.js";
import { everyTag } from "./every-tag.fixture.js";
import { type ShopWindow, openShopWindow, settled } from "./shop-page.fixture.js";

// Forty letters without a place to break, as German makes them, and forty characters of Chinese.
const long = { "en": "Donaudampfschifffahrtsgesellschaftsgolden", "zh-Hans": "尊".repeat(40), "zh-Hant": "尊".repeat(40) };

/** The same policy with a long name for everything that has one. */
const lengthened = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(lengthened);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, key === "name" ? long : lengthened(value)]));
};

let shop: ShopWindow;
beforeAll(async () => { shop = await openShopWindow(lengthened(stagePolicy) as typeof stagePolicy); });
afterAll(async () => shop.close());

test.each([[260, "en"], [390, "en"], [390, "zh-Hans"], [1_000, "en"]] as const)("names of forty letters and points of ten digits stay inside at %i pixels, in %s", async (width, lang) => {
  const body = everyTag.map(({ markup }) => `<section>${markup}</section>`).join("\n");
  const { page, complaints, close } = await shop.open({ body, scene: "rich", width, lang });
  await settled(page);
  expect(await page.locator("laurel-points-wallet .figure").textContent()).toMatch(/\d{3},\d{3},\d{3}/);
  const outside = await page.evaluate(() => {
    const within = (root: Document | ShadowRoot): Element[] => [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot ? within(each.shadowRoot) : [])]);
    const right = document.documentElement.clientWidth;
    return within(document).filter((each) => each.checkVisibility() && !each.closest(".hidden") && each.getBoundingClientRect().width > 1 && each.getBoundingClientRect().right > right + 1)
      .map((each) => `${(each.getRootNode() as ShadowRoot).host?.localName ?? ""} ${each.localName} ${each.getAttribute("part") ?? each.className}`);
  });
  expect(outside).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(complaints).toEqual([]);
  await close();
});
