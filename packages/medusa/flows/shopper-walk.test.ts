import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type Page, chromium } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureBrowser, flags } from "../../../scripts/browser.mjs";

// The example as its one command opens it, and a browser that walks through it.
const example = fileURLToPath(new URL("../../../examples/medusa-store", import.meta.url));
// Made by the command itself: whoever runs the server there, where we are root, must be able to enter.
const data = join(tmpdir(), `laurel-medusa-store-${process.pid}-${Date.now()}`);
const pictures = process.env["LAUREL_PICTURES"];

let command: ChildProcess;
let browser: Browser;
let url: string;
const wrong: string[] = [];

beforeAll(async () => {
  const [port, path] = await Promise.all([freePort(), ensureBrowser()]);
  url = `http://localhost:${port}`;
  command = spawn(process.execPath, ["start.mjs", "--no-admin", "--port", String(port), "--data", data], { cwd: example, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [command.stdout!, command.stderr!]) stream.setEncoding("utf8").on("data", (text: string) => { said += text; });
  while (!said.includes("Ctrl-C ends the shop")) {
    if (command.exitCode !== null) throw new Error(said);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  browser = await chromium.launch({ executablePath: path, args: [...flags] });
});

afterAll(async () => {
  await browser?.close();
  if (command?.exitCode === null) {
    command.kill("SIGINT");
    await once(command, "exit");
  }
  rmSync(data, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A visitor with a browser of their own. Whatever its console complains of is wrong. */
async function visitor(language: string, how: object = { viewport: { width: 1280, height: 900 } }): Promise<Page> {
  const context = await browser.newContext(how);
  await context.addCookies([{ name: "language", value: language, url }]);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => wrong.push(message));
  page.on("console", (told) => { if (told.type() === "error") wrong.push(told.text()); });
  return page;
}

const patiently = { timeout: 20_000 };
const shot = async (page: Page, name: string): Promise<void> => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }); };
const textIn = (page: Page, element: string) => async (): Promise<string> => (await page.locator(element).first().evaluate((each) => each.shadowRoot?.textContent ?? "")).replaceAll(/\s+/g, " ");
const shows = (page: Page, element: string, text: string) => expect.poll(textIn(page, element), patiently).toContain(text);

async function put(page: Page, handle: string, quantity = 1): Promise<void> {
  await page.goto(`${url}/shop/goods/${handle}`);
  await page.locator("input[name=quantity]").fill(String(quantity));
  await page.locator(".buy button").click();
  await page.locator(".said a").waitFor();
}

const totalOf = async (page: Page): Promise<number> => Number(await page.locator("[data-total]").first().getAttribute("data-total"));

async function order(page: Page): Promise<void> {
  await page.locator("form.two button[type=submit]").click();
  await page.waitForURL("**/shop/orders/**");
}

test("somebody joins, buys, sees the points, is promoted, sees the tier's price, and pays with points", async () => {
  const page = await visitor("en");
  await page.goto(`${url}/shop`);
  await expect.poll(() => page.locator(".good").count(), patiently).toBe(12);
  await shows(page, "laurel-earn-preview", "Members earn 168 points");
  await shot(page, "walk-1-home");

  await page.goto(`${url}/shop/sign-in`);
  const form = page.locator("form").nth(1);
  for (const [name, value] of Object.entries({ last_name: "Shen", first_name: "An", email: "an@example.com", password: "a-long-password" })) await form.locator(`[name=${name}]`).fill(value);
  await form.locator("button").click();
  await page.waitForURL("**/shop/account");
  await shows(page, "laurel-points-wallet", "200");
  await shows(page, "laurel-tier-progress", "Regular");
  await shot(page, "walk-2-joined");

  await put(page, "jian-bowl", 2);
  await page.goto(`${url}/shop/checkout`);
  await expect.poll(() => totalOf(page), patiently).toBe(1_772);
  await order(page);
  await shows(page, "laurel-points-wallet", "1,960");
  await shows(page, "laurel-tier-progress", "Gold");
  await shot(page, "walk-3-order");

  await page.goto(`${url}/shop/goods/celadon-pot`);
  await expect.poll(async () => (await page.locator(".product-price").innerText()).replaceAll(/\s+/g, " "), patiently).toBe("¥453 instead of ¥468 Gold price");
  await shows(page, ".product laurel-earn-preview", "Earn 543 points");
  await shot(page, "walk-4-tier-price");

  await put(page, "celadon-pot");
  await page.goto(`${url}/shop/checkout`);
  const use = page.locator("laurel-redeem-box [part=use]");
  await expect.poll(() => use.innerText(), patiently).toBe("Use 1,900 points – ¥19 off");
  await expect.poll(() => totalOf(page), patiently).toBe(465);
  // It cannot be pressed while it still asks what the cart with its delivery takes.
  await use.click();
  await expect.poll(() => use.innerText(), patiently).toBe("Remove");
  await expect.poll(() => totalOf(page), patiently).toBe(446);
  await shot(page, "walk-5-redeemed");
  await order(page);
  expect(await totalOf(page)).toBe(446);
  expect((await page.locator(".sums .points").innerText()).replaceAll(/\s+/g, " ")).toBe("With points −¥19");
  // 60 are left, and the pot earns as much as what was not paid with points: ¥434, a fifth more for Gold.
  await shows(page, "laurel-points-wallet", "580");
  await page.goto(`${url}/shop/account`);
  await shows(page, "laurel-points-history", "Order #");
  await shot(page, "walk-6-account");
  expect(wrong).toEqual([]);
});

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test.each([["zh-Hans", "light", "黄金级"], ["zh-Hant", "dark", "黃金級"]] as const)("on a phone, in %s and %s, every page keeps to its width and speaks its language", async (language, colorScheme, tier) => {
  const page = await visitor(language, { ...phone, colorScheme });
  await page.goto(`${url}/shop/sign-in`);
  await page.locator(".sample").nth(1).click();
  await page.waitForURL("**/shop/account");
  await shows(page, "laurel-tier-progress", tier);
  await put(page, "ru-cups");
  for (const path of ["", "/goods/jian-bowl", "/bag", "/checkout", "/account", "/sign-in"]) {
    await page.goto(`${url}/shop${path}`);
    await page.waitForLoadState("networkidle");
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, phone.viewport.width]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await shot(page, `phone-${language}${path.replaceAll("/", "-")}`);
  }
  expect(wrong).toEqual([]);
});

test("a guest who comes to an account is asked in, and a page that is not there says so", async () => {
  const page = await visitor("en");
  await page.goto(`${url}/shop/account`);
  await page.waitForURL("**/shop/sign-in?next=/shop/account");
  expect((await page.goto(`${url}/shop/goods/no-such-thing`))!.status()).toBe(404);
  expect(await page.locator("h1").innerText()).toBe("This page is not here");
});
