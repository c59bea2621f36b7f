import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { languages } from "../words/language.js";
import { agrees, pageAgrees } from "./agreement.fixture.js";
import { memberOf } from "./figures-in-ledger.fixture.js";
import { figuresIn } from "./figures-on-page.fixture.js";
import { goTo, join, moveClock, pay, placeOrder, promised, signIn, toCheckout, usePoints } from "./shopper.fixture.js";
import { comeIn, openBrowser, openStreet } from "./street.fixture.js";

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(async () => browser.close());

test.each(languages)("a newcomer joins, earns, spends, sends back, rises, brings a friend and loses old points, and every page agrees with the ledger (%s)", async (language) => {
  const { shop, url, client } = await openStreet();
  onTestFinished(shop.close);
  const shopper = await comeIn(browser, url, { language });
  onTestFinished(() => shopper.context.close());
  const { page, telling: { words } } = shopper;

  // Joins.
  await signIn(shopper, "/join");
  await join(shopper);
  const own = { client, member: await memberOf(client, shopper.email) };
  expect(await agrees(shopper, own)).toMatchObject({ tier: "regular", available: 100, pending: 0 });

  // Buys; the points are on their way.
  await toCheckout(shopper, "PE03");
  expect(await promised(shopper)).toBe(688);
  await placeOrder(shopper);
  await pay(shopper);
  expect(await agrees(shopper, own)).toMatchObject({ available: 100, pending: 688 });

  // A week later they can be used.
  await moveClock(shopper, "week");
  expect(await agrees(shopper, own)).toMatchObject({ available: 788, pending: 0 });

  // Spends some of them.
  await toCheckout(shopper, "CQ07");
  await usePoints(shopper, 500);
  expect(await pageAgrees(shopper, own)).toMatchObject({ available: 288, held: 500 });
  const order = await placeOrder(shopper);
  expect(await page.locator("[data-total]").innerText()).toBe(shopper.telling.money(463_00));
  await pay(shopper);
  expect(await agrees(shopper, own)).toMatchObject({ available: 288, held: 0, pending: 463 });

  // Half of it goes back: half of the points that had paid come back, and half of those that were earned are taken.
  await goTo(shopper, `/orders/${order}`);
  await page.getByRole("button", { name: words.refundHalf, exact: true }).click();
  await page.locator("[data-refund='23150']").waitFor();
  expect(await agrees(shopper, own)).toMatchObject({ available: 538, pending: 231 });

  // Reaches the next tier with a third order.
  await moveClock(shopper, "day");
  await toCheckout(shopper, "PE04");
  const bonus = await promised(shopper);
  await placeOrder(shopper);
  await pay(shopper);
  expect(await agrees(shopper, own)).toMatchObject({ tier: "gold", available: 538, pending: 231 + bonus });

  // Brings a friend, who follows the link in a browser of their own.
  const link = await page.locator("laurel-referral").getByRole("textbox").inputValue();
  const friend = await comeIn(browser, url, { email: "friend@example.com", language });
  onTestFinished(() => friend.context.close());
  await friend.page.goto(link);
  await signIn(friend, "/join");
  await join(friend);
  const friends = { client, member: await memberOf(client, friend.email) };
  await toCheckout(friend, "WL01");
  await placeOrder(friend);
  await pay(friend);
  await shop.settle();
  const came = await agrees(friend, friends);
  expect(came.available + came.pending).toBe(100 + 188 + 300);
  await goTo(shopper, "/account");
  const brought = await pageAgrees(shopper, own);
  expect(brought.available + brought.pending).toBe(538 + 231 + bonus + 500);

  // A year later old points are about to end, and in the month after they have.
  await moveClock(shopper, "year");
  const ripe = await agrees(shopper, own);
  expect(ripe).toMatchObject({ available: 538 + 231 + bonus + 500, pending: 0, ending: ripe.available });
  expect(figuresIn(await page.locator("laurel-notices [part=notice]").first().innerText(), language)).toContain(ripe.ending);
  await moveClock(shopper, "month");
  const over = await agrees(shopper, own);
  expect(over).toMatchObject({ available: 0 });
  expect(over.lines.filter(({ kind }) => kind === "expired").reduce((sum, { points }) => sum + points, 0)).toBe(-ripe.available);

  expect([...shopper.complaints, ...friend.complaints]).toEqual([]);
});
