import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { missingPage } from "../pages/order-page.js";
import { addBag } from "./bag-routes.js";
import { addCheckout } from "./checkout-routes.js";
import { addClock } from "./clock-routes.js";
import type { Doors } from "./doors.js";
import { addGoods } from "./goods-routes.js";
import { serveFiles } from "./own-files.js";
import { addPeople } from "./people-routes.js";
import { pageHere } from "./visiting.js";

/** The whole site: the shop's pages, and Laurel under `/laurel`. */
export function shopApp(doors: Doors): Hono {
  const app = new Hono();
  // In front of the shop's own headers: Laurel brings its own.
  app.mount("/laurel", (request, environment) => doors.house().ledger.served.fetch(request, environment));
  app.use(secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"], objectSrc: ["'none'"], requireTrustedTypesFor: ["'script'"] },
    strictTransportSecurity: false, crossOriginEmbedderPolicy: false, referrerPolicy: "same-origin",
  }));
  serveFiles(app);
  app.use(async (context, next) => {
    // A form is the shop's own or nobody's; browsers say where it comes from.
    const from = context.req.header("origin");
    if (context.req.method === "POST" && from !== undefined && from !== new URL(context.req.url).origin) return context.text("", 403);
    await next();
    context.header("cache-control", "no-store");
    return undefined;
  });
  addGoods(app, doors);
  addBag(app, doors);
  addPeople(app, doors);
  addCheckout(app, doors);
  addClock(app, doors);
  app.notFound(async (context) => context.html(missingPage(await pageHere(context, doors.house())), 404));
  return app;
}
