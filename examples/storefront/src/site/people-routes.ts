import type { Hono } from "hono";
import { shopperToken } from "../laurel/token.js";
import { accountPage, joinPage } from "../pages/account-page.js";
import { signInPage } from "../pages/sign-in-page.js";
import { accountFor, accountOf, isEmail } from "../people/account.js";
import { renewVisit } from "../people/visit.js";
import { ordersOf } from "../sales/order.js";
import type { House } from "../shop/house.js";
import type { Doors } from "./doors.js";
import { keepHere, pageHere, visitHere, wayWithin } from "./visiting.js";

/** Signing in and out, the account, the token for Laurel, and joining. */
export function addPeople(app: Hono, { house }: Doors): void {
  addSigningIn(app, house);
  app.get("/account", async (context) => {
    const page = await pageHere(context, house());
    return page.account ? context.html(accountPage(page, page.account, ordersOf(house().books, page.account.id))) : context.redirect("/sign-in?next=%2Faccount", 303);
  });
  app.get("/account/laurel-token", async (context) => {
    const { account: id } = await visitHere(context, house());
    const account = id === undefined ? undefined : accountOf(house().books, id);
    if (!account) return context.body(null, 204);
    const { ledger, clock } = house();
    return context.json({ token: await shopperToken(account.member, ledger.tokens, clock.now()) });
  });
  app.get("/join", async (context) => {
    const ref = context.req.query("ref");
    if (ref !== undefined && /^[\w-]{1,64}$/.test(ref)) {
      await keepHere(context, house(), { ...(await visitHere(context, house())), invited: ref });
      return context.redirect("/join", 303);
    }
    return context.html(joinPage(await pageHere(context, house())));
  });
  app.post("/join", async (context) => {
    const { account, visit } = await pageHere(context, house());
    if (!account) return context.redirect("/sign-in?next=%2Fjoin", 303);
    const joined = await house().backend.join(account, visit.invited);
    return context.redirect(joined.kind === "joined" ? "/account" : "/join?wrong=join", 303);
  });
}

function addSigningIn(app: Hono, house: () => House): void {
  app.get("/sign-in", async (context) => {
    const page = await pageHere(context, house());
    const samples = await Promise.all(house().samples().map(async (account) => ({ account, glance: await house().backend.glance(account) })));
    return context.html(signInPage(page, samples, wayWithin(context.req.query("next") ?? "/account")));
  });
  app.post("/sign-in", async (context) => {
    const { email = "", next } = await context.req.parseBody<Record<string, string>>();
    if (!isEmail(email)) return context.redirect(`/sign-in?wrong=email&next=${encodeURIComponent(wayWithin(next))}`, 303);
    const account = accountFor(house().books, { email });
    const visit = renewVisit(house().books, await visitHere(context, house()), { account: account.id });
    await keepHere(context, house(), visit);
    return context.redirect(wayWithin(next), 303);
  });
  app.post("/sign-out", async (context) => {
    await keepHere(context, house(), renewVisit(house().books, await visitHere(context, house()), { account: undefined, cart: {}, invited: undefined }));
    // What the elements keep between pages goes with the shopper.
    context.header("clear-site-data", `"storage"`);
    return context.redirect("/", 303);
  });
}
