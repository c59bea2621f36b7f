import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { agrees, pageAgrees } from "./agreement.fixture.js";
import { type InLedger, inLedger } from "./figures-in-ledger.fixture.js";
import { cards, choosePoints, goTo, pay, placeOrder, pressUse, sendCard, signIn, toCheckout, usePoints } from "./shopper.fixture.js";
import { type ShopProcess, clientOf, openShopProcess } from "./shop-process.fixture.js";
import { type Shopper, comeIn, openBrowser, patienceMs } from "./street.fixture.js";

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(async () => browser.close());

/** Somebody on the second tier in a shop with a process of its own, with a cake of tea in the bag, at the checkout. */
async function atTheCheckout() {
  const shop = await openShopProcess();
  onTestFinished(shop.close);
  const { email, member } = shop.sample("gold");
  const shopper = await comeIn(browser, shop.url, { email });
  onTestFinished(() => shopper.context.close());
  await signIn(shopper);
  const own = { client: clientOf(shopper), member: "me" };
  const before = await pageAgrees(shopper, own);
  await toCheckout(shopper, "PE03");
  return { shop, shopper, own, before, member };
}

/** What there is once an order of 688 yuan was paid, less three in a hundred, a thousand points among it. */
const afterwards = ({ available, pending, lines }: InLedger) => ({
  available: available - 1_000, held: 0, pending: pending + Math.floor(657.36 * 1.2), spent: [-1_000, ...spentIn(lines)],
});

const spentIn = (lines: InLedger["lines"]): number[] => lines.filter(({ kind }) => kind === "spent").map(({ points }) => points);

/** Holds the page against the ledger, and once the process has ended what it has left behind. */
async function everythingOnce({ shop, shopper, own, before, member }: Awaited<ReturnType<typeof atTheCheckout>>): Promise<void> {
  const { spent, ...figures } = afterwards(before);
  const after = await agrees(shopper, own);
  expect(after).toMatchObject(figures);
  expect(spentIn(after.lines)).toEqual(spent);
  await shop.kill();
  expect(await inLedger((await shop.openHere()).client(), member)).toEqual(after);
}

test("a server that dies between setting points aside and the payment has lost nothing: the order is paid with them when it is back", async () => {
  const walk = await atTheCheckout();
  const { shop, shopper, own, before } = walk;
  await usePoints(shopper, 1_000);
  const order = await placeOrder(shopper);
  await shop.kill();
  await shop.restart();
  await goTo(shopper, `/orders/${order}/pay`);
  expect(await pageAgrees(shopper, own)).toMatchObject({ available: before.available - 1_000, held: 1_000 });
  await pay(shopper);
  await everythingOnce(walk);
});

test("a server that dies once the card has agreed, before the points are spent, spends them when it is back", async () => {
  const walk = await atTheCheckout();
  const { shop, shopper } = walk;
  await usePoints(shopper, 1_000);
  const order = await placeOrder(shopper);
  // Nothing can be posted while somebody else writes to the ledger.
  const ledger = shop.database("laurel.db");
  ledger.exec("BEGIN IMMEDIATE");
  await sendCard(shopper, cards.accepted);
  await beingPaid(shop, order);
  await shop.kill();
  ledger.close();
  await backAtTheOrder(shop, shopper, order);
  await everythingOnce(walk);
});

test("a server that dies once the points are spent, before the shop has written that down, spends them no second time when it is back", async () => {
  const walk = await atTheCheckout();
  const { shop, shopper } = walk;
  await usePoints(shopper, 1_000);
  const order = await placeOrder(shopper);
  const [ledger, books] = [shop.database("laurel.db"), shop.database("shop.db")];
  ledger.exec("BEGIN IMMEDIATE");
  await sendCard(shopper, cards.accepted);
  await beingPaid(shop, order);
  // The ledger is free again, but the shop's books are not.
  books.exec("BEGIN IMMEDIATE");
  ledger.exec("ROLLBACK");
  const captures = ledger.prepare("SELECT count(*) AS n FROM facts WHERE body LIKE '%\"hold-captured\"%' AND body LIKE ?");
  await expect.poll(() => captures.get(`%${order}%`), { timeout: patienceMs, interval: 20 }).toEqual({ n: 1 });
  await shop.kill();
  books.close();
  await backAtTheOrder(shop, shopper, order);
  await everythingOnce(walk);
});

/** Waits until the shop has written down that the card has agreed. */
async function beingPaid(shop: ShopProcess, order: string): Promise<void> {
  const status = shop.database("shop.db").prepare("SELECT status FROM orders WHERE id = ?");
  await expect.poll(() => status.get(order), { timeout: patienceMs, interval: 20 }).toEqual({ status: "paying" });
}

/** Has the shop come back, and sees that the order is paid. */
async function backAtTheOrder(shop: ShopProcess, shopper: Shopper, order: string): Promise<void> {
  await shop.restart();
  await goTo(shopper, `/orders/${order}`);
  await shopper.page.locator("[data-state='paid']").waitFor();
}

test("a server that dies with the answer on its way is asked again once it is back, and has set the points aside once", async () => {
  const walk = await atTheCheckout();
  const { shop, shopper, own, before } = walk;
  const { page } = shopper;
  await choosePoints(shopper, 1_000);
  let isAlive = true;
  await page.route("**/holds", async (route) => {
    if (isAlive) {
      isAlive = false;
      await route.fetch();
      await shop.kill();
    }
    await route.abort("connectionreset");
  });
  await pressUse(shopper);
  await page.locator("laurel-redeem-box").getByText("No answer came. Try again").waitFor();
  await page.unroute("**/holds");
  await shop.restart();
  await pressUse(shopper);
  await page.locator("laurel-redeem-box [part=held]").waitFor();
  expect(await pageAgrees(shopper, own)).toMatchObject({ available: before.available - 1_000, held: 1_000 });
  await placeOrder(shopper);
  await pay(shopper);
  await everythingOnce(walk);
});

test("elements that were asked for something while the server was dead say so, and have it when one tries again", async () => {
  const { shop, shopper, own } = await atTheCheckout();
  const { page } = shopper;
  await goTo(shopper, "/account");
  await pageAgrees(shopper, own);
  await shop.kill();
  const card = page.locator("laurel-member-card");
  await card.getByRole("button", { name: "Show code" }).click();
  await card.getByText("The code cannot be fetched just now.").waitFor();
  await page.locator("laurel-provider").evaluate((provider: HTMLElement & { refresh?: () => unknown }) => provider.refresh!());
  await page.locator("laurel-points-wallet [part=note]").waitFor();
  await shop.restart();
  await card.getByRole("button", { name: "Try again" }).click();
  await card.getByRole("img", { name: "Scan at the till" }).waitFor();
  await card.getByRole("button", { name: "Back to the card" }).click();
  await pageAgrees(shopper, own);
});
