import { describe, expect, it } from "vitest";
import { openStaffDesk } from "../../views/staff-desk.js";
import { drawn } from "../../views/tests/fake-page.fixture.js";
import { type localeFiles, speechIn } from "../../views/tests/locales.fixture.js";
import { estimate, memberShown, programme, scriptedFetch } from "../../views/tests/members.fixture.js";
import { goodsOf, tillBasket } from "../../views/till-cart.js";
import { openWire } from "../../views/wire.js";
import { MemberModal, type TillPage } from "../src/member-modal.js";
import { MemberTile, type TilePage } from "../src/member-tile.js";

const base = "/api/pos/v1";
const usable = { kind: "usable", wallet: "points", points: 1200, least: 100, step: 100, pays: 1200, limitedBy: "balance", goods: 19_900, worth: { points: 100, minor: 100 } };
const usual: Parameters<typeof scriptedFetch>[0] = {
  [`POST ${base}/members/search`]: (body) => [200, { items: JSON.stringify(body).includes("7001") ? [{ member: "m-7001" }] : [] }],
  [`GET ${base}/programme`]: () => [200, programme], [`GET ${base}/members/m-7001/state`]: () => [200, memberShown], [`POST ${base}/estimates`]: () => [200, estimate],
  [`POST ${base}/members/m-7001/quotes`]: () => [200, usable], [`POST ${base}/grants/use`]: () => [200, { member: "m-7001", grant: "g1", reward: "cup" }],
  "POST /api/pos/points": () => [201, { member: "m-7001", hold: "h1", wallet: "points", points: 1200, until: 1, code: "LRL-ABCDEFGH2345", pays: 1200 }],
};

async function atTill({ customer = 7001, answers = usual, file = "en.default.json", takes = true }: { readonly customer?: number | null; readonly answers?: typeof usual; readonly file?: typeof localeFiles[number]; readonly takes?: boolean } = {}) {
  const { carry, asked } = scriptedFetch(answers);
  const codes: string[] = [];
  const speech = speechIn("pos", file);
  const page = {
    session: { currentSession: { currency: "CNY" } },
    cart: {
      current: { value: { subtotal: "199.00", taxTotal: "0.00", grandTotal: "199.00", cartDiscounts: [], properties: {}, lineItems: [{ uuid: "1", price: 100, quantity: 2, sku: "TEA-1", isGiftCard: false }], ...(customer !== null && { customer: { id: customer } }) } },
      addCartCodeDiscount: (code: string) => (takes ? Promise.resolve(void codes.push(code)) : Promise.reject(new Error("not valid"))),
    },
  } as unknown as TillPage;
  const desk = openStaffDesk(openWire({ base: "https://app.test", token: () => Promise.resolve("token-1"), language: speech.language, fetch: carry }), "pos", speech.language);
  return { ui: await drawn(<MemberModal page={page} speech={speech} desk={desk} />), asked, codes };
}

describe("at the till", () => {
  it("the customer in the cart is looked up: tier, points, what the cart earns, grants", async () => {
    const { ui, asked } = await atTill();
    for (const each of ["Gold", "1,234 Points", "This cart earns 88 points.", "Use 1,200 points – ¥12 off", "Tea cup · until 31 December 2026"]) expect(ui.text()).toContain(each);
    expect(asked[0]).toMatchObject({ what: `POST ${base}/members/search`, body: { identity: { of: "shopify", value: "7001" } } });
    expect(asked.find(({ what }) => what === `POST ${base}/estimates`)?.body).toEqual({ member: "m-7001", basket: { currency: "CNY", discount: 100, lines: [{ id: "1", sku: "TEA-1", quantity: 2, amount: 20_000 }] } });
    expect(ui.tags().filter((tag) => !tag.startsWith("s-"))).toEqual([]);
  });

  it("points pay by a code that is brought to the cart", async () => {
    const { ui, codes, asked } = await atTill();
    await ui.press("Use 1,200 points – ¥12 off");
    expect(codes).toEqual(["LRL-ABCDEFGH2345"]);
    expect(asked.find(({ what }) => what === "POST /api/pos/points")?.body).toEqual({ customer: "7001", wallet: "points", points: 1200, goods: 19_900 });
    expect(ui.announced().join()).toContain("1,200 points pay ¥12 of this order");
  });

  it("a cart that does not take the code is said so", async () => {
    const { ui } = await atTill({ takes: false });
    await ui.press("Use 1,200 points – ¥12 off");
    expect(ui.announced().join()).toContain("Points cannot be used just now.");
  });

  it("a grant is used, and what then is, is asked for anew", async () => {
    const { ui, asked } = await atTill();
    await ui.press("Use");
    expect(asked.find(({ what }) => what === `POST ${base}/grants/use`)?.body).toEqual({ member: "m-7001", grant: "g1" });
    expect(asked.filter(({ what }) => what === `GET ${base}/members/m-7001/state`)).toHaveLength(2);
  });

  it("somebody is searched for by number or card; without a customer in the cart no points are offered", async () => {
    const { ui, asked } = await atTill({ customer: null });
    expect(ui.text()).toContain("Add a customer to the cart, or search.");
    await ui.type("s-search-field", "7001");
    await ui.press("Find a member");
    expect(ui.text()).toContain("Points can be used by the customer of the cart only.");
    expect(asked.map(({ what }) => what)).not.toContain(`POST ${base}/members/m-7001/quotes`);
    await ui.type("s-search-field", "nobody");
    await ui.press("Find a member");
    expect(ui.text()).toContain("Nobody is a member under this number.");
    await ui.type("s-search-field", `code-${"x".repeat(80)}`);
    await ui.press("Find a member");
    expect(asked.at(-1)!.body).toEqual({ code: `code-${"x".repeat(80)}` });
  });

  it("whoever has not joined, and a server that is not there, are said so", async () => {
    expect((await atTill({ customer: 8 })).ui.text()).toContain("This customer has not joined.");
    const { ui } = await atTill({ answers: {}, file: "zh-CN.json" });
    expect(ui.announced().join()).toContain("暂时无法显示。");
    expect(ui.root.of("s-button").map(({ textContent }) => textContent)).toContain("重试");
  });

  it("the tile says whether somebody is in the cart, and opens the rest", async () => {
    let opened = 0;
    const page = (customer?: object) => ({ action: { presentModal: () => { opened++; } }, cart: { current: { value: { customer } } } }) as unknown as TilePage;
    const ui = await drawn(<MemberTile page={page({ id: 1 })} speech={speechIn("pos", "zh-TW.json")} />);
    expect(ui.text()).toContain("查看該顧客的積分");
    await ui.root.of("s-tile")[0]!.listeners.get("click")?.({ type: "click" });
    expect(opened).toBe(1);
    expect((await drawn(<MemberTile page={page()} speech={speechIn("pos", "en.default.json")} />)).text()).toContain("No customer in the cart");
  });
});

describe("a cart of the till", () => {
  const line = { uuid: "1", quantity: 1, price: 10.1, isGiftCard: false };
  it.each([
    [{ subtotal: "30.30", lineItems: [{ ...line, quantity: 3 }] }, { currency: "CNY", lines: [{ id: "1", sku: "", quantity: 3, amount: 3_030 }] }],
    [{ subtotal: "20.00", lineItems: [{ ...line, quantity: 3, sku: "A" }] }, { currency: "CNY", discount: 1_030, lines: [{ id: "1", sku: "A", quantity: 3, amount: 3_030 }] }],
    [{ subtotal: "50.00", lineItems: [{ ...line, isGiftCard: true, price: 50 }] }, undefined],
    [{ subtotal: "0.00", lineItems: [] }, undefined],
  ])("%j is asked about as %j", (cart, basket) => {
    expect(tillBasket(cart, "CNY")).toEqual(basket);
  });

  it("has its goods in minor units, of any currency", () => {
    expect([goodsOf({ subtotal: "1,234.50", lineItems: [] }, "CNY"), goodsOf({ subtotal: "1234", lineItems: [] }, "JPY"), goodsOf({ subtotal: "", lineItems: [] }, "CNY")]).toEqual([123_450, 1_234, undefined]);
  });
});
