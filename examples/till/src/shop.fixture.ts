import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PolicyText } from "@laurel/core/schemas";
import { type Laurel, type Listening, laurel, serveOnNode } from "@laurel/server";
import { openSqliteStore } from "@laurel/store/sqlite";
import { SignJWT } from "jose";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright";
import { build } from "vite";
import { flags, placeOfBrowser } from "../../../scripts/browser.mjs";

/** A shop for tea and home: a point per 1.00 that never ends and pays 0.01. Whole points and no multipliers, so that anybody can reckon on paper. */
export const policy: PolicyText = {
  policy: 1,
  program: { id: "shanyue", name: { "en": "Shanyue", "zh-Hans": "山月", "zh-Hant": "山月" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["zh-Hans", "en"] },
  ladders: [{
    id: "retail", name: { "en": "Membership", "zh-Hans": "会员等级", "zh-Hant": "會員等級" }, for: ["consumer"], demote: { when: "at-once" },
    tiers: [
      { id: "guest", name: { "en": "Guest", "zh-Hans": "山客", "zh-Hant": "山客" } },
      { id: "friend", name: { "en": "Moon friend", "zh-Hans": "月友", "zh-Hant": "月友" }, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } },
    ],
  }],
  wallets: [{ id: "points", name: { "en": "points", "zh-Hans": "积分", "zh-Hant": "積分" }, worth: { points: 100, money: "1.00" }, earn: [{ id: "base", per: "1.00", points: 1, round: "down" }], redeem: { step: 1 } }],
};

const [audience, staffSecret] = ["laurel", "a-secret-that-only-the-desk-of-the-shop-knows"];
const secret = new Uint8Array(32).fill(9);
const kinds: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

/** Builds the page once, of the sources, into a folder of its own. */
export async function buildPage(): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "laurel-till-page-"));
  const root = fileURLToPath(new URL("..", import.meta.url));
  await build({ configFile: join(root, "vite.config.mjs"), logLevel: "error", build: { outDir: folder, emptyOutDir: true, minify: false } });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A server on a port of its own, over a ledger in a file that outlives it; it serves the page, too. */
export class Shop {
  served!: Laurel;
  #listening: Listening | undefined;
  #port = 0;
  readonly #data = mkdtempSync(join(tmpdir(), "laurel-till-data-"));
  #store: Awaited<ReturnType<typeof openSqliteStore>> | undefined;
  #faults: unknown[] = [];

  constructor(readonly page: string) {}

  /** Opens, on the same port as before. */
  async open(): Promise<void> {
    this.#store = await openSqliteStore(join(this.#data, "ledger.db"));
    const perMinute = { nobody: 1e6, site: 1e6, shopper: 1e6, staff: 1e6, device: 1e6, backend: 1e6 };
    this.served = await laurel({
      store: this.#store, secret, policy, limits: { perMinute }, tokens: { audience, staff: [{ kid: "staff", alg: "HS256", key: staffSecret }] },
      onFault: (error) => void this.#faults.push(error),
    });
    this.#listening = await serveOnNode({ stop: this.served.stop, fetch: (request, environment) => this.#answer(request, environment) }, { port: this.#port, stopWithinMs: 50 });
    this.#port = Number(new URL(this.#listening.url).port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Faults of ours that were answered as such. None is expected, but for those of a store that is being closed. */
  get faults(): readonly unknown[] {
    return this.#faults;
  }

  /** Stops in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#store?.close();
    await this.#listening?.close();
    this.#faults = [];
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** Asks as the owner. */
  async ask(method: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
    const seconds = Math.floor(Date.now() / 1000);
    const token = await new SignJWT({ role: "owner", stores: "all" }).setSubject("li").setProtectedHeader({ alg: "HS256", kid: "staff" }).setAudience(audience).setIssuedAt(seconds).setExpirationTime(seconds + 600)
      .sign(new TextEncoder().encode(staffSecret));
    const response = await fetch(this.url + path, {
      method, headers: { "authorization": `Bearer ${token}`, "content-type": "application/json", "idempotency-key": crypto.randomUUID() }, ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() as Record<string, unknown> };
  }

  /** A key for a till. */
  async keyFor(device: string): Promise<string> {
    const { body } = await this.ask("POST", "/v1/keys", { kind: "device", name: device, device, store: "shop" });
    return body["secret"] as string;
  }

  #answer(request: Request, environment?: unknown): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v1/")) return this.served.fetch(request, environment);
    const name = pathname === "/" ? "/index.html" : pathname;
    try {
      return Promise.resolve(new Response(readFileSync(join(this.page, name)), { headers: { "content-type": kinds[extname(name)] ?? "application/octet-stream" } }));
    } catch {
      return Promise.resolve(new Response("", { status: 404 }));
    }
  }
}

/** A browser as tests use it. */
export const openBrowser = async (): Promise<Browser> => chromium.launch({ executablePath: await placeOfBrowser(), args: [...flags] });

/** A till in a browser profile of its own. */
export class Tab {
  page!: Page;

  constructor(readonly context: BrowserContext, readonly url: string, readonly key: string) {}

  /** Opens the till's tab; one that is open is killed. */
  async open(): Promise<void> {
    await this.page?.close();
    this.page = await this.context.newPage();
    await this.page.goto(`${this.url}/#key=${this.key}`);
    await this.page.waitForFunction(() => "till" in globalThis);
  }
}
