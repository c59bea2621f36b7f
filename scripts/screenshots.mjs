import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openShop } from "../examples/storefront/dist/index.js";
import { loadFixture } from "./elements/fixture.mjs";
import { root } from "./entries.mjs";

// `pnpm screenshots` takes a picture of every element and of the storefront's pages, as they are on a phone and on a desk, in the light, in the dark and in Chinese, into the ignored folder `screenshots`.
const folder = join(root, "screenshots");
const lights = {
  "phone": { width: 390, lang: "en", scheme: "light" },
  "desktop": { width: 1_100, lang: "en", scheme: "light" },
  "phone-dark-chinese": { width: 390, lang: "zh-Hans", scheme: "dark" },
  "desktop-traditional": { width: 1_100, lang: "zh-Hant", scheme: "light" },
};
const scenes = ["guest", "outside", "new", "gold", "diamond", "debt", "at-risk", "rich"];

rmSync(folder, { recursive: true, force: true });
const started = performance.now();
let count = 0;
// The shop window of the elements' own suite.
const [{ openShopWindow, settled }, { everyTag }] = await Promise.all(["shop-page", "every-tag"].map((name) => loadFixture(`in-a-page/${name}.fixture`)));
const shopWindow = await openShopWindow();
try {
  await takeElements();
  await takeShop();
} finally {
  await shopWindow.close();
}
console.log(`${count} pictures in ${folder} after ${((performance.now() - started) / 1000).toFixed(0)} s`);

async function takeElements() {
  for (const [light, { width, lang, scheme }] of Object.entries(lights)) {
    for (const scene of scenes) {
      const body = everyTag.map(({ markup }) => `<section>${markup}</section>`).join("<br>");
      const { page, close } = await shopWindow.open({ body, scene, lang, scheme, width });
      await settled(page);
      mkdirSync(join(folder, "elements", scene), { recursive: true });
      for (const { tag } of everyTag) {
        const at = page.locator(tag);
        if (await at.isVisible()) await take(at, join("elements", scene, `${tag.slice(7)}-${light}.png`));
      }
      await close();
    }
  }
}

async function takeShop() {
  let now = Date.now();
  // Two things never happen in one instant.
  const shop = await openShop({ now: () => ++now });
  const url = await shop.listen(0);
  mkdirSync(join(folder, "shop"), { recursive: true });
  for (const [light, { width, lang, scheme }] of Object.entries(lights)) {
    const context = await shopWindow.browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale: lang });
    const page = await context.newPage();
    const visit = async (path, name) => {
      await page.goto(url + path);
      await page.waitForLoadState("networkidle");
      await take(page, join("shop", `${name}-${light}.png`), { fullPage: true });
    };
    await visit("/", "home");
    await visit("/goods/PE04", "product");
    await visit("/sign-in", "sign-in");
    await page.locator(`button[value="${shop.samples()[1].email}"]`).click();
    await visit("/account", "account");
    await page.goto(`${url}/goods/PE04`);
    await page.locator("main form button").first().click();
    await visit("/bag", "bag");
    await visit("/checkout", "checkout");
    await visit("/clock", "clock");
    await context.close();
  }
  await shop.close();
}

async function take(what, name, options = {}) {
  await what.screenshot({ path: join(folder, name), ...options });
  count++;
}
