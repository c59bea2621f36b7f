import { describe, expect, it } from "vitest";
import { drawn } from "../../views/tests/fake-page.fixture.js";
import { type localeFiles, speechIn } from "../../views/tests/locales.fixture.js";
import { estimate, programme, scriptedFetch } from "../../views/tests/members.fixture.js";
import { openWire } from "../../views/wire.js";
import { OrderPoints } from "../src/order-points.js";

const estimates = "POST /api/shopper/v1/estimates";
const usual: Parameters<typeof scriptedFetch>[0] = { [estimates]: () => [200, { ...estimate, tiers: [{ ladder: "main", from: "regular", to: "gold" }] }], "GET /api/shopper/v1/programme": () => [200, programme] };

async function shown({ file = "en.default.json", answers = usual, isSignedIn = true, isCancelled = false, order }: { readonly order?: string; readonly file?: typeof localeFiles[number]; readonly answers?: typeof usual; readonly isSignedIn?: boolean; readonly isCancelled?: boolean } = {}) {
  const { carry, asked } = scriptedFetch(answers);
  const speech = speechIn("order-points", file);
  const page = {
    lines: { value: [{ id: "l1", quantity: 1, merchandise: { sku: "TEA-1" }, cost: { totalAmount: { amount: 88.5, currencyCode: "CNY" } } }] }, isCancelled, order,
    cost: { subtotalAmount: { value: { amount: 88.5, currencyCode: "CNY" } } }, buyerIdentity: { customer: { value: isSignedIn ? { id: "gid://shopify/Customer/1" } : undefined } },
  };
  const wire = openWire({ base: "https://app.test", token: () => Promise.resolve("token-1"), language: speech.language, fetch: carry });
  return { ui: await drawn(<OrderPoints page={page} speech={speech} wire={wire} />), asked };
}

describe("after the order", () => {
  it("a member reads what it earns, from when that can be used, and the tier it reaches; and it is read out", async () => {
    const { ui, asked } = await shown();
    for (const each of ["You earn 88 points with this order.", "They can be used from 1 December 2026.", "With it you reach Gold."]) expect(ui.announced().join("\n")).toContain(each);
    expect(asked.find(({ what }) => what === estimates)?.body).toEqual({ basket: { currency: "CNY", lines: [{ id: "1", sku: "TEA-1", quantity: 1, amount: 8_850 }] } });
  });

  const orders = "GET /api/shopper/orders/1001";
  const order = "gid://shopify/Order/1001";

  it("a member reads later what it has earned, and what went back", async () => {
    const posted = { order: "1001", wallets: [{ wallet: "points", earned: 88, takenBack: 20, spent: 0, givenBack: 0, pending: 68, availableAt: Date.UTC(2026, 11, 1) }] };
    const { ui, asked } = await shown({ order, answers: { ...usual, [orders]: () => [200, posted] } });
    for (const each of ["You earned 88 points with this order.", "20 points went back with what was returned.", "They can be used from 1 December 2026."]) expect(ui.announced().join("\n")).toContain(each);
    expect(ui.text()).not.toContain("reach");
    expect(asked.some(({ what }) => what === estimates)).toBe(false);
    const chinese = await shown({ file: "zh-CN.json", order, answers: { ...usual, [orders]: () => [200, posted] } });
    expect(chinese.ui.text()).toContain("本单已得 88 积分。");
  });

  it("until the ledger has heard of it, or where it cannot be asked, what it earns is estimated", async () => {
    for (const answer of [() => [204, undefined] as const, () => "no answer" as const]) expect((await shown({ order, answers: { ...usual, [orders]: answer } })).ui.text()).toContain("You earn 88 points with this order.");
  });

  it("a guest is invited, a cancelled order earns nothing, and neither is asked about", async () => {
    const guest = await shown({ isSignedIn: false });
    expect(guest.ui.text()).toContain("Sign in to earn and use points.");
    const cancelled = await shown({ isCancelled: true });
    expect(cancelled.ui.text()).toContain("A cancelled order earns no points.");
    expect([...guest.asked, ...cancelled.asked]).toEqual([]);
  });

  it("whoever has not joined reads what a member would earn", async () => {
    const { ui } = await shown({ answers: { ...usual, [estimates]: () => [200, { ...estimate, asNewMember: true }] } });
    expect(ui.text()).toContain("Members earn 88 points with an order like this.");
  });

  it("says nothing at all where no figure can be had", async () => {
    for (const answer of [() => "no answer" as const, () => [409, { code: "currency-differs" }] as const]) expect((await shown({ answers: { ...usual, [estimates]: answer } })).ui.announced()).toEqual([]);
  });

  it("says the same in Chinese", async () => {
    expect((await shown({ file: "zh-CN.json" })).ui.text()).toContain("本单可得 88 积分。");
    expect((await shown({ file: "zh-TW.json" })).ui.text()).toContain("本單後您將升級為黃金級。");
  });
});
