import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Customers } from "../deeds/customers.js";
import type { Orders } from "../deeds/orders.js";
import { billOf } from "../world/bill.js";
import { digitsOf } from "../world/money.js";
import type { World } from "../world/world.js";
import { customerDrop } from "./drops/customer.js";
import { productDrop } from "./drops/product.js";
import type { Visit } from "./drops/visit.js";
import { catalogue, goodOf, locales } from "./goods/catalogue.js";
import { type Art, picture } from "./goods/picture.js";
import { throughAppProxy } from "./serving/app-proxy.js";
import { cartAnswer } from "./serving/cart-routes.js";
import { type Layout, type Placed, drawing, extensionPath } from "./serving/drawing.js";
import { fileIn, svg } from "./serving/files.js";
import { Visits, cookieIn } from "./serving/visits.js";

/** What the pages need of a shop. */
export type StorefrontShop = { readonly domain: string; readonly secret: string; readonly world: World; readonly customers: Pick<Customers, "logIn">; readonly orders: Pick<Orders, "place"> };

/** How the pages are served. */
export type StorefrontOptions = {
  /** Where the app is; requests to `/apps/membership/…` are signed and carried to `{appUrl}/proxy/…`. */
  readonly appUrl: string;
  /** Folder of the theme app extension, its assets built. */
  readonly themeFolder: string;
  /** Carries what the app proxy sends; the network unless it is said. */
  readonly send?: (request: Request) => Promise<Response>;
  /** Which blocks stand where; those of the shop's own theme unless it is said. */
  readonly layout?: Layout;
};

const ownTheme = themeAbove(dirname(fileURLToPath(import.meta.url)));

/** The blocks of the shop's own theme, as its editor would have saved them. */
export const ownLayout = (): Layout => JSON.parse(readFileSync(join(ownTheme, "blocks.json"), "utf8")) as Layout;

/**
 * The pages of the simulated shop, with the blocks of the app in them: home, product, cart, account, a door to come in by, and a stand-in for Shopify's checkout. `?blocks=a,b` shows a page of these blocks alone; `?locale=zh-CN` speaks another language from there on.
 *
 * @returns what answers a request to the shop's own address
 */
export function storefront(shop: StorefrontShop, { appUrl, themeFolder, send, layout = ownLayout() }: StorefrontOptions): (request: Request) => Promise<Response> {
  const visits = new Visits();
  const draw = drawing(shop.world, ownTheme, themeFolder, layout);
  const proxy = { domain: shop.domain, secret: shop.secret, appUrl, now: () => shop.world.now(), ...(send && { send }) };
  return async (request) => {
    const url = new URL(request.url);
    const file = fileAt(url.pathname, themeFolder);
    if (file) return file;
    const { visit, cookie } = visits.of(request);
    const asked: Asked = { shop, visits, request, url, visit, locale: localeOf(request, url), fields: {}, draw: async (template, values) => draw({ template, path: url.pathname, origin: url.origin, locale: localeOf(request, url), visit, values: values ?? {}, blocks: blocksIn(url) }) };
    const answer = url.pathname.startsWith("/apps/membership/") ? await throughAppProxy(request, visit.customer, proxy) : await pageAt({ ...asked, fields: await fieldsOf(request) });
    if (cookie !== undefined) answer.headers.append("set-cookie", cookie);
    if (url.searchParams.has("locale")) answer.headers.append("set-cookie", `localization=${asked.locale}; Path=/; SameSite=Lax`);
    return answer;
  };
}

/** The shop's theme lies beside its sources and beside what is built of them. */
function themeAbove(folder: string): string {
  const found = join(folder, "theme");
  if (existsSync(join(found, "layout", "theme.liquid"))) return found;
  if (dirname(folder) === folder) throw new Error("the shop's theme is not where it was");
  return themeAbove(dirname(folder));
}

type Asked = {
  readonly shop: StorefrontShop; readonly visits: Visits; readonly request: Request; readonly url: URL; readonly visit: Visit; readonly locale: string; readonly fields: Readonly<Record<string, string>>;
  readonly draw: (template: string, values?: Readonly<Record<string, unknown>>) => Promise<string>;
};

function fileAt(path: string, themeFolder: string): Response | undefined {
  if (path.startsWith("/theme/")) return fileIn(join(ownTheme, "assets"), path.slice("/theme/".length));
  if (path.startsWith(extensionPath)) return fileIn(join(themeFolder, "assets"), path.slice(extensionPath.length));
  const handle = /^\/pictures\/([\w-]+)\.svg$/.exec(path)?.[1];
  return handle === undefined ? undefined : svg(picture(artOf(handle)));
}

/** A thing that somebody else has put into the shop has a picture, too. */
function artOf(handle: string): Art {
  return goodOf(handle)?.art ?? catalogue[(handle.length + (handle.codePointAt(0) ?? 0)) % catalogue.length]!.art;
}

async function pageAt(asked: Asked): Promise<Response> {
  const { shop: { world }, request, url: { pathname: path, searchParams }, visit, locale, fields, draw } = asked;
  const cart = cartAnswer(world, { path, fields, visit, locale });
  if (cart) return cart;
  if (request.method === "POST") return posted(asked);
  const code = /^\/discount\/([^/]+)$/.exec(path)?.[1];
  if (code !== undefined) {
    visit.codes = [...new Set([...visit.codes, decodeURIComponent(code)])];
    return to(ownPath(searchParams.get("redirect")));
  }
  if (searchParams.has("blocks")) return html(await draw("blocks"));
  const products = [...world.products.values()].filter(({ status }) => status === "ACTIVE");
  const drops = products.map((product) => productDrop(world, product, locale, searchParams.get("variant") ?? undefined));
  switch (path) {
    case "/": return html(await draw("index", { products: drops }));
    case "/cart": return html(await draw("cart"));
    case "/account": return visit.customer === undefined ? to("/account/login") : html(await draw("account"));
    case "/account/login": return html(await draw("login", { people: peopleOf(world), return_to: ownPath(searchParams.get("return_to"), "/account") }));
    case "/checkout": return visit.lines.size === 0 ? to("/cart") : html(await draw("checkout"));
  }
  const product = drops.find(({ url }) => url === path);
  if (product) return html(await draw("product", { product, page_title: product.title, beside: drops.filter((each) => each !== product).slice(0, 4) }));
  const order = world.orders.get(/^\/orders\/(\d+)$/.exec(path)?.[1] ?? "");
  if (order && order.customerId === (visit.customer ?? null)) return html(await draw("order", { order: { name: `#${order.number}`, total_price: billOf(order).currentTotal * (100 / 10 ** digitsOf(world.facts.currency)) } }));
  return html(await draw("404"), 404);
}

async function posted({ shop, visits, url: { pathname: path }, visit, fields, locale, draw }: Asked): Promise<Response> {
  switch (path) {
    case "/localization": return new Response(null, { status: 303, headers: { "location": ownPath(fields["return_to"]), "set-cookie": `localization=${knownLocale(fields["locale_code"]) ?? "en"}; Path=/; SameSite=Lax` } });
    case "/account/login":
      visit.customer = shop.customers.logIn(fields["customer"] ?? "").id;
      return to(ownPath(fields["return_to"], "/account"));
    case "/account/logout":
      visit.customer = undefined;
      visit.codes = [];
      return to("/");
    case "/checkout/discount":
      visit.codes = [...new Set([...visit.codes, (fields["code"] ?? "").trim()])].filter((code) => code !== "");
      return to("/checkout");
    case "/checkout": return order();
    default: return html(await draw("404"), 404);
  }
  async function order(): Promise<Response> {
    try {
      const placed = shop.orders.place({
        lines: [...visit.lines].map(([variant, quantity]) => ({ variant, quantity })), customer: visit.customer ?? null, codes: visit.codes, cartToken: visit.token, locale, shipping: { price: 0 },
      });
      visits.renew(visit);
      return to(`/orders/${placed.id}`);
    } catch (refusal) {
      return html(await draw("checkout", { wrong: (refusal as Error).message }), 422);
    }
  }
}

/** Whom one can be here: people with names, in the order they came. */
const peopleOf = (world: World) => [...world.customers.values()].filter(({ firstName }) => firstName !== null).slice(0, 12).map(({ id }) => customerDrop(world, id));

const blocksIn = (url: URL): readonly Placed[] | undefined => url.searchParams.get("blocks")?.split(",").map((type) => ({ type }));
const knownLocale = (tag: string | null | undefined): string | undefined => locales.find((each) => each === tag);
const localeOf = (request: Request, url: URL): string => knownLocale(url.searchParams.get("locale")) ?? knownLocale(cookieIn(request, "localization")) ?? "en";
/** A path of this site, and of no other. */
const ownPath = (path: string | null | undefined, usual = "/"): string => (path && /^\/(?![/\\])/.test(path) ? path : usual);
const to = (location: string): Response => new Response(null, { status: 303, headers: { location } });
const html = (text: string, status = 200): Response => new Response(text, { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });

async function fieldsOf(request: Request): Promise<Record<string, string>> {
  if (request.method !== "POST") return {};
  const isJson = request.headers.get("content-type")?.includes("json") ?? false;
  const said = isJson ? await request.json() as Record<string, unknown> : Object.fromEntries(await request.formData());
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [])));
}
