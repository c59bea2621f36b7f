import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright";
import { type Street, goTo, openStreet, textIn } from "./shopper.fixture.js";
import { type Stage, buildTheme, openStage } from "./stage.fixture.js";

// Points on the cart page: set aside in the ledger, carried to the checkout as a code of the shop's.
let stage: Stage;
let street: Street;
const patiently = { timeout: 15_000 };

beforeAll(async () => {
  await buildTheme();
  stage = await openStage();
  street = await openStreet(stage);
});
afterAll(async () => {
  await street?.close();
  await stage?.close();
});
afterEach(() => {
  const said = street.wrong.splice(0);
  expect(said).toEqual([]);
});

const use = (page: Page) => page.locator("laurel-redeem-box [part=use]");
const total = async (page: Page): Promise<number> => Number(await page.locator("[data-total]").first().getAttribute("data-total"));
type Codes = { readonly discount_codes: readonly { readonly code: string; readonly applicable: boolean }[] };
// Asked beside the page, which may be loading again.
const codesIn = async (page: Page): Promise<string[]> => (await (await page.request.get(`${stage.url}/cart.js`)).json() as Codes).discount_codes.filter(({ applicable }) => applicable).map(({ code }) => code);

async function fill(page: Page): Promise<void> {
  await goTo(page, `${stage.url}/products/moon-lamp`);
  await page.locator(".buy button").click();
  await page.waitForURL("**/cart");
  await expect.poll(() => textIn(page, "laurel-redeem-box"), patiently).toContain("Pay with points");
}

test("points are used, given back, used again by the keyboard, found on the next page, and pay at the checkout", async () => {
  const page = await street.visit({ as: stage.who.gold });
  await fill(page);
  expect(await total(page)).toBe(68_000);
  await expect.poll(() => use(page).innerText(), patiently).toBe("Use 2,800 points – ¥28 off");
  await use(page).click();
  await expect.poll(() => total(page), patiently).toBe(65_200);
  expect(await codesIn(page)).toEqual([expect.stringMatching(/^LRL-[A-HJ-NP-Z2-9]{12}$/)]);

  await expect.poll(() => use(page).innerText(), patiently).toBe("Remove");
  await use(page).click();
  await expect.poll(() => total(page), patiently).toBe(68_000);
  expect(await codesIn(page)).toEqual([]);

  await expect.poll(() => use(page).innerText(), patiently).toBe("Use 2,800 points – ¥28 off");
  await page.locator("laurel-redeem-box [part=number]").fill("1000");
  await page.keyboard.press("Enter");
  await expect.poll(() => total(page), patiently).toBe(67_000);
  await goTo(page, `${stage.url}/cart`);
  await expect.poll(() => textIn(page, "laurel-earn-preview"), patiently).toContain("804 points");
  await expect.poll(() => use(page).innerText(), patiently).toBe("Remove");
  expect(await total(page)).toBe(67_000);

  await goTo(page, `${stage.url}/checkout`);
  await page.locator("main form button.wide").click();
  await page.waitForURL("**/orders/*");
  expect(await total(page)).toBe(67_000);
  const [order] = stage.shop.orders.all();
  expect(order!.applications).toMatchObject([{ code: expect.stringMatching(/^LRL-/) as string, value: { amount: 1_000 } }]);
  expect(order!.customerId).toBe(stage.who.gold);
  await page.context().close();
});

test("another code that the shopper had stays in the cart", async () => {
  const { world } = stage.shop;
  const at = world.now();
  const off = { value: { amount: 3_000, onEachItem: false }, items: { all: true }, context: { all: true }, combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true }, discountClasses: ["ORDER" as const] };
  world.discounts.set("1", { ...off, items: { all: true }, context: { all: true }, discountClasses: ["ORDER"], __typename: "DiscountCodeBasic", id: "1", createdAt: at, updatedAt: at, title: "Spring", code: "SPRING", codeId: "2", minimum: null, startsAt: at - 1, endsAt: null, usageLimit: null, oncePerCustomer: false, tags: [], functionHandle: null, uses: [] });
  const page = await street.visit({ as: stage.who.platinum });
  await fill(page);
  await goTo(page, `${stage.url}/discount/SPRING?redirect=/cart`);
  await expect.poll(() => total(page), patiently).toBe(65_000);
  await expect.poll(() => use(page).innerText(), patiently).toContain("Use ");
  await use(page).click();
  await expect.poll(async () => (await codesIn(page)).length, patiently).toBe(2);
  expect((await codesIn(page))[0]).toBe("SPRING");
  await expect.poll(() => use(page).innerText(), patiently).toBe("Remove");
  await use(page).click();
  await expect.poll(() => codesIn(page), patiently).toEqual(["SPRING"]);
  await page.context().close();
});

test("a theme that draws its cart by itself is told, and the page stays", async () => {
  const page = await street.visit({ as: stage.who.guest });
  await fill(page);
  await page.evaluate(`document.addEventListener("laurel-cart-changed", (event) => {
    event.preventDefault();
    document.body.dataset.stays = String(event.detail.total_price);
  })`);
  await expect.poll(() => use(page).innerText(), patiently).toContain("Use 500 points");
  await use(page).click();
  await expect.poll(() => page.locator("body").getAttribute("data-stays"), patiently).toBe("67500");
  await page.context().close();
});

test("a cart that has lost the code gets it again", async () => {
  const page = await street.visit({ as: stage.who.newcomer });
  await join(stage.who.newcomer);
  await fill(page);
  await expect.poll(() => use(page).innerText(), patiently).toContain("Use 200 points");
  await use(page).click();
  await expect.poll(() => total(page), patiently).toBe(67_800);
  await expect.poll(() => use(page).innerText(), patiently).toBe("Remove");
  await page.waitForLoadState("networkidle");
  await page.goto("about:blank");
  await page.request.post(`${stage.url}/cart/update.js`, { data: { discount: "" } });
  await page.goto(`${stage.url}/cart`, { waitUntil: "commit" });
  await expect.poll(() => total(page), patiently).toBe(67_800);
  expect((await codesIn(page)).length).toBe(1);
  await page.context().close();
});

test("a code that the shop does not take is tried once, and the page is not loaded again and again", async () => {
  const page = await street.visit({ as: stage.who.platinum });
  await fill(page);
  await page.route("**/cart/update.js", async (route) => route.continue({ postData: JSON.stringify({ discount: "" }) }));
  let loads = 0;
  page.on("load", () => { loads++; });
  await expect.poll(() => use(page).innerText(), patiently).toContain("Use ");
  const answered = page.waitForResponse("**/cart/update.js");
  await use(page).click();
  await answered;
  await expect.poll(() => use(page).innerText(), patiently).toBe("Remove");
  await page.waitForLoadState("networkidle");
  expect([loads, await codesIn(page)]).toEqual([0, []]);
  await page.context().close();
});

async function join(member: string): Promise<void> {
  const answer = await stage.laurel.fetchAs({ kind: "backend", key: "stage", name: "stage" }, new Request("http://laurel.internal/v1/members", {
    method: "POST", headers: { "content-type": "application/json", "idempotency-key": member }, body: JSON.stringify({ member, identities: [{ of: "shopify", value: member, verified: true }] }),
  }));
  expect(answer.ok).toBe(true);
}
