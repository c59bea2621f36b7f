import { type Membership, membershipText } from "../../../src/publish/membership-json.js";
import { describe, expect, it } from "vitest";
import { type FakePage, drawn } from "../../views/tests/fake-page.fixture.js";
import { localeFiles, speechIn } from "../../views/tests/locales.fixture.js";
import { estimate, goldMember, hostileName, scriptedFetch } from "../../views/tests/members.fixture.js";
import { openPaying } from "../../views/paying.js";
import { openWire } from "../../views/wire.js";
import type { CheckoutPage } from "../src/checkout-page.js";
import { MembershipBlock } from "../src/membership-block.js";
import { PayWithPoints } from "../src/pay-with-points.js";

const code = "LRL-ABCDEFGH2345";
const quotes = "POST /api/shopper/v1/members/me/quotes";
const holds = "POST /api/shopper/v1/members/me/holds";
const release = "POST /api/shopper/v1/members/me/holds/h1/release";
const estimates = "POST /api/shopper/v1/estimates";
const usable = { kind: "usable", wallet: "points", points: 1200, least: 100, step: 100, pays: 1200, limitedBy: "balance", goods: 19_900, worth: { points: 100, minor: 100 } };
const usual: Parameters<typeof scriptedFetch>[0] = {
  [estimates]: () => [200, estimate], [quotes]: () => [200, usable], [release]: () => [200, { member: "7001" }],
  [holds]: () => [201, { member: "7001", hold: "h1", wallet: "points", points: 1200, until: 1, code, pays: 1200 }],
};

type Counter = { readonly ui: FakePage; readonly codes: string[]; readonly asked: ReturnType<typeof scriptedFetch>["asked"]; readonly redraw: () => Promise<void> };

/** A checkout as Shopify has it; `takes` says whether its cart takes codes. */
async function atCheckout({ membership = goldMember, file = "en.default.json", answers = usual, isSignedIn = true, takes = true, currency = "CNY", canUpdate = true }: {
  readonly membership?: Membership | null; readonly file?: typeof localeFiles[number]; readonly answers?: Parameters<typeof scriptedFetch>[0]; readonly isSignedIn?: boolean; readonly takes?: boolean; readonly currency?: string; readonly canUpdate?: boolean;
} = {}): Promise<Counter> {
  const codes: string[] = [];
  const { carry, asked } = scriptedFetch(answers);
  const speech = speechIn("checkout", file);
  const wire = openWire({ base: "https://app.test", token: () => Promise.resolve("token-1"), language: speech.language, fetch: carry });
  const means = () => ({ page: pageWith(), speech, wire, paying });
  const paying = openPaying(wire, speech);
  const pageWith = () => ({
    appMetafields: { value: membership ? [{ target: { type: "customer", id: "1" }, metafield: { namespace: "app--1", key: "membership", value: membershipText(membership), valueType: "json_string", type: "json" } }] : [] },
    buyerIdentity: { customer: { value: isSignedIn ? { id: "gid://shopify/Customer/7001" } : undefined } }, checkoutToken: { value: "checkout-1" },
    cost: { subtotalAmount: { value: { amount: 199, currencyCode: currency } }, totalAmount: { value: { amount: 209, currencyCode: currency } } },
    discountCodes: { value: codes.map((each) => ({ code: each })) }, instructions: { value: { discounts: { canUpdateDiscountCodes: canUpdate } } },
    lines: { value: [{ id: "l1", quantity: 2, merchandise: { sku: "TEA-1" }, cost: { totalAmount: { amount: 199, currencyCode: currency } } }] },
    applyDiscountCodeChange: (change: { readonly type: string; readonly code: string }) => {
      if (!takes) return Promise.resolve({ type: "error", message: "not now" });
      if (change.type === "addDiscountCode") codes.push(change.code);
      else codes.splice(codes.indexOf(change.code), 1);
      return Promise.resolve({ type: "success" });
    },
  }) as unknown as CheckoutPage;
  const both = () => <s-stack><MembershipBlock {...means()} /><PayWithPoints {...means()} /></s-stack>;
  const ui = await drawn(both());
  return { ui, codes, asked, redraw: () => ui.draw(both()) };
}

describe("a member at the checkout", () => {
  it("is shown tier, points, what they are worth, and what this order earns, which is read out", async () => {
    const { ui, asked } = await atCheckout();
    expect(ui.text()).toContain("Gold");
    expect(ui.text()).toContain("1,234 points");
    expect(ui.text()).toContain("worth ¥12.34");
    expect(ui.text()).toContain("¥123 more by 31 December 2026 to reach Platinum");
    expect(ui.announced()).toContain("This order earns 88 points.");
    expect(asked.find(({ what }) => what === estimates)).toMatchObject({ body: { basket: { currency: "CNY", lines: [{ sku: "TEA-1", quantity: 2, amount: 19_900 }] } } });
    expect(asked[0]!.headers.get("authorization")).toBe("Bearer token-1");
  });

  it.each([["500", 500, "¥5"], ["550", 500, "¥5"], ["3", 100, "¥1"], ["99999", 1_200, "¥12"], ["", 1_200, "¥12"], ["a few", 1_200, "¥12"], ["-4", 100, "¥1"]])("chooses how many points pay: %s is %i", async (typed, points, money) => {
    const { ui, asked } = await atCheckout();
    await ui.type("s-number-field", typed);
    await ui.press(`Use ${points.toLocaleString("en")} points – ${money} off`);
    expect(asked.find(({ what }) => what === holds)?.body).toEqual({ wallet: "points", points, goods: 19_900, order: "checkout-1" });
  });

  it("pays with points by a code, and takes that back", async () => {
    const { ui, codes, asked, redraw } = await atCheckout();
    await ui.press("Use 1,200 points – ¥12 off");
    expect(codes).toEqual([code]);
    expect(asked.find(({ what }) => what === holds)?.body).toEqual({ wallet: "points", points: 1200, goods: 19_900, order: "checkout-1" });
    await redraw();
    expect(ui.announced()).toContain("1,200 points pay ¥12 of this order");
    await ui.press("Remove");
    await redraw();
    expect(codes).toEqual([]);
    expect(asked.map(({ what }) => what)).toContain(release);
    expect(ui.text()).toContain("Use 1,200 points – ¥12 off");
  });

  it("who comes back to the page is told what pays, and can give it back at once", async () => {
    const now = { hold: "h1", wallet: "points", points: 1200, until: 1, code, pays: 1200 };
    const { ui, codes, asked, redraw } = await atCheckout({ answers: { ...usual, "GET /api/shopper/checkout/points": () => [200, now] } });
    codes.push(code);
    await redraw();
    expect(ui.announced()).toContain("1,200 points pay ¥12 of this order");
    await ui.press("Remove");
    expect(codes).toEqual([]);
    expect(asked.map(({ what }) => what)).toContain(release);
  });

  it("has the points back at once when the cart does not take their code", async () => {
    const { ui, codes, asked } = await atCheckout({ takes: false });
    await ui.press("Use 1,200 points – ¥12 off");
    expect(codes).toEqual([]);
    expect(asked.map(({ what }) => what)).toContain(release);
    expect(ui.announced()).toContain("Points cannot be used just now. You can pay without them.");
  });

  it("sends the same wish under the same key when no answer came", async () => {
    let isDown = true;
    const { ui, codes, asked } = await atCheckout({ answers: { ...usual, [holds]: (body, request) => (isDown ? "no answer" : usual[holds]!(body, request)) } });
    await ui.press("Use 1,200 points – ¥12 off");
    expect(ui.announced()).toContain("No answer came. Try again: nothing is done twice.");
    isDown = false;
    await ui.press("Use 1,200 points – ¥12 off");
    expect(codes).toEqual([code]);
    const keys = asked.filter(({ what }) => what === holds).map(({ headers }) => headers.get("idempotency-key"));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it("is told by the server why points cannot be used", async () => {
    const { ui } = await atCheckout({ answers: { ...usual, [quotes]: () => [200, { kind: "not-usable", reason: { code: "points-below-minimum", says: "2,000 points are the least." } }] } });
    expect(ui.announced()).toContain("2,000 points are the least.");
    expect(ui.root.of("s-button")).toEqual([]);
  });

  it("is told what stands in the way when points were refused, in the server's words", async () => {
    const { ui, codes } = await atCheckout({ answers: { ...usual, [holds]: () => [409, { code: "points-short", detail: "34 points are missing." }] } });
    await ui.press("Use 1,200 points – ¥12 off");
    expect(ui.announced()).toContain("34 points are missing.");
    expect(codes).toEqual([]);
  });

  it("cannot use points in another currency, and the server is not asked", async () => {
    const { ui, asked } = await atCheckout({ currency: "USD" });
    expect(ui.text()).toContain("Points can only be used in the currency of the shop.");
    expect(asked.map(({ what }) => what)).not.toContain(quotes);
  });

  it("may try again when the server could not be reached", async () => {
    let isDown = true;
    const { ui } = await atCheckout({ answers: { ...usual, [quotes]: (body, request) => (isDown ? "no answer" : usual[quotes]!(body, request)) } });
    expect(ui.announced()).toContain("Points cannot be used just now. You can pay without them.");
    isDown = false;
    await ui.press("Try again");
    expect(ui.text()).toContain("Use 1,200 points – ¥12 off");
  });

  it("is offered nothing where codes cannot be changed, and no foreign code is taken for points", async () => {
    const { ui } = await atCheckout({ canUpdate: false });
    expect(ui.text()).not.toContain("Pay with points");
    const other = await atCheckout();
    other.codes.push("SUMMER10");
    await other.redraw();
    expect(other.ui.text()).not.toContain("Remove");
  });
});

describe("whoever is no member", () => {
  it("is invited, and nothing is asked of the server", async () => {
    for (const [isSignedIn, says] of [[false, "Sign in to earn and use points."], [true, "Join, and every purchase counts."]] as const) {
      const { ui, asked } = await atCheckout({ membership: null, isSignedIn });
      expect(ui.text()).toContain(says);
      expect(asked).toEqual([]);
      expect(ui.root.of("s-button")).toEqual([]);
    }
  });
});

describe("whatever a name says", () => {
  it("is text, and nothing but Shopify's own elements is drawn", async () => {
    const hostile: Membership = { ...goldMember, tier: { ...goldMember.tier!, name: { en: hostileName, "zh-Hans": hostileName, "zh-Hant": hostileName } }, points: 123_456_789_012 };
    for (const file of localeFiles) {
      const { ui } = await atCheckout({ membership: hostile, file });
      expect(ui.root.of("s-badge")[0]!.textContent).toBe(hostileName);
      expect(ui.tags().filter((tag) => !tag.startsWith("s-"))).toEqual([]);
      expect(ui.text()).toContain("123,456,789,012");
    }
  });
});

describe("in Chinese", () => {
  it.each([
    ["zh-CN.json", ["黄金级", "1,234 积分", "可抵 12.34 元", "2026 年 12 月 31 日前还差 123 元升级为白金级", "本单可得 88 积分。", "使用 1,200 积分，抵 12 元"]],
    ["zh-TW.json", ["黃金級", "1,234 積分", "可折抵 12.34 元", "本單可得 88 積分。", "使用 1,200 積分，折抵 12 元"]],
  ] as const)("it says the same by %s", async (file, sentences) => {
    const { ui } = await atCheckout({ file });
    for (const each of sentences) expect(ui.text()).toContain(each);
  });
});
