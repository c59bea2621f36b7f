import { readFileSync } from "node:fs";
import { type Browser, type BrowserContextOptions, type Page, chromium } from "playwright";
import { ensureBrowser, flags } from "../../../../../scripts/browser.mjs";
import type { Stage } from "./stage.fixture.js";

/** Browsers that visit the stage; whatever a console complains of is kept. */
export type Street = { readonly wrong: string[]; readonly visit: (how?: Visit) => Promise<Page>; readonly close: () => Promise<void> };
type Visit = BrowserContextOptions & { readonly locale?: never; readonly speaking?: string; /** The number of whoever is logged in. */ readonly as?: string; /** How late the script comes, in milliseconds. */ readonly scriptAfterMs?: number };

export async function openStreet(stage: Stage): Promise<Street> {
  const browser: Browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...flags] });
  const wrong: string[] = [];
  return {
    wrong,
    visit: async ({ speaking = "en", as, scriptAfterMs, ...how } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...how });
      context.setDefaultTimeout(15_000);
      await context.addCookies([{ name: "localization", value: speaking, url: stage.url }]);
      if (as !== undefined) await context.request.post(`${stage.url}/account/login`, { form: { customer: as } });
      const page = await context.newPage();
      if (scriptAfterMs !== undefined) await page.route("**/laurel.js", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, scriptAfterMs));
        await route.continue();
      });
      page.on("pageerror", ({ message }) => wrong.push(message));
      page.on("console", (told) => { if (["error", "warning"].includes(told.type())) wrong.push(`${told.text()} ${page.url()}`); });
      page.on("dialog", (dialog) => {
        wrong.push(`a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      return page;
    },
    close: () => browser.close(),
  };
}

/** What an element shows, in one line; of the first of its kind. */
export const textIn = async (page: Page, tag: string): Promise<string> => (await page.locator(tag).first().evaluate((each) => each.shadowRoot?.textContent ?? "")).replaceAll(/\s+/g, " ").trim();

/** Goes to a page, and waits until nothing is asked for any more. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
}

/** How much of the page has moved without being asked to (Layout Instability API). */
export const shifted = (page: Page): Promise<number> => page.evaluate<number>(`new Promise((resolve) => {
  let sum = 0;
  const observer = new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; });
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
})`);

/** What axe has to say against a page, by WCAG 2.2 AA. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8"));
  return page.evaluate<string[]>(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 160) + " " + failureSummary)))`);
}
