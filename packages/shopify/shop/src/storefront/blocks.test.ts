import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import type { Page } from "playwright";
import { type Street, faults, goTo, openStreet, shifted, textIn } from "./shopper.fixture.js";
import { type Stage, buildTheme, keep, openStage } from "./stage.fixture.js";

// The blocks as a theme draws them, with the script they load, in a browser.
let stage: Stage;
let street: Street;
const pictures = process.env["LAUREL_PICTURES"];
const patiently = { timeout: 15_000 };
const shot = async (page: Page, name: string): Promise<void> => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }); };
const shows = (page: Page, tag: string, text: string | RegExp) => expect.poll(() => textIn(page, tag), patiently).toMatch(text);

beforeAll(async () => {
  await buildTheme();
  stage = await openStage();
  street = await openStreet(stage);
});
afterAll(async () => {
  await street?.close();
  await stage?.close();
});
afterEach(() => {
  const said = street.wrong.splice(0);
  expect(said).toEqual([]);
});

const every = "tier-badge,member-card,points-wallet,tier-progress,points-history,rewards,grants,tier-table,join,referral,notices";
const pages = ["/", "/products/travel-teapot", "/cart", "/checkout", "/account", "/account/login", `/?blocks=${every}`];

async function fill(page: Page, handle = "moon-lamp"): Promise<void> {
  await goTo(page, `${stage.url}/products/${handle}`);
  await page.locator(".buy button").click();
  await page.waitForURL("**/cart");
  await page.waitForLoadState("networkidle");
}

describe("a member", () => {
  test("sees tier, points, the way up and the rewards", async () => {
    const page = await street.visit({ as: stage.who.gold });
    await goTo(page, `${stage.url}/?blocks=${every}`);
    await shows(page, "laurel-tier-badge", "Gold");
    await shows(page, "laurel-points-wallet", "2,892");
    await shows(page, "laurel-tier-progress", /3,400 more to reach Platinum/);
    await shows(page, "laurel-member-card", "An Shen");
    await shows(page, "laurel-points-history", "Welcome");
    await shows(page, "laurel-rewards", "Ten sticks of incense");
    await shows(page, "laurel-referral", "500 points");
    expect(await page.locator("laurel-referral").evaluate((each) => each.getAttribute("href"))).toBe(`${stage.url}/?ref={code}`);
    await page.context().close();
  });

  test("reads tier and points before any script has run, and where none ever does", async () => {
    const page = await street.visit({ as: stage.who.gold, javaScriptEnabled: false, speaking: "zh-TW" });
    await page.goto(`${stage.url}/?blocks=${every}`);
    expect((await page.locator("laurel-tier-badge").innerText()).trim()).toBe("黃金級");
    expect((await page.locator("laurel-points-wallet").innerText()).replaceAll(/\s+/g, " ").trim()).toBe("2,892 積分");
    expect((await page.locator("laurel-tier-progress").innerText()).replaceAll(/\s+/g, " ").trim()).toMatch(/^黃金級 再消費 ¥740\.00 即可升級$/);
    expect(await page.locator(".laurel-float-points").innerText()).toContain("2,892");
    await page.context().close();
  });

  test("sees what the form, and the number of pieces, would earn", async () => {
    const page = await street.visit({ as: stage.who.gold });
    await goTo(page, `${stage.url}/products/travel-teapot`);
    await shows(page, "laurel-earn-preview", "552 points");
    await page.locator("[name=id]").selectOption({ index: 1 });
    await shows(page, "laurel-earn-preview", "744 points");
    await page.locator("[name=quantity]").fill("2");
    await shows(page, "laurel-earn-preview", "1,488 points");
    await page.context().close();
  });
});

describe("a guest", () => {
  test("is invited in, sees what members get, and asks for nothing of a member", async () => {
    const page = await street.visit();
    const asked: string[] = [];
    page.on("request", (request) => { if (request.url().includes("/members/")) asked.push(request.url()); });
    await goTo(page, `${stage.url}/?blocks=${every}`);
    await shows(page, "laurel-tier-table", "Platinum");
    const way = page.locator("laurel-points-wallet a");
    expect(await way.innerText()).toBe("Sign in");
    await way.click();
    await page.waitForURL("**/account/login?return_to=**");
    expect(asked).toEqual([]);
    await page.context().close();
  });

  test("who wants to join is taken to the shop's door", async () => {
    const page = await street.visit();
    await goTo(page, `${stage.url}/?blocks=join&ref=FRIEND`);
    expect(await page.locator("laurel-join").getAttribute("referral-code")).toBe("FRIEND");
    await page.locator("laurel-join [part=sign-in]").click();
    await page.waitForURL("**/account/login?**");
    await page.context().close();
  });

  test("sees what somebody new would earn", async () => {
    const page = await street.visit();
    await goTo(page, `${stage.url}/products/moon-lamp`);
    await shows(page, "laurel-earn-preview", "680 points");
    await page.context().close();
  });
});

test("who is signed in is Shopify's word, whatever the page or the address says", async () => {
  const page = await street.visit({ as: stage.who.guest });
  await goTo(page, `${stage.url}/account`);
  const asked = await page.evaluate(async (other) => {
    const answer = await fetch(`/apps/membership/v1/members/me/state?logged_in_customer_id=${other}&shop=other.myshopify.com`, { headers: { authorization: `Bearer ${other}` } });
    return { status: answer.status, member: ((await answer.json()) as { readonly member?: string }).member, theirs: (await fetch(`/apps/membership/v1/members/${other}/state`)).status };
  }, stage.who.platinum);
  expect(asked).toEqual({ status: 200, member: stage.who.guest, theirs: 403 });
  expect(street.wrong.splice(0).every((said) => said.includes("403"))).toBe(true);
  await page.context().close();
});

describe("hostile names", () => {
  const hostile = `"><img src=x onerror=alert(1)></script><script>alert(2)</script>' onload='alert(3)`;

  test("stay names, in the page, in its attributes and in what is set", async () => {
    const { id } = stage.shop.customers.create({ firstName: hostile, lastName: "‮سلام‬ 木", email: `"x'<b>@example.com`, state: "ENABLED" });
    const name = { "en": hostile, "zh-Hans": hostile, "zh-Hant": hostile };
    keep(stage.shop, id, { v: 1, tier: { id: "gold", name, rank: 1, of: 4 }, points: -1234567, wallet: { id: "points", name, decimals: 2 }, next: { tier: { id: "x", name }, missing: { count: 2 } } });
    const said = Object.fromEntries(["heading", "guest_text", "wallet", "ladder", "material", "channels", "page", "accent", "ground", "density", "title", "side", "look"].map((setting) => [setting, hostile]));
    const placed = [...every.split(","), "earn-preview", "redeem-box", "cart-earn"].map((type) => ({ type, settings: said }));
    stage.pages({ index: { club: placed }, product: { price: placed }, cart: { sums: placed }, account: { main: placed }, embeds: [{ type: "membership-look", settings: { ...said, look: "plain" } }, { type: "floating-card", settings: said }] });
    try {
      const page = await street.visit({ as: id });
      // Whatever is broken in a setting breaks the look of that block, and nothing else: its colours are no colours.
      for (const path of ["/", "/products/moon-lamp", "/account"]) {
        await goTo(page, stage.url + path);
        expect([path, await page.locator("img[src=x], script:not([src]):not([type])").count()]).toEqual([path, 0]);
        expect(await page.locator("laurel-member-card").first().getAttribute("holder")).toBe(`${hostile} ‮سلام‬ 木`);
        expect(await page.locator("[onload],[onerror]").count()).toBe(0);
      }
      expect(await page.locator(".laurel-float-points").innerText()).toContain("−12,345.67");
      await page.context().close();
    } finally {
      stage.pages(stage.layout);
    }
  });
});

test.each([["light"], ["dark"]] as const)("colours that a merchant has chosen stay readable in the %s, for what they leave unsaid follows from them", async (colorScheme) => {
  const settings = { accent: "#ffd84d", ground: "#14213d", density: "airy" };
  stage.pages({ account: { main: every.split(",").map((type) => ({ type, settings: { ...settings, heading: "Yours" } })) }, product: { price: [{ type: "earn-preview", settings }] }, embeds: [{ type: "membership-look", settings: { ...settings, look: "tea-shop", shape: true, radius: 20 } }, { type: "floating-card", settings }] });
  try {
    const page = await street.visit({ as: stage.who.gold, colorScheme });
    await goTo(page, `${stage.url}/account`);
    await shows(page, "laurel-points-wallet", "2,892");
    expect(await faults(page)).toEqual([]);
    await shot(page, `colours-${colorScheme}`);
    await goTo(page, `${stage.url}/products/moon-lamp`);
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  } finally {
    stage.pages(stage.layout);
  }
});

describe("a narrow page", () => {
  test.each([["en", "light"], ["zh-CN", "dark"], ["zh-TW", "light"]] as const)("in %s and %s keeps to 360 pixels, speaks its language, and has nothing against it", async (speaking, colorScheme) => {
    const page = await street.visit({ speaking, colorScheme, as: stage.who.platinum, viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true });
    await fill(page);
    for (const path of pages) {
      await goTo(page, stage.url + path);
      expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, 360]);
      expect(await page.locator("html").getAttribute("lang")).toBe(speaking);
      expect((await page.locator("body").innerText()).includes("Translation missing")).toBe(false);
      expect([path, await faults(page)]).toEqual([path, []]);
      await shot(page, `narrow-${speaking}${path.replaceAll(/[^\w-]+/g, "-").slice(0, 20)}`);
    }
    await goTo(page, `${stage.url}/account`);
    await shows(page, "laurel-tier-badge, laurel-tier-progress", { "en": "Platinum", "zh-CN": "白金级", "zh-TW": "白金級" }[speaking]);
    await page.context().close();
  });
});

test.each([["light"], ["dark"]] as const)("a wide page in the %s has nothing against it, for guests too", async (colorScheme) => {
  const page = await street.visit({ colorScheme });
  for (const path of ["/", "/products/moon-lamp", "/account/login", `/?blocks=${every}`]) {
    await goTo(page, stage.url + path);
    expect([path, await faults(page)]).toEqual([path, []]);
  }
  await page.context().close();
});

test.each([[1280, "/account"], [1280, "/products/moon-lamp"], [390, "/account"], [390, "/cart"]] as const)("at %i pixels %s hardly moves while the script is late", async (width, path) => {
  const page = await street.visit({ as: stage.who.gold, viewport: { width, height: 844 }, scriptAfterMs: 500 });
  if (path === "/cart") await fill(page);
  await goTo(page, stage.url + path);
  expect(await page.locator("laurel-earn-preview:defined, laurel-points-wallet:defined").count()).toBeGreaterThan(0);
  expect(await shifted(page)).toBeLessThan(0.1);
  await page.context().close();
});

test("the floating card opens and closes by the keyboard, asks for nothing before, and gives the focus back", async () => {
  const page = await street.visit({ as: stage.who.gold });
  await goTo(page, `${stage.url}/products/moon-lamp`);
  const button = page.locator(".laurel-float-button");
  expect(await page.locator("laurel-member-card").count()).toBe(0);
  await button.focus();
  await page.keyboard.press("Enter");
  await shows(page, "#laurel-float-panel laurel-member-card", "2,892");
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.className")).toBe("laurel-float-close");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("#laurel-float-panel").isVisible(), patiently).toBe(false);
  expect(await page.evaluate("document.activeElement.className")).toBe("laurel-float-button");
  await page.context().close();
});
