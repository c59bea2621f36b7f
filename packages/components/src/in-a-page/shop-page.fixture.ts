import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PolicyText } from "@laurel/core/schemas";
import { serveOnNode } from "@laurel/server";
import { type Browser, type Page, chromium } from "playwright";
import { flags, placeOfBrowser } from "../../../../scripts/browser.mjs";
import type { Role } from "../stage/stage.fixture.js";
import { openStage } from "../stage/stage.fixture.js";
import type { Scene } from "../stage/scenes.fixture.js";

/** A page of a shop as a browser is given it, with the script that is shipped. */
export type PageOrder = {
  /** Who is signed in; `guest` for nobody. */
  readonly scene?: Scene | "guest";
  /** What stands inside the provider. */
  readonly body: string;
  /** In the head, before anything else. */
  readonly head?: string;
  readonly lang?: string;
  readonly dir?: "rtl";
  readonly scheme?: "light" | "dark";
  readonly forcedColors?: boolean;
  readonly width?: number;
  /** Which file the script tag names; `none` for a page without one. */
  readonly script?: "laurel.js" | "laurel-checkout.js" | "none";
  /** How long the script is on its way. */
  readonly scriptAfterMs?: number;
  readonly javaScript?: boolean;
};

/** A page that is open, and everything that it complained of: warnings, errors, and what its policy forbade. */
export type OpenPage = { readonly page: Page; readonly complaints: readonly string[]; readonly role: Role; readonly close: () => Promise<void> };

/** A shop on a free port, whose pages allow nothing but their own files and no script that turns text into code or markup. */
export type ShopWindow = { readonly url: string; readonly browser: Browser; readonly open: (order: PageOrder) => Promise<OpenPage>; readonly close: () => Promise<void> };

/** What every page of the window allows (CSP level 3, Trusted Types). */
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
const dist = (name: string): string => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
const files: Readonly<Record<string, string>> = { "/laurel.js": "text/javascript", "/laurel-checkout.js": "text/javascript", "/critical.css": "text/css" };
const pageStyle = "html{color-scheme:light dark}body{margin:16px;font-family:system-ui,sans-serif;background:light-dark(#efebe3,#131210);color:light-dark(#24211d,#f3efe7)}";

/** Opens a shop window: a server that shows pages, Laurel under the same address, and a browser to look with. */
export async function openShopWindow(policy?: PolicyText): Promise<ShopWindow> {
  const stage = await openStage(0, policy);
  const orders = new Map<string, string>();
  const delays = new Map<string, number>();
  const listening = await serveOnNode({
    stop: async () => {},
    fetch: async (request, environment) => {
      const { pathname, searchParams } = new URL(request.url);
      const kind = files[pathname];
      if (kind) {
        await new Promise((resolve) => setTimeout(resolve, delays.get(searchParams.get("for") ?? "") ?? 0));
        return new Response(readFileSync(dist(pathname.slice(1))), { headers: { "content-type": kind } });
      }
      if (pathname === "/page.css") return new Response(pageStyle, { headers: { "content-type": "text/css" } });
      if (pathname.startsWith("/token/")) return pathname === "/token/guest" ? new Response(null, { status: 204 }) : Response.json({ token: pathname.slice(7) });
      const page = orders.get(pathname);
      return page === undefined ? stage.laurel.fetch(request, environment) : new Response(page, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": strict } });
    },
  }, { port: 0, stopWithinMs: 2_000 });
  const { url } = listening;
  const browser = await chromium.launch({ executablePath: await placeOfBrowser(), args: [...flags] });
  let count = 0;
  const open = async (order: PageOrder): Promise<OpenPage> => {
    const { scene = "guest", lang = "en", dir = "ltr", scheme = "light", forcedColors = false, width = 800, javaScript = true } = order;
    const role = await (await fetch(`${stage.url}/stage/${scene === "guest" ? "outside" : scene}?origin=${encodeURIComponent(url)}`)).json() as Role;
    const path = `/page/${++count}`;
    orders.set(path, written({ ...order, lang }, dir, role, scene === "guest" ? "guest" : role.token, path));
    delays.set(path, order.scriptAfterMs ?? 0);
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, forcedColors: forcedColors ? "active" : "none", javaScriptEnabled: javaScript, locale: lang });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => { if (["warning", "error"].includes(message.type())) complaints.push(message.text()); });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(url + path);
    return { page, complaints, role, close: async () => context.close() };
  };
  return {
    url, browser, open,
    close: async () => {
      await browser.close();
      await listening.close();
      await stage.close();
    },
  };
}

function written({ body, head = "", lang, script = "laurel.js" }: PageOrder, dir: string, role: Role, token: string, path: string): string {
  const tag = script === "none" ? "" : `<script type="module" src="/${script}?for=${path}"></script>`;
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A shop</title>
<link rel="stylesheet" href="/critical.css"><link rel="stylesheet" href="/page.css">${head}${tag}</head>
<body><main><h1>A shop</h1><laurel-provider base-url="/" site-key="${role.siteKey}" token-url="/token/${token}" cache="none">${body}</laurel-provider></main></body></html>`;
}

/** Waits until no element inside waits any more, and what was last asked for has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => {
    const tags = [...document.querySelectorAll("*")].filter(({ localName }) => localName.startsWith("laurel-"));
    return tags.every((tag) => tag.matches(":defined")) && !tags.some((tag) => tag.matches(":state(waiting)"));
  });
  await page.waitForLoadState("networkidle");
}
