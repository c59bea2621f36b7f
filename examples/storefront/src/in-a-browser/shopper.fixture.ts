import type { Locator } from "playwright";
import { expect } from "vitest";
import type { Step } from "../index.js";
import { figuresIn } from "./figures-on-page.fixture.js";
import { labels } from "./labels.fixture.js";
import { type Shopper, patienceMs } from "./street.fixture.js";

/** Cards that the shop takes for accepted and for declined. */
export const cards = { accepted: "4242 4242 4242 4242", declined: "4000 0000 0000 0002" };

/** Goes to a page of the shop. */
export async function goTo({ page, url }: Shopper, path: string): Promise<void> {
  await page.goto(url + path);
}

/** A button by what stands on it. */
export function button({ page }: Shopper, name: string | RegExp): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** Signs in with their address; whoever is new has an account then. */
export async function signIn(shopper: Shopper, next = "/account"): Promise<void> {
  const { page, telling: { words }, email } = shopper;
  await goTo(shopper, `/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel(words.email, { exact: true }).fill(email);
  await button(shopper, words.goOn).click();
  await page.waitForURL(`**${next}`);
}

/** Joins the club through the element, on the page where one joins. */
export async function join(shopper: Shopper): Promise<void> {
  const { page, telling: { language } } = shopper;
  // The shop's own form, which does the same without a script, has a button that says so, too.
  await page.locator("laurel-join [part=form]").getByRole("button", { name: labels[language].join, exact: true }).click();
  await page.locator("laurel-join [part=welcome]").waitFor();
}

/** Puts one of each into the bag, and goes to the checkout. */
export async function toCheckout(shopper: Shopper, ...skus: readonly string[]): Promise<void> {
  const { page, telling: { words } } = shopper;
  for (const sku of skus) {
    await goTo(shopper, `/goods/${sku}`);
    await button(shopper, words.addToBag).click();
    await page.waitForURL("**/bag");
  }
  if (skus.length === 0) await goTo(shopper, "/bag");
  await page.getByRole("link", { name: words.toCheckout, exact: true }).click();
  await page.waitForURL("**/checkout");
}

/** Says how many points are to be used, and has them set aside. */
export async function usePoints(shopper: Shopper, points: number): Promise<void> {
  await choosePoints(shopper, points);
  await pressUse(shopper);
  await shopper.page.locator("laurel-redeem-box [part=held]").waitFor();
}

/** Says how many points are to be used. */
export async function choosePoints({ page }: Shopper, points: number): Promise<void> {
  await page.locator("laurel-redeem-box").getByRole("spinbutton").fill(String(points));
}

/** Presses the button that has them set aside. */
export async function pressUse(shopper: Shopper): Promise<void> {
  await button(shopper, labels[shopper.telling.language].use).click();
}

/** Goes on from the checkout to the payment; the number of the order. */
export async function placeOrder(shopper: Shopper): Promise<string> {
  const { page, telling: { words } } = shopper;
  await button(shopper, words.toPayment).click();
  await page.waitForURL(/\/orders\/\w+\/pay$/);
  return new URL(page.url()).pathname.split("/")[2]!;
}

/** Pays with a card, and comes to the thanks. */
export async function pay(shopper: Shopper): Promise<void> {
  await sendCard(shopper, cards.accepted);
  await shopper.page.waitForURL("**/thanks");
}

/** Gives the number of a card, and presses the button. */
export async function sendCard({ page, telling: { words } }: Shopper, card: string): Promise<void> {
  await page.getByLabel(words.card, { exact: true }).fill(card);
  await page.locator("form[action$='/pay']").getByRole("button").click({ noWaitAfter: true });
}

/** Moves the clock of the shop and of Laurel on. */
export async function moveClock(shopper: Shopper, ...steps: readonly Step[]): Promise<void> {
  const { page, telling: { words } } = shopper;
  for (const step of steps) {
    await goTo(shopper, "/clock");
    const before = await page.locator(".clock-now time").getAttribute("datetime");
    await button(shopper, words.step[step]).click();
    await expect.poll(() => page.locator(".clock-now time").getAttribute("datetime"), { timeout: patienceMs }).not.toBe(before);
  }
}

/** Points that the page says the bag will earn. */
export async function promised({ page, telling: { language } }: Shopper): Promise<number> {
  return figuresIn(await page.locator("main laurel-earn-preview [part=points]").first().innerText(), language)[0]!;
}
