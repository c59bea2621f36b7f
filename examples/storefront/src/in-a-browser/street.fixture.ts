import { type Browser, type BrowserContext, type Page, chromium } from "playwright";
import { flags, placeOfBrowser } from "../../../../scripts/browser.mjs";
import { type Shop, openShop } from "../index.js";
import type { Language } from "../words/language.js";
import { type Telling, tellingIn } from "../words/telling.js";
import type { Client } from "@laurel/client";

/** How long a page may take on a machine that has much else to do, in milliseconds. */
export const patienceMs = 30_000;

/** What browsers of people who read these languages ask for. */
const locales: Readonly<Record<Language, string>> = { "en": "en-GB", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW" };

/** Somebody in front of a browser, in a shop. */
export type Shopper = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The address of the shop. */
  readonly url: string;
  readonly email: string;
  /** How the shop's own pages speak to them. */
  readonly telling: Telling;
  /** What the pages have complained of: warnings, errors, what their policy forbade. */
  readonly complaints: string[];
};

/** Opens the browser that a file of tests looks with. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await placeOfBrowser(), args: [...flags] });
}

/** A shop on a free port, with the key of its backend to hold the pages against the ledger. */
export async function openStreet(): Promise<{ readonly shop: Shop; readonly url: string; readonly client: Client }> {
  const shop = await openShop();
  return { shop, url: await shop.listen(0), client: shop.client() };
}

/** Somebody comes in from the street, with a browser of their own that knows nobody yet. */
export async function comeIn(browser: Browser, url: string, { email = "new@example.com", language = "en" }: { readonly email?: string; readonly language?: Language } = {}): Promise<Shopper> {
  const context = await browser.newContext({ locale: locales[language], viewport: { width: 1_100, height: 900 } });
  context.setDefaultTimeout(patienceMs);
  return newTab({ context, url, email, telling: tellingIn(language), complaints: [] });
}

/** One more tab of the same browser. */
export async function newTab({ context, url, email, telling, complaints }: Omit<Shopper, "page">): Promise<Shopper> {
  const page = await context.newPage();
  page.on("console", (message) => { if (["warning", "error"].includes(message.type())) complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`); });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, context, url, email, telling, complaints };
}
