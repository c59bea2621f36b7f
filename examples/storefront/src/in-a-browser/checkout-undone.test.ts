import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Compared, agrees, pageAgrees } from "./agreement.fixture.js";
import { labels } from "./labels.fixture.js";
import { button, cards, choosePoints, goTo, moveClock, placeOrder, pressUse, sendCard, signIn, toCheckout, usePoints } from "./shopper.fixture.js";
import { type Shopper, comeIn, openBrowser, openStreet } from "./street.fixture.js";

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(async () => browser.close());

/** Somebody on the second tier, with points to spend, who has signed in. */
async function goldShopper(): Promise<{ readonly shopper: Shopper; readonly own: Compared }> {
  const { shop, url, client } = await openStreet();
  onTestFinished(shop.close);
  const { email, member } = shop.samples().find(({ sample }) => sample === "gold")!;
  const shopper = await comeIn(browser, url, { email });
  onTestFinished(() => shopper.context.close());
  await signIn(shopper);
  return { shopper, own: { client, member } };
}

test("a declined card gives back what was set aside, and says so", async () => {
  const { shopper, own } = await goldShopper();
  const { page, telling: { words } } = shopper;
  const before = await pageAgrees(shopper, own);
  await toCheckout(shopper, "CQ08");
  await usePoints(shopper, 1_000);
  expect(await pageAgrees(shopper, own)).toMatchObject({ available: before.available - 1_000, held: 1_000 });
  await placeOrder(shopper);
  await sendCard(shopper, cards.declined);
  await page.waitForURL("**/checkout?wrong=declined");
  await page.getByText(words.wrongs.declined).waitFor();
  expect(await agrees(shopper, own)).toEqual(before);
  // The bag is as it was, and the points can be set aside anew.
  await toCheckout(shopper);
  await usePoints(shopper, 1_000);
  expect(await pageAgrees(shopper, own)).toMatchObject({ available: before.available - 1_000, held: 1_000 });
  expect(shopper.complaints).toEqual([]);
});

test("a checkout that is given up gives back what was set aside: in the box, at the payment, and by itself when the time is over", async () => {
  const { shopper, own } = await goldShopper();
  const { page, telling: { words, language } } = shopper;
  const before = await pageAgrees(shopper, own);
  await toCheckout(shopper, "CQ08");
  await usePoints(shopper, 500);
  await button(shopper, labels[language].remove).click();
  await page.locator("laurel-redeem-box").getByRole("spinbutton").waitFor();
  expect(await pageAgrees(shopper, own)).toEqual(before);

  await usePoints(shopper, 500);
  await placeOrder(shopper);
  await button(shopper, words.giveUp).click();
  await page.getByText(words.wrongs["given-up"]).waitFor();
  expect(await agrees(shopper, own)).toEqual(before);

  await toCheckout(shopper);
  await usePoints(shopper, 500);
  const order = await placeOrder(shopper);
  await moveClock(shopper, "day");
  await goTo(shopper, `/orders/${order}`);
  await page.locator("[data-state='given-up']").waitFor();
  expect(await agrees(shopper, own)).toMatchObject({ available: before.available, held: 0 });
  expect(shopper.complaints).toEqual([]);
});

test("without a connection the last figures stay, the page says that they are old, and catches up by itself", async () => {
  const { shopper, own } = await goldShopper();
  const { page, context } = shopper;
  const before = await pageAgrees(shopper, own);
  await context.setOffline(true);
  await page.locator("laurel-provider").evaluate((provider: HTMLElement & { refresh?: () => unknown }) => provider.refresh!());
  await page.locator("laurel-points-wallet [part=note]").waitFor();
  await pageAgrees(shopper, own);
  await buyAtTheTill(own);
  await context.setOffline(false);
  await page.locator("laurel-points-wallet [part=note]").waitFor({ state: "detached" });
  expect(await pageAgrees(shopper, own)).toMatchObject({ pending: before.pending + 120 });
});

/** Meanwhile they buy something for a hundred yuan in the shop around the corner. */
async function buyAtTheTill({ client, member }: Compared): Promise<void> {
  const at = Date.parse("2026-11-01T09:00:00+08:00");
  const told = await client.call("acceptOrder", {
    params: { source: "till", order: "T1" },
    body: {
      source: "till", id: "T1", revision: 1, identities: [`account:${member}`], placedAt: at, currency: "CNY", channel: "门店",
      lines: [{ id: "1", sku: "CQ04", quantity: 1, amount: 100_00, categories: ["茶器"] }], payments: [{ at, amount: 100_00, by: "money" }],
    },
  });
  if (told.kind === "problem") throw new Error(told.problem.code);
}

test.each([
  ["before the wish arrived", async ({ context }: Shopper) => {
    await context.setOffline(true);
    return () => context.setOffline(false);
  }],
  ["on the way back", async ({ page }: Shopper) => {
    await page.route("**/holds", async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    return () => page.unroute("**/holds");
  }],
])("a connection that was lost %s is told, and trying again sets the points aside once", async (_, lose) => {
  const { shopper, own } = await goldShopper();
  const { page } = shopper;
  const before = await pageAgrees(shopper, own);
  await toCheckout(shopper, "CQ08");
  await choosePoints(shopper, 1_000);
  const connect = await lose(shopper);
  await pressUse(shopper);
  await page.locator("laurel-redeem-box").getByText("No answer came. Try again").waitFor();
  await connect();
  await pressUse(shopper);
  await page.locator("laurel-redeem-box [part=held]").waitFor();
  expect(await pageAgrees(shopper, own)).toMatchObject({ available: before.available - 1_000, held: 1_000 });
});
