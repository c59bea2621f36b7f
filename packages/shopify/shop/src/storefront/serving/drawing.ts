import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cartDrop } from "../drops/cart.js";
import { customerDrop } from "../drops/customer.js";
import type { Visit } from "../drops/visit.js";
import { type Block, type Extension, readExtension, settingsOf } from "../liquid/extension.js";
import { escaped, phrasesOf } from "../liquid/phrases.js";
import { shopifyLiquid } from "../liquid/shopify-liquid.js";
import type { World } from "../../world/world.js";

/** A block as a theme has placed it, with what the merchant has set. */
export type Placed = { readonly type: string; readonly settings?: Readonly<Record<string, unknown>> };
/** Which blocks stand where: by template and area; `embeds` are on every page. */
export type Layout = { readonly embeds: readonly Placed[] } & Readonly<Record<string, readonly Placed[] | Readonly<Record<string, readonly Placed[]>>>>;

/** What a page is drawn of. */
export type Page = { readonly template: string; readonly path: string; readonly origin: string; readonly locale: string; readonly visit: Visit; readonly values?: Readonly<Record<string, unknown>>; /** In the place of the layout's own blocks. */ readonly blocks?: readonly Placed[] | undefined };

/** Languages that the shop speaks, as its foot names them. */
const languages = [{ iso_code: "en", name: "English" }, { iso_code: "zh-CN", name: "简体中文" }, { iso_code: "zh-TW", name: "繁體中文" }];

const shopifysOwn = new Set(["checkout", "order"]);

/** Where the files of the extension are asked for. */
export const extensionPath = "/extensions/laurel/";

/**
 * Draws the pages of the theme with the blocks of an extension in them, in the way of Shopify's.
 *
 * @param theme - folder of the shop's own theme
 * @param extension - folder of the theme app extension
 */
export function drawing(world: World, theme: string, extension: string, layout: Layout): (page: Page) => Promise<string> {
  const app = readExtension(extension);
  const ours = phrasesOf(theme);
  return async (page) => {
    const { template, locale, values = {} } = page;
    const globals = { ...globalsOf(world, page), ...values };
    const engine = shopifyLiquid([join(theme, "snippets")], { locale, currency: world.facts.currency, phrases: ours, assetUrl: (name) => `/theme/${name}` });
    const draw = blockDrawing(world, app, locale, globals);
    const areas = page.blocks ? { main: page.blocks } : (layout[template] ?? {}) as Readonly<Record<string, readonly Placed[]>>;
    const drawn = Object.fromEntries(await Promise.all(Object.entries(areas).map(async ([area, placed]) => [area, (await Promise.all(placed.map(draw.section))).join("\n")] as const)));
    // On Shopify's own pages stands nothing of a theme's.
    const embeds = shopifysOwn.has(template) ? [] : layout.embeds.filter(({ type }) => app.blocks.has(type));
    const [head, body] = await Promise.all(["head", "body"].map(async (target) => (await Promise.all(embeds.filter(({ type }) => app.blocks.get(type)!.schema.target === target).map(draw.bare))).join("\n")));
    const used = [...Object.values(areas).flat(), ...embeds].map(({ type }) => app.blocks.get(type)?.schema.stylesheet).filter((sheet) => sheet !== undefined);
    const sheets = [...new Set(used)].map((sheet) => `<link rel="stylesheet" href="${extensionPath}${escaped(sheet)}">`).join("");
    const inside = await engine.parseAndRender(readFileSync(join(theme, "templates", `${template}.liquid`), "utf8"), { ...values, areas: drawn }, { globals });
    return engine.parseAndRender(readFileSync(join(theme, "layout", "theme.liquid"), "utf8"), {
      ...values, locales: languages, content_for_header: `${sheets}${head ?? ""}`, content_for_layout: inside, content_for_body: body ?? "",
    }, { globals }) as Promise<string>;
  };
}

/** What Liquid has everywhere. */
function globalsOf(world: World, { locale, path, origin, template, visit }: Page) {
  const url = { root_url: "/", account_url: "/account", account_login_url: "/account/login", storefront_login_url: `/account/login?return_to=${encodeURIComponent(path)}`, account_logout_url: "/account/logout", cart_url: "/cart" };
  return {
    shop: { name: world.facts.name, url: origin, domain: new URL(origin).host, permanent_domain: world.facts.domain, currency: world.facts.currency }, request: { locale: { iso_code: locale }, path, page_type: template, design_mode: false, origin, host: new URL(origin).host },
    routes: url, customer: customerDrop(world, visit.customer), cart: cartDrop(world, visit, locale), localization: { language: { iso_code: locale } }, app: { metafields: {} },
  };
}

function blockDrawing(world: World, app: Extension, locale: string, globals: Readonly<Record<string, unknown>>) {
  const engine = shopifyLiquid([join(app.folder, "snippets")], { locale, currency: world.facts.currency, phrases: app.phrases, assetUrl: (name) => `${extensionPath}${name}` });
  let last = 0;
  const render = async (block: Block, placed: Placed): Promise<{ readonly id: string; readonly html: string }> => {
    const id = `A${++last}${block.type.replaceAll("-", "")}`;
    const said = { id, type: `shopify://apps/laurel/blocks/${block.type}`, settings: settingsOf(block, placed.settings), shopify_attributes: "" };
    return { id, html: String(await engine.parseAndRender(block.template, { block: said }, { globals: { ...globals, block: said } })) };
  };
  const found = ({ type }: Placed): Block => {
    const block = app.blocks.get(type);
    if (block === undefined) throw new Error(`the extension has no block ${type}`);
    return block;
  };
  return {
    /** In a section, within the element that Shopify puts around a block. */
    section: async (placed: Placed): Promise<string> => {
      const { id, html } = await render(found(placed), placed);
      return `<div id="shopify-block-${id}" class="shopify-block shopify-app-block">${html}</div>`;
    },
    bare: async (placed: Placed): Promise<string> => (await render(found(placed), placed)).html,
  };
}
