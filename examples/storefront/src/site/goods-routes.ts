import type { Hono } from "hono";
import { productOf } from "../goods/catalogue.js";
import { homePage, productPage } from "../pages/goods-pages.js";
import { languageOf } from "../words/language.js";
import type { Doors } from "./doors.js";
import { keepHere, pageHere, visitHere, wayWithin } from "./visiting.js";

/** The way in, the products, and the language one reads them in. */
export function addGoods(app: Hono, { house }: Doors): void {
  app.get("/", async (context) => context.html(homePage(await pageHere(context, house()))));
  app.get("/goods/:sku", async (context) => {
    const product = productOf(context.req.param("sku"));
    return product ? context.html(productPage(await pageHere(context, house()), product)) : context.notFound();
  });
  app.get("/language", async (context) => {
    const { to, back } = context.req.query();
    const language = languageOf(to);
    if (language) await keepHere(context, house(), { ...(await visitHere(context, house())), language });
    return context.redirect(wayWithin(back), 303);
  });
}
