import { mkdirSync, readFileSync } from "node:fs";
import { type Browser, type Locator, type Page, chromium } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
// The browser that all of the house is tried in.
import { ensureBrowser, flags } from "../../../scripts/browser.mjs";
import { buildAdmin, putAdminAway } from "./desk/built-admin.js";
import { club } from "./desk/club.js";
import { type Colleague, invited, owner } from "./desk/colleague.js";
import type { Buyer } from "./stage/calling.js";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
let browser: Browser;
let page: Page;
let buyer: Buyer;
let order: string;
let mei: Colleague;
const errors: string[] = [];
/** Where pictures are put, when they are wanted. */
const pictures = process.env["LAUREL_PICTURES"];

beforeAll(async () => {
  await buildAdmin(process.env["DATABASE_URL"] ?? "postgres://localhost/none");
  // Neither in development, where the admin is built anew with every page, nor in production, where it is signed in over TLS alone.
  shop = await openShop({ admin: true, environment: { NODE_ENV: "test" } });
  const ann = await owner(shop);
  mei = await invited(shop, "mei@shop.example", { first_name: "Mei", last_name: "Lin" });
  await ann.ask("POST", "/policy/versions", { text: club, version: "2" });
  await shop.until(() => ann.ask("GET", "/policy"), ({ body }) => body["live"].version === "2");
  buyer = await shop.register("li.wei@shop.example");
  await shop.until(() => ann.ask("GET", `/customers/${buyer.id}`), ({ body }) => body["member"] !== undefined);
  order = (await shop.buy(buyer, { items: [{ what: "pot", quantity: 5 }] })).id;
  await shop.capture(order);
  await shop.until(() => ann.ask("GET", `/customers/${buyer.id}`), ({ body }) => body["member"].tiers[0].tier === "gold");
  browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...flags] });
  page = await (await browser.newContext({ viewport: { width: 1440, height: 1100 } })).newPage();
  page.on("pageerror", (error) => errors.push(error.message));
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
  putAdminAway();
});

const open = (path: string) => page.goto(`${shop.url}/app${path}`);
const card = (title: string): Locator => page.locator("div", { has: page.getByRole("heading", { name: title, exact: true }) }).last().locator("xpath=ancestor-or-self::div[contains(@class,'divide-y')][1]");
const shown = (name: string): Locator => page.locator(`[data-laurel=${name}]`);
async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
async function act(label: string): Promise<void> {
  await card("Membership").getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: label }).click();
}

test("whoever works in the admin signs in", async () => {
  await open("/login");
  await page.locator("input[name=email]").fill(shop.seeded.admin.email);
  await page.locator("input[name=password]").fill(shop.seeded.admin.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/app\/orders/);
  await page.getByRole("link", { name: "Membership", exact: true }).waitFor();
});

test("a customer's page shows tier and points", async () => {
  await open(`/customers/${buyer.id}`);
  await expect.poll(() => shown("tier").textContent()).toBe("Gold");
  expect(await shown("available").textContent()).toBe("1,250");
  expect(await page.getByText("¥3,750 more to reach Platinum").count()).toBe(1);
  await expect.poll(() => shown("history").getByText("Order #1").count()).toBe(1);
  await picture("customer");
});

test("the tier is explained", async () => {
  await page.getByRole("button", { name: "Why this tier" }).click();
  await shown("explanation").getByText("To keep Gold").waitFor();
  expect(await shown("explanation").getByText(/Spend in the last 12 months .*: ¥1,250; at least ¥1,000 needed/).count()).toBe(1);
  await picture("explanation");
  await page.keyboard.press("Escape");
  await shown("explanation").waitFor({ state: "detached" });
});

test("points are adjusted with a reason, and without one they are not", async () => {
  await act("Adjust points");
  await page.getByLabel("Points", { exact: true }).fill("300");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await page.getByText("A reason is needed").waitFor();
  await page.getByLabel("Reason").fill("A late parcel");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect.poll(() => shown("available").textContent()).toBe("1,550");
  await expect.poll(() => shown("history").getByText("A late parcel").count()).toBe(1);
});

test("many points wait for a second person", async () => {
  await act("Adjust points");
  await page.getByLabel("Points", { exact: true }).fill("5000");
  await page.getByText("More than 2,000 needs a second person").waitFor();
  await page.getByLabel("Reason").fill("Opening gift");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await shown("approval").getByText("Give 5,000 Points").waitFor();
  expect(await page.getByText("You have asked for this; somebody else decides.").count()).toBe(1);
  expect(await shown("available").textContent()).toBe("1,550");
});

test("a tier is set by hand with its last day, and ended", async () => {
  await act("Set tier by hand");
  await page.getByRole("combobox").click();
  await page.getByRole("option", { name: "Diamond" }).click();
  // The parts of a date are typed one after the other; its first is the month in English.
  await page.getByRole("spinbutton").first().click();
  await page.keyboard.type("12312099");
  await page.getByLabel("Reason").fill("Invited by the owner");
  await page.getByRole("button", { name: "Set tier", exact: true }).click();
  await expect.poll(() => shown("tier").textContent()).toBe("Diamond");
  expect(await page.getByText(/until Dec 31, 2099 · By the figures: Gold/).count()).toBe(1);
  await picture("override");
  await act("End the tier set by hand");
  await page.getByLabel("Reason").fill("The season is over");
  await page.getByRole("button", { name: "End it" }).click();
  await expect.poll(() => shown("tier").textContent()).toBe("Gold");
});

test("an order's page shows what it earned, and tells it again when asked", async () => {
  await open(`/orders/${order}`);
  const points = card("Points of this order");
  await points.getByText("+1,250").waitFor();
  await points.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Sync again" }).click();
  await page.getByText("The order is in step").waitFor();
  await picture("order");
});

test("the overview counts members by tier and the points they hold; a bar leads to its members", async () => {
  await open("/laurel");
  await shown("pyramid").waitFor();
  expect(await shown("outstanding").textContent()).toBe("1,550");
  await picture("overview");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as CSV" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^liability-\d{4}-\d\d-\d\d\.csv$/);
  expect(readFileSync(await file.path(), "utf8")).toContain(",points,outstanding,,1550,15.50,CNY\r\n");
  await shown("pyramid").getByRole("link", { name: /Gold/ }).click();
  await page.waitForURL(/\/laurel\/members\?tier=gold/);
  await page.getByRole("link", { name: "Li Wei" }).waitFor();
  await page.getByRole("searchbox").fill("nobody at all");
  await page.getByText("Nobody found").waitFor();
});

test("the policy is checked line by line while it is written, and tried before it is published", async () => {
  await open("/laurel/policy");
  const editor = page.getByRole("textbox", { name: "Policy in YAML or JSON" });
  await expect.poll(() => editor.inputValue()).toBe(club);
  await page.getByText("Nothing stands in the way").waitFor();
  await editor.fill(club.replace('atLeast: "5000"', "atLeast: plenty"));
  const line = club.split("\n").findIndex((each) => each.includes('atLeast: "5000"')) + 1;
  const remark = shown("remarks").getByRole("button", { name: new RegExp(`Line ${line} `) });
  await remark.click();
  expect(await editor.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toContain("atLeast: plenty");
  expect(await page.getByRole("button", { name: "Publish" }).isEnabled()).toBe(false);
  await picture("policy-problem");
  await editor.fill(club.replace('atLeast: "5000"', 'atLeast: "1200"'));
  await page.getByText("Nothing stands in the way").waitFor();
  await page.getByRole("button", { name: "Try it" }).click();
  await shown("what-if").waitFor();
  expect(await shown("what-if").getByText("Rise").locator("xpath=..").textContent()).toBe("Rise1");
  await picture("what-if");
});

test("Tab indents in the editor, and after Escape leaves it", async () => {
  const editor = page.getByRole("textbox", { name: "Policy in YAML or JSON" });
  await editor.fill("a: 1");
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await expect.poll(() => editor.inputValue()).toBe("  a: 1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await editor.evaluate((field) => field === document.activeElement)).toBe(false);
});

test("in Chinese everything is Chinese, by the words of the programme", async () => {
  await page.evaluate(() => { localStorage.setItem("lng", "zhCN"); document.cookie = "lng=zhCN;path=/"; });
  await open(`/customers/${buyer.id}`);
  await expect.poll(() => shown("tier").textContent()).toBe("黄金级");
  expect(await page.getByText("再消费 3,750 元即可升级白金级").count()).toBe(1);
  await page.getByRole("button", { name: "判定依据" }).click();
  await shown("explanation").getByText("黄金级保级条件").waitFor();
  await picture("chinese");
  await open("/laurel");
  await shown("pyramid").getByText("黄金级").waitFor();
  expect(await page.getByText("各等级会员").count()).toBe(1);
  await picture("chinese-overview");
});

test("a colleague approves what waits, from the overview", async () => {
  await page.evaluate(() => { localStorage.setItem("lng", "en"); document.cookie = "lng=en;path=/"; });
  await page.evaluate(async (token) => { await fetch("/auth/session", { method: "POST", credentials: "include", headers: { authorization: `Bearer ${token}` } }); }, mei.token);
  await open("/laurel");
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByText("Approved").waitFor();
  await open(`/customers/${buyer.id}`);
  await expect.poll(() => shown("available").textContent()).toBe("6,550");
});

test("the settings show the groups of the tiers, dark as well as light, in a narrow window too", async () => {
  await page.evaluate(() => { localStorage.setItem("medusa_admin_theme", "dark"); });
  await page.setViewportSize({ width: 390, height: 844 });
  await open("/settings/laurel");
  await page.getByRole("link", { name: "Platinum" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await picture("settings-dark-narrow");
});

test("no page has failed on the way", () => {
  expect(errors).toEqual([]);
});
