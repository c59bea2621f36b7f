import type { Browser, BrowserContext } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { agrees } from "./agreement.fixture.js";
import { inLedger } from "./figures-in-ledger.fixture.js";
import { choosePoints, pay, placeOrder, pressUse, signIn, toCheckout } from "./shopper.fixture.js";
import { comeIn, newTab, openBrowser, openStreet, patienceMs } from "./street.fixture.js";

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(async () => browser.close());

/** Somebody on the first tier with two tabs, both at the checkout. */
async function twoTabs() {
  const { shop, url, client } = await openStreet();
  onTestFinished(shop.close);
  const { email, member } = shop.samples()[0]!;
  const first = await comeIn(browser, url, { email });
  onTestFinished(() => first.context.close());
  await signIn(first);
  await toCheckout(first, "PE03");
  // A tab behind another is drawn once a second, so each has its turn in front.
  const second = await newTab(first);
  await toCheckout(second);
  await togetherAtTheDoor(first.context);
  return { tabs: [first, second] as const, own: { client, member } };
}

/** Keeps the first wish back until the second is there as well, so that neither tab can have heard of the other's. */
async function togetherAtTheDoor(context: BrowserContext): Promise<void> {
  let arrived = 0;
  let open = (): void => {};
  const both = new Promise<void>((resolve) => { open = resolve; });
  await context.route("**/holds", async (route) => {
    if (++arrived === 2) open();
    await both;
    await route.continue();
  });
}

test("of two tabs that want all the points at once one gets them, and the other is told why it does not", async () => {
  const { tabs, own } = await twoTabs();
  const before = await inLedger(own.client, own.member);
  const most = Math.floor(before.available / 100) * 100;
  for (const tab of tabs) await choosePoints(tab, most);
  await Promise.all(tabs.map(pressUse));
  const heldIn = () => Promise.all(tabs.map(({ page }) => page.locator("laurel-redeem-box [part=held]").count()));
  await expect.poll(async () => (await heldIn()).toSorted((one, other) => one - other), { timeout: patienceMs }).toEqual([0, 1]);
  expect(await inLedger(own.client, own.member)).toMatchObject({ available: before.available - most, held: most });
  const isWinner = await heldIn();
  const [winner, loser] = isWinner[0] === 1 ? tabs : [tabs[1], tabs[0]];
  const rest = before.available - most;
  await loser.page.locator("laurel-redeem-box").getByRole("status").getByText(`${(most - rest).toLocaleString("en")} points short: ${most.toLocaleString("en")} needed, ${rest} available.`).waitFor();
  await loser.page.locator("laurel-redeem-box [part=reason]").getByText(`${500 - rest} points short: 500 needed, ${rest} available.`).waitFor();
  await winner.page.bringToFront();
  await placeOrder(winner);
  await pay(winner);
  expect(await agrees(winner, own)).toMatchObject({ available: before.available - most, held: 0 });
});

test("two tabs whose wishes are both within the balance both get them, and both orders are paid with them", async () => {
  const { tabs, own } = await twoTabs();
  const before = await inLedger(own.client, own.member);
  for (const tab of tabs) await choosePoints(tab, 500);
  await Promise.all(tabs.map(pressUse));
  for (const { page } of tabs) await page.locator("laurel-redeem-box [part=held]").waitFor();
  expect(await inLedger(own.client, own.member)).toMatchObject({ available: before.available - 1_000, held: 1_000 });
  for (const tab of tabs.toReversed()) {
    await tab.page.bringToFront();
    await placeOrder(tab);
  }
  for (const tab of tabs) {
    await tab.page.bringToFront();
    await pay(tab);
  }
  const after = await agrees(tabs[1], own);
  expect(after).toMatchObject({ available: before.available - 1_000, held: 0, pending: before.pending + 2 * 683 });
  expect(after.lines.filter(({ kind }) => kind === "spent").map(({ points }) => points)).toEqual([-500, -500]);
});
