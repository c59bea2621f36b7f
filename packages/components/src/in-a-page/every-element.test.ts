import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everyTag } from "./every-tag.fixture.js";
import { type PageOrder, type ShopWindow, openShopWindow, settled } from "./shop-page.fixture.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let shop: ShopWindow;
beforeAll(async () => { shop = await openShopWindow(); });
afterAll(async () => shop.close());

// The elements begin at the third level of headings, as a section of a page does.
const all = everyTag.map(({ tag, markup }) => `<section><h2>${tag.slice(7)}</h2>${markup}</section>`).join("\n");

const lights: readonly (readonly [string, Partial<PageOrder>])[] = [
  ["in the light", { scene: "gold" }],
  ["in the dark", { scene: "gold", scheme: "dark" }],
  ["in simplified Chinese", { scene: "diamond", lang: "zh-Hans" }],
  ["in traditional Chinese, in the dark", { scene: "platinum", lang: "zh-Hant", scheme: "dark" }],
  ["from right to left", { scene: "platinum", dir: "rtl" }],
  ["in forced colours", { scene: "gold", forcedColors: true }],
  ["to a guest", { scene: "guest" }],
  ["to somebody who has not joined", { scene: "outside" }],
  ["to somebody who owes points", { scene: "debt", scheme: "dark" }],
  ["to somebody about to lose a tier", { scene: "at-risk" }],
  ["in a narrow place", { scene: "rich", width: 292 }],
];

test.each(lights)("every tag is open to everybody %s", async (_, order) => {
  const { page, complaints, close } = await shop.open({ body: all, ...order });
  await settled(page);
  await page.evaluate(axe);
  const found: string[] = [];
  for (const { tag } of everyTag) {
    const { violations } = await page.evaluate(async (each) => {
      const engine = (globalThis as unknown as { axe: { run: (where: unknown, how: unknown) => Promise<AxeResults> } }).axe;
      return engine.run({ include: [each] }, { rules: { region: { enabled: false } } });
    }, tag);
    found.push(...violations.map(({ id, nodes }) => `${tag}: ${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`).join("; ")}`));
  }
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test.each(lights)("nothing is wider than its place %s", async (_, order) => {
  for (const width of [order.width ?? 292, 390, 1_000]) {
    const { page, close } = await shop.open({ body: all, ...order, width });
    await settled(page);
    const wide = await page.evaluate(() => [...document.querySelectorAll("section > :not(h2)")]
      .filter((tag) => tag.scrollWidth > tag.clientWidth + 1 && getComputedStyle(tag).display !== "inline").map(({ localName }) => localName));
    expect(wide).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await close();
  }
});
