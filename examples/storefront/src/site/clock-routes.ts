import type { Hono } from "hono";
import { clockPage } from "../pages/clock-page.js";
import { lastMove } from "../shop/house.js";
import { steps } from "../shop/shop-clock.js";
import type { Doors } from "./doors.js";
import { pageHere } from "./visiting.js";

/** The clock of the shop and of Laurel. */
export function addClock(app: Hono, { house, beginAnew }: Doors): void {
  app.get("/clock", async (context) => {
    const page = await pageHere(context, house());
    const { samples, backend, clock, books } = house();
    const people = samples();
    const own = page.account && people.every(({ id }) => id !== page.account!.id) ? [page.account] : [];
    const watched = await Promise.all([...people, ...own].map(async (account) => ({ account, glance: await backend.glance(account) })));
    return context.html(clockPage(page, { now: clock.now(), watched, last: lastMove(books), tierNames: await backend.tierNames() }));
  });
  app.post("/clock", async (context) => {
    const { step } = await context.req.parseBody<Record<string, string>>();
    const known = steps.find((each) => each === step);
    if (!known) return context.notFound();
    const { account } = await pageHere(context, house());
    await house().move(known, account && account.sample === undefined ? [account] : []);
    return context.redirect("/clock", 303);
  });
  app.post("/clock/anew", async (context) => {
    await beginAnew();
    return context.redirect("/clock", 303);
  });
}
