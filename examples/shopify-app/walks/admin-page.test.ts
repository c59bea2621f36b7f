import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Browser, type FrameLocator, type Page, chromium } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { flags, placeOfBrowser } from "../../../scripts/browser.mjs";

let app: ChildProcess;
let browser: Browser;
let shopUrl = "";

// The example as anybody starts it, on whatever ports are free.
beforeAll(async () => {
  app = spawn(process.execPath, [fileURLToPath(new URL("../start.mjs", import.meta.url)), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(app, "exit").then(([code]) => { throw new Error(`the app ended with ${String(code)} before it had begun`); });
  const told = (async () => {
    for await (const line of createInterface({ input: app.stdout! })) {
      const url = /Admin\s+(http:\/\/127\.0\.0\.1:\d+)\//.exec(line)?.[1];
      if (url !== undefined) return url;
    }
    throw new Error("the app told no address");
  })();
  shopUrl = await Promise.race([told, gone]);
  gone.catch(() => undefined);
  app.stdout!.resume();
  browser = await chromium.launch({ executablePath: await placeOfBrowser(), args: [...flags] });
});

afterAll(async () => {
  await browser?.close();
  if (app?.exitCode === null) {
    app.kill("SIGTERM");
    await once(app, "exit");
  }
});

const wrong: string[] = [];

async function open({ locale = "en", width = 1_180 }: { readonly locale?: string; readonly width?: number } = {}): Promise<{ readonly page: Page; readonly frame: FrameLocator }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.on("pageerror", ({ message }) => wrong.push(message));
  await page.goto(`${shopUrl}/admin/apps/laurel?locale=${locale}`);
  const frame = page.frameLocator("iframe");
  await frame.locator(".card").first().waitFor();
  return { page, frame };
}

const patiently = { timeout: 20_000 };

test("whoever opens the app in the admin sees every tier with its members, and what the points come to", async () => {
  const { page, frame } = await open();
  await expect.poll(async () => frame.locator(".pyramid li").allInnerTexts().then((all) => all.map((each) => each.replaceAll(/\s+/g, " ").trim())), patiently).toEqual(["Diamond 1", "Platinum 1", "Gold 1", "Regular 1"]);
  const told = await frame.locator(".large").innerText();
  expect(told).toMatch(/^[\d,]+ outstanding\s+would pay ¥[\d,.]+$/);
  const [file] = await Promise.all([page.waitForEvent("download"), frame.getByRole("button", { name: "Download as CSV" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^liability-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await file.path(), "utf8")).toContain(`,points,outstanding,,${told.split(" ")[0].replaceAll(",", "")},`);
  await page.close();
});

test("whoever asks what is kept of them is answered once", async () => {
  const { page, frame } = await open();
  const request = frame.locator(".requests li");
  await expect.poll(async () => request.count(), patiently).toBe(1);
  const [file] = await Promise.all([page.waitForEvent("download"), frame.getByRole("button", { name: "Download", exact: true }).click()]);
  expect(file.suggestedFilename()).toMatch(/^customer-\d+\.json$/);
  await frame.getByRole("button", { name: "Handed over" }).click();
  await expect.poll(async () => request.count(), patiently).toBe(0);
  await page.close();
});

test("a member is found by the number that Shopify knows them by, and points are adjusted once, with a reason that stands in the history as it was written", async () => {
  const { page, frame } = await open();
  const reason = `Sorry for the broken cup </script><b>&"'`;
  await frame.getByRole("link", { name: "Members" }).click();
  const number = await frame.locator("table.list tbody button").first().innerText();
  await frame.getByLabel("Customer number").fill(number);
  await frame.getByRole("button", { name: "Find" }).click();
  await expect.poll(async () => frame.locator("table.list tbody tr").count(), patiently).toBe(1);
  await frame.locator("table.list tbody button").click();
  const points = async () => Number((await frame.locator(".facts dd").first().innerText()).replaceAll(",", ""));
  await frame.getByLabel("Reason").waitFor();
  const before = await points();
  await frame.getByLabel("Points, with").fill("50");
  await frame.getByLabel("Reason").fill(reason);
  await frame.getByRole("button", { name: "Adjust" }).click();
  await expect.poll(points, patiently).toBe(before + 50);
  await expect.poll(async () => frame.locator("table.list tbody tr").first().innerText(), patiently).toContain("+50");
  expect(await page.locator("output").innerText()).toBe("Adjusted");
  await page.close();
});

test("a policy is read line by line, tried on the members, and published", async () => {
  const { page, frame } = await open();
  await frame.getByRole("link", { name: "Policy" }).click();
  const text = frame.locator("textarea");
  await text.waitFor();
  const live = await text.inputValue();
  const publish = frame.getByRole("button", { name: /^Publish/ });
  await text.fill(live.replace(`policy: 1`, `policy: 1\nladers: []`));
  await expect.poll(async () => frame.locator(".remarks .error").allInnerTexts(), patiently).toEqual([expect.stringContaining("Line 2")]);
  expect(await publish.isDisabled()).toBe(true);

  await text.fill(live.replace(`atLeast: "1500"`, `atLeast: "9000"`).replace(`atLeast: "1200"`, `atLeast: "9000"`));
  await expect.poll(async () => frame.locator(".remarks .error").count(), patiently).toBeGreaterThan(0);
  await text.fill(live.replace(`atLeast: "1500"`, `atLeast: "3000"`).replace(`atLeast: "1200"`, `atLeast: "3000"`));
  await expect.poll(async () => frame.locator(".changes li").allInnerTexts(), patiently).toHaveLength(2);
  await frame.getByRole("button", { name: "Try it on" }).click();
  await frame.locator(".matrix").waitFor();
  expect((await frame.locator(".facts").last().innerText()).replaceAll(/\s+/g, " ")).toBe("rise 0 fall 1 stay 3");
  await publish.click();
  await expect.poll(async () => frame.locator("table.list tbody tr").allInnerTexts().then((all) => all.map((each) => each.split("\t").slice(0, 2).join(" "))), patiently).toEqual(["2 in force", "1 past"]);
  await page.close();
});

test.each([["zh-CN", "概览"], ["zh-TW", "概覽"]])("on a phone, in %s, every page keeps to its width and speaks its language", async (locale, overview) => {
  const { page, frame } = await open({ locale, width: 360 });
  expect(await frame.locator("nav a").first().innerText()).toBe(overview);
  for (const nth of [0, 1, 2]) {
    await frame.locator("nav a").nth(nth).click();
    await frame.locator(".card").first().waitFor();
    await expect.poll(async () => frame.locator("html").evaluate((html) => html.scrollWidth <= html.clientWidth), patiently).toBe(true);
    expect((await frame.locator("main").innerText()).replaceAll(/[\d\s]|Laurel|Shopify/g, "")).toMatch(/[\u4e00-\u9fff]/);
  }
  await page.close();
});

test("nothing of it went wrong in a page", () => {
  expect(wrong).toEqual([]);
});
