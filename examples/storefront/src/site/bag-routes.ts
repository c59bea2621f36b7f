import type { Hono } from "hono";
import { productOf } from "../goods/catalogue.js";
import { bagPage } from "../pages/bag-page.js";
import { priceOf, quantityMax } from "../sales/price.js";
import type { Doors } from "./doors.js";
import { keepHere, pageHere, visitHere } from "./visiting.js";

/** What lies in the bag. */
export function addBag(app: Hono, { house }: Doors): void {
  app.get("/bag", async (context) => {
    const page = await pageHere(context, house());
    return context.html(bagPage(page, priceOf(page.visit.cart, page.glance.terms)));
  });
  app.post("/bag", async (context) => {
    const { sku = "", quantity } = await context.req.parseBody<Record<string, string>>();
    const visit = await visitHere(context, house());
    if (!productOf(sku)) return context.notFound();
    await keepHere(context, house(), { ...visit, cart: withQuantity(visit.cart, sku, (visit.cart[sku] ?? 0) + whole(quantity, 1)) });
    return context.redirect("/bag", 303);
  });
  app.post("/bag/:sku", async (context) => {
    const { quantity, remove } = await context.req.parseBody<Record<string, string>>();
    const visit = await visitHere(context, house());
    await keepHere(context, house(), { ...visit, cart: withQuantity(visit.cart, context.req.param("sku"), remove === "yes" ? 0 : whole(quantity, 0)) });
    return context.redirect("/bag", 303);
  });
}

function withQuantity(cart: Readonly<Record<string, number>>, sku: string, quantity: number): Record<string, number> {
  const { [sku]: _, ...others } = cart;
  return quantity < 1 || !productOf(sku) ? others : { ...cart, [sku]: Math.min(quantity, quantityMax) };
}

const whole = (text: string | undefined, otherwise: number): number => (/^\d{1,4}$/.test(text ?? "") ? Number(text) : otherwise);
