import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everyTag } from "./every-tag.fixture.js";
import { type ShopWindow, openShopWindow, settled } from "./shop-page.fixture.js";

let shop: ShopWindow;
beforeAll(async () => { shop = await openShopWindow(); });
afterAll(async () => shop.close());

/** How much of a page has moved without being asked to (Layout Instability API), all together. */
async function shifted(page: Page): Promise<number> {
  return page.evaluate(async () => new Promise<number>((resolve) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { readonly value: number }).value; });
    observer.observe({ type: "layout-shift", buffered: true });
    // What was seen before is told in a turn of its own.
    requestAnimationFrame(() => setTimeout(() => {
      observer.disconnect();
      resolve(sum);
    }, 50));
  }));
}

const tiers = ["regular", "gold", "platinum", "diamond"];
const reviews = (count: number): string => Array.from({ length: count }, (_, i) => {
  const tier = tiers[i % tiers.length]!;
  return `<p>Somebody <laurel-tier-badge tier="${tier}" tier-name="${tier}">${tier}</laurel-tier-badge> wrote: fine tea.</p>`;
}).join("");

test.each([1, 1_000])("a script that is half a second late moves nothing on a page with %i badges", async (count) => {
  const { page, complaints, close } = await shop.open({ body: reviews(count), scriptAfterMs: 500 });
  expect(await page.locator("laurel-tier-badge").first().evaluate((tag) => tag.matches(":defined"))).toBe(true);
  await settled(page);
  expect(await page.locator("laurel-tier-badge:defined").count()).toBe(count);
  expect(await shifted(page)).toBeLessThan(0.001);
  expect(complaints).toEqual([]);
  await close();
});

test("a badge is as wide before its script as after", async () => {
  const sizes = async (script: "none" | "laurel.js") => {
    const { page, close } = await shop.open({ body: reviews(4), script });
    if (script !== "none") await settled(page);
    const boxes = await page.locator("laurel-tier-badge").evaluateAll((badges) => badges.map((badge) => {
      const { width, height } = badge.getBoundingClientRect();
      return [Math.round(width * 4) / 4, Math.round(height * 4) / 4];
    }));
    await close();
    return boxes;
  };
  expect(await sizes("laurel.js")).toEqual(await sizes("none"));
});

test.each(everyTag)("$tag says with JavaScript off what the page wrote inside it", async ({ tag, markup, fallback }) => {
  const { page, close } = await shop.open({ body: markup, javaScript: false });
  expect((await page.locator(tag).textContent())?.trim()).toBe(fallback);
  if (fallback !== "") await page.getByText(fallback).waitFor({ state: "visible", timeout: 5_000 });
  await close();
});

test("a page with every tag hardly moves while the script is late and the member is asked for", async () => {
  const { page, close } = await shop.open({ body: everyTag.map(({ markup }) => `<section>${markup}</section>`).join(""), scene: "gold", scriptAfterMs: 300 });
  await settled(page);
  // Lists and forms have as many lines as the member has rewards; a page that shows them above others gives them a height of their own.
  expect(await shifted(page)).toBeLessThan(0.25);
  await close();
});
