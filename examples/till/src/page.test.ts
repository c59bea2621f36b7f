import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Shop, Tab, buildPage, openBrowser } from "./shop.fixture.js";

let page: Awaited<ReturnType<typeof buildPage>>;
let browser: Browser;
let shop: Shop;

beforeAll(async () => {
  page = await buildPage();
  shop = new Shop(page.folder);
  await shop.open();
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
  page?.remove();
});

async function tabFor(device: string, locale: string): Promise<Tab> {
  const tab = new Tab(await browser.newContext({ locale, viewport: { width: 1180, height: 820 } }), shop.url, await shop.keyFor(device));
  await tab.open();
  return tab;
}

const keys = async (at: Page, text: string): Promise<void> => {
  for (const key of text) await at.keyboard.press(key);
};
const reads = async (at: Page, text: string | RegExp): Promise<void> => at.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 10_000 });

test("somebody joins, buys with the line off, and is told of it later, all by keyboard", async () => {
  const { page: at, context } = await tabFor("till-1", "zh-CN");
  await at.keyboard.press("/");
  await at.keyboard.type("13800138000");
  await at.keyboard.press("Enter");
  await reads(at, "13800138000 还不是会员。");
  await at.getByRole("button", { name: "立即入会" }).click();
  await reads(at, "尾号 8000");
  await at.getByRole("switch").click();
  await reads(at, "已关闭线路");
  await keys(at, "12800");
  await reads(at, "可得 128 积分");
  await at.keyboard.press("Enter");
  await reads(at, "销售 128 元 · 可得 128 积分");
  await reads(at, "1 笔待上传");
  await at.keyboard.press("Alt+3");
  await keys(at, "100");
  await at.keyboard.press("Enter");
  await reads(at, "当前断线，本机预留的积分不够。");
  await at.getByRole("switch").click();
  await reads(at, "全部已上传");
  await at.keyboard.press("Enter");
  await reads(at, "使用积分 100 积分");
  await at.keyboard.press("Escape");
  await reads(at, "请先识别会员");
  expect(new URL(at.url()).hash).toBe("");
  await context.close();
});

test("what the server had to report stays until somebody has seen it", async () => {
  const { page: at, context } = await tabFor("till-2", "en");
  for (const [of, value, key] of [["phone", "+8613900000001", "one"], ["card", "990011", "two"]] as const) {
    expect((await shop.ask("POST", "/v1/members", { identities: [{ of, value }], profile: { name: key } })).status).toBe(201);
  }
  await at.evaluate(() => (globalThis as unknown as { till: { enrol: (wish: object) => Promise<unknown> } }).till.enrol({ identities: [{ of: "phone", value: "+8613900000001" }, { of: "card", value: "990011" }] }));
  await reads(at, /belong to two members/);
  await at.reload();
  await reads(at, /belong to two members/);
  await at.getByRole("button", { name: "Seen" }).click();
  await at.getByText(/belong to two members/).waitFor({ state: "detached" });
  await context.close();
});

test("a second tab is not a second till", async () => {
  const first = await tabFor("till-3", "en");
  const second = await first.context.newPage();
  await second.goto(shop.url);
  await reads(second, "This till is open in another tab.");
  await second.getByRole("button", { name: "Wait for it here" }).click();
  await first.page.close();
  await reads(second, "Who is buying?");
  await first.context.close();
});

test.each([[390, 844], [820, 1180], [1280, 800]])("at %i by %i nothing is wider than the page, and no key is too small for a finger", async (width, height) => {
  const { page: at, context } = await tabFor(`till-${width}`, "zh-TW");
  await at.setViewportSize({ width, height });
  await at.fill("input", `1370000${width.toString().padStart(4, "0")}`);
  await at.keyboard.press("Enter");
  await at.getByRole("button", { name: "立即入會" }).click();
  await reads(at, /末碼/);
  expect(await at.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  // One look at all of them: the page draws itself again while it learns, and a key counted before may be gone.
  const narrow = await at.getByRole("button").evaluateAll((keys) => keys
    .map((key) => ({ says: key.textContent, box: key.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 44)
    .map(({ says }) => says.trim()));
  expect(narrow).toEqual([]);
  await context.close();
});
