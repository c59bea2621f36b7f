import { openShop } from "@laurel/shopify-shop";
import { adminFramePage, appBridgeScript } from "@laurel/shopify-shop/admin-frame";
import { stock, storefront, welcome } from "@laurel/shopify-shop/storefront";
import { fileURLToPath } from "node:url";

const dayMs = 86_400_000;
/** What each of the sample shoppers has bought, in yuan, the first so many days ago. */
const past = [
  { bought: [380, 320], since: 120 },
  { bought: [1280, 860, 460], since: 210 },
  { bought: [4800, 2300, 980], since: 250 },
  { bought: [8600, 5200], since: 300 },
];

/**
 * A simulated shop with goods, people and a year of their orders, at an address of its own: its pages, its admin around the app's page, and everything Shopify asks of the app.
 *
 * @param appUrl - where the app is reached
 */
export async function openSimulatedShop({ appUrl, port }) {
  let at = Date.now() - 320 * dayMs;
  let isPast = true;
  const shop = await openShop({ name: "Sujian", domain: "laurel-trial.myshopify.com", currency: "CNY", plus: true, now: () => (isPast ? at : Date.now()), port, webhooksUri: `${appUrl}/webhooks` });
  stock(shop.products);
  const people = welcome(shop.customers);
  const orders = past.flatMap(({ bought, since }, i) => bought.map((yuan, n) => ({ customer: people[i].id, yuan, at: Date.now() - (since - n * 45) * dayMs }))).toSorted((a, b) => a.at - b.at);
  for (const order of orders) {
    at = order.at;
    shop.orders.place({ customer: order.customer, lines: [{ title: "Things of past seasons", price: order.yuan * 100, quantity: 1 }] });
  }
  isPast = false;
  // What happened before the app was installed was told to nobody.
  shop.webhooks.waiting.length = 0;
  // So that there is something to answer.
  shop.customers.askForData(people[3].id);

  const pages = storefront(shop, { appUrl, themeFolder: fileURLToPath(new URL("../../../packages/shopify/extensions/theme", import.meta.url)) });
  const token = () => shop.sessionToken({ surface: "admin", user: "1" });
  shop.alsoAnswers(async (request) => {
    const url = new URL(request.url);
    const locale = ["en", "zh-CN", "zh-TW"].find((each) => each === url.searchParams.get("locale")) ?? "en";
    if (url.pathname === "/admin" || url.pathname.startsWith("/admin/apps/")) return page(adminFramePage({ appUrl: `${appUrl}/`, appName: "Laurel", shop: shop.domain, shopName: "Sujian", locale }));
    if (url.pathname === "/admin/session-token") return new Response(token(), { headers: { "cache-control": "no-store" } });
    if (url.pathname === "/app-bridge.js") return new Response(appBridgeScript({ apiKey: shop.apiKey, shop: shop.domain, locale }), { headers: { "content-type": "text/javascript" } });
    return pages(request);
  });
  return { shop, people, token };
}

const page = (html) => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
