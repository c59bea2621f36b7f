import type { Context, Hono } from "hono";
import { checkoutPage, payPage } from "../pages/checkout-page.js";
import { orderPage, thanksPage } from "../pages/order-page.js";
import type { Page } from "../pages/page.js";
import type { Account } from "../people/account.js";
import { emptyBag } from "../people/visit.js";
import { type Paid, giveUp, pay, place, refund } from "../sales/checkout.js";
import { type Order, orderOf } from "../sales/order.js";
import { priceOf } from "../sales/price.js";
import type { Doors } from "./doors.js";
import { pageHere } from "./visiting.js";

/** Placing an order, paying for it, and what comes after. */
export function addCheckout(app: Hono, { house }: Doors): void {
  app.get("/checkout", async (context) => {
    const page = await pageHere(context, house());
    const priced = priceOf(page.visit.cart, page.glance.terms);
    if (priced.lines.length === 0) return context.redirect("/bag", 303);
    return page.account ? context.html(checkoutPage(page, priced)) : context.redirect("/sign-in?next=%2Fcheckout", 303);
  });
  app.post("/checkout", async (context) => {
    const page = await pageHere(context, house());
    const priced = priceOf(page.visit.cart, page.glance.terms);
    if (!page.account) return context.redirect("/sign-in?next=%2Fcheckout", 303);
    if (priced.lines.length === 0) return context.redirect("/bag?wrong=empty", 303);
    const told = await context.req.parseBody<Record<string, string>>();
    const address = (told["address"] ?? "").trim().slice(0, 300);
    if (address === "") return context.redirect("/checkout?wrong=address", 303);
    const order = await place(house().counter, page.account, { priced, address, hold: told["laurel-hold"] || undefined });
    return context.redirect(`/orders/${order.id}/pay`, 303);
  });
  addOrders(app, house);
}

/** What one does with an order of one's own. */
function addOrders(app: Hono, house: Doors["house"]): void {
  const withOrder = (answer: (asked: Asked) => Response | Promise<Response>) => async (context: Context) => {
    const page = await pageHere(context, house());
    const order = orderOf(house().books, context.req.param("order") ?? "");
    // Somebody else's order is nobody's here.
    return page.account && order?.account === page.account.id ? answer({ context, page, account: page.account, order }) : context.notFound();
  };
  app.get("/orders/:order", withOrder(({ context, page, order }) => context.html(orderPage(page, order))));
  app.get("/orders/:order/pay", withOrder(({ context, page, order }) => (order.status === "placed" ? context.html(payPage(page, order)) : context.redirect(`/orders/${order.id}`, 303))));
  app.get("/orders/:order/thanks", withOrder(({ context, page, order }) => (order.status === "paid" ? context.html(thanksPage(page, order)) : context.redirect(`/orders/${order.id}`, 303))));
  app.post("/orders/:order/pay", withOrder(async ({ context, page, account, order }) => {
    const { card = "" } = await context.req.parseBody<Record<string, string>>();
    const paid = await pay(house().counter, account, order, card);
    if (paid.kind === "paid") emptyBag(house().books, page.visit);
    return context.redirect(wayAfter(paid), 303);
  }));
  app.post("/orders/:order/give-up", withOrder(async ({ context, account, order }) => {
    await giveUp(house().counter, account, order);
    return context.redirect("/bag?wrong=given-up", 303);
  }));
  app.post("/orders/:order/refund", withOrder(async ({ context, account, order }) => {
    const { part } = await context.req.parseBody<Record<string, string>>();
    await refund(house().counter, account, order, part === "all" ? "all" : "half");
    return context.redirect(`/orders/${order.id}`, 303);
  }));
}

type Asked = { readonly context: Context; readonly page: Page; readonly account: Account; readonly order: Order };

function wayAfter({ kind, order }: Paid): string {
  switch (kind) {
    case "paid": return `/orders/${order.id}/thanks`;
    case "no-card": return `/orders/${order.id}/pay?wrong=no-card`;
    case "declined": return "/checkout?wrong=declined";
    case "lost": return "/checkout?wrong=lost";
    case "closed": return `/orders/${order.id}`;
  }
}
