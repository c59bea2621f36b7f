import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everyTag } from "./every-tag.fixture.js";
import { type ShopWindow, openShopWindow, settled } from "./shop-page.fixture.js";

let shop: ShopWindow;
beforeAll(async () => { shop = await openShopWindow(); });
afterAll(async () => shop.close());

const all = everyTag.map(({ tag, markup }) => `<section><h2>${tag.slice(7)}</h2>${markup}</section>`).join("\n");

/** What has the focus, through shadow roots: its tag, what it is called, and whether one can see that it has the focus. */
async function focused(page: Page): Promise<{ readonly host: string; readonly name: string; readonly isSeen: boolean } | undefined> {
  return page.evaluate(() => {
    let at = document.activeElement;
    const host = at?.localName ?? "";
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const labels = at instanceof HTMLInputElement ? [...at.labels ?? []].map(({ textContent }) => textContent).join(" ") : "";
    return { host, name: (at.getAttribute("aria-label") ?? (labels || at.textContent)).replaceAll(/\s+/g, " ").trim(), isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) > 0 };
  });
}

test.each(["gold", "outside", "at-risk"] as const)("whoever has no mouse reaches everything that %s can press, sees where they are, and gets out again", async (scene) => {
  const { page, close } = await shop.open({ body: `${all}<a href="#end" id="end">The end</a>`, scene });
  await settled(page);
  const wanted = await page.evaluate(() => {
    const within = (root: Document | ShadowRoot): Element[] => [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot ? within(each.shadowRoot) : [])]);
    return within(document).filter((each) => each.matches("button:not(:disabled), input:not(:disabled), select, summary, a[href]") && !each.closest("[inert]") && each.checkVisibility()).length;
  });
  const seen = [];
  for (let i = 0; i < wanted + 5; i++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (!at) break;
    seen.push(at);
    if (at.name === "The end") break;
  }
  expect(seen.at(-1)?.name).toBe("The end");
  expect(seen.length).toBeGreaterThanOrEqual(wanted - 5);
  expect(seen.filter(({ isSeen, name }) => !isSeen || name === "")).toEqual([]);
  await close();
});

test("a card is turned by the keyboard, and the focus turns with it", async () => {
  const { page, close } = await shop.open({ body: `<laurel-member-card></laurel-member-card>`, scene: "gold" });
  await settled(page);
  await page.keyboard.press("Tab");
  expect((await focused(page))?.name).toBe("Show code");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "Scan at the till" }).waitFor();
  expect((await focused(page))?.name).toBe("Back to the card");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await focused(page))?.name).toBe("Show code");
  expect(await page.getByRole("img", { name: "Scan at the till" }).count()).toBe(0);
  await close();
});

test("points are spent at a checkout without a mouse", async () => {
  const { page, close } = await shop.open({ body: `<form><laurel-redeem-box goods="200000" total="200000" name="laurel-hold"></laurel-redeem-box></form>`, scene: "gold", script: "laurel-checkout.js" });
  await settled(page);
  await page.getByRole("spinbutton").waitFor();
  await page.getByRole("spinbutton").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("700");
  await page.keyboard.press("Tab");
  await expect.poll(async () => page.getByRole("slider").inputValue()).toBe("700");
  while ((await focused(page))?.name.includes("700") !== true) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(async () => page.evaluate(() => new FormData(document.querySelector("form")!).get("laurel-hold"))).toMatch(/.+/);
  await close();
});
