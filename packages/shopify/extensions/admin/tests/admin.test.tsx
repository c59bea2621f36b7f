import { describe, expect, it } from "vitest";
import { parse, validate } from "graphql";
import { shopifySchema } from "../../../scripts/schemas.mjs";
import { openStaffDesk } from "../../views/staff-desk.js";
import { drawn } from "../../views/tests/fake-page.fixture.js";
import { type localeFiles, speechIn } from "../../views/tests/locales.fixture.js";
import { memberShown, programme, scriptedFetch } from "../../views/tests/members.fixture.js";
import { openWire } from "../../views/wire.js";
import { customerOfOrder, question } from "../src/customer-of-order.js";
import { MemberBlock } from "../src/member-block.js";

const base = "/api/admin/v1";
const adjustments = `POST ${base}/members/m-7001/adjustments`;
const usual: Parameters<typeof scriptedFetch>[0] = {
  [`POST ${base}/members/search`]: (body) => [200, { items: JSON.stringify(body).includes('"7001"') ? [{ member: "m-7001" }] : [] }], [`GET ${base}/programme`]: () => [200, programme], [`GET ${base}/members/m-7001/state`]: () => [200, memberShown],
  [`GET ${base}/members/m-7001/explanation`]: () => [200, { member: "m-7001", asOf: 1, ladders: [{ ladder: "main", tier: "gold", sentences: ["Spent ¥3,500 in 12 months; Gold takes ¥3,000."], reasons: [] }] }],
  [adjustments]: () => [200, { member: "m-7001", seq: 4 }],
};

async function shown({ answers = usual, file = "en.default.json", customer = async () => "gid://shopify/Customer/7001", isOrder = false }: { readonly answers?: typeof usual; readonly file?: typeof localeFiles[number]; readonly customer?: () => Promise<string | undefined>; readonly isOrder?: boolean } = {}) {
  const { carry, asked } = scriptedFetch(answers);
  const speech = speechIn("admin", file);
  const desk = openStaffDesk(openWire({ base: "https://app.test", token: () => Promise.resolve("token-1"), language: speech.language, fetch: carry }), "admin", speech.language);
  return { ui: await drawn(<MemberBlock speech={speech} desk={desk} customer={customer} isOrder={isOrder} />), asked };
}

describe("on the page of a customer", () => {
  it("staff see tier and why, points, and the way to the member", async () => {
    const { ui } = await shown();
    for (const each of ["Gold", "1,234 Points", "Spent ¥3,500 in 12 months; Gold takes ¥3,000."]) expect(ui.text()).toContain(each);
    expect(ui.root.of("s-link")[0]!.said("href")).toBe("app:members/m-7001");
    expect(ui.tags().filter((tag) => !tag.startsWith("s-"))).toEqual([]);
  });

  it("points are adjusted with a reason, once for each wish", async () => {
    let isDown = true;
    const { ui, asked } = await shown({ answers: { ...usual, [adjustments]: (body, request) => (isDown ? "no answer" : usual[adjustments]!(body, request)) } });
    await ui.type("s-text-field", "-50", "Points (below zero to take)");
    await ui.type("s-text-field", "Put right", "Reason");
    await ui.press("Adjust");
    expect(ui.announced()).toContain("No answer came. Try again: nothing is done twice.");
    isDown = false;
    await ui.press("Adjust");
    const sent = asked.filter(({ what }) => what === adjustments);
    expect(sent.map(({ body }) => body)).toEqual([{ wallet: "points", points: -50, reason: "Put right" }, { wallet: "points", points: -50, reason: "Put right" }]);
    expect(new Set(sent.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
    expect(asked.filter(({ what }) => what.endsWith("/state"))).toHaveLength(2);
  });

  it.each([["", "x", "A number other than 0"], ["1.5", "x", "A number other than 0"], ["0", "x", "A number other than 0"], ["5", " ", "Say why"]])("%j points because of %j are not sent", async (points, reason, says) => {
    const { ui, asked } = await shown();
    await ui.type("s-text-field", points, "Points (below zero to take)");
    await ui.type("s-text-field", reason, "Reason");
    await ui.press("Adjust");
    expect(ui.announced().join()).toContain(says);
    expect(asked.map(({ what }) => what)).not.toContain(adjustments);
  });

  it("a second person who has to approve is spoken of, and so is what the server refuses", async () => {
    for (const [answer, says] of [[[202, { approval: "a1", expiresAt: 1 }], "A second person has to approve this."], [[409, { code: "points-short", detail: "16 points are missing." }], "16 points are missing."]] as const) {
      const { ui } = await shown({ answers: { ...usual, [adjustments]: () => answer } });
      await ui.type("s-text-field", "+2000", "Points (below zero to take)");
      await ui.type("s-text-field", "Gift", "Reason");
      await ui.press("Adjust");
      expect(ui.announced()).toContain(says);
    }
  });

  it("whoever has not joined, may not look, or cannot reach the server reads that", async () => {
    expect((await shown({ customer: async () => "gid://shopify/Customer/8" })).ui.text()).toContain("This customer has not joined.");
    expect((await shown({ answers: { [`POST ${base}/members/search`]: () => [403, { code: "not-allowed", title: "x" }] } })).ui.announced()).toContain("You may not see members.");
    const { ui } = await shown({ answers: {}, file: "zh-TW.json" });
    expect(ui.announced().join()).toContain("暫時無法顯示。");
    expect(ui.root.of("s-button").map(({ textContent }) => textContent)).toEqual(["重試"]);
  });
});

describe("on the page of an order", () => {
  it("the member whose order it is is shown, without what only belongs on their own page", async () => {
    const asked: unknown[] = [];
    const query = (async (_: string, how: unknown) => { asked.push(how); return { data: { order: { customer: { id: "gid://shopify/Customer/7001" } } } }; }) as never;
    const { ui } = await shown({ isOrder: true, customer: () => customerOfOrder({ query }, "gid://shopify/Order/820982911946154508") });
    expect(asked).toEqual([{ variables: { id: "gid://shopify/Order/820982911946154508" } }]);
    expect(ui.text()).toContain("1,234 Points");
    expect(ui.text()).not.toContain("Adjust points");
  });

  it("an order without a customer, and an admin that does not answer, are said so", async () => {
    const none = (async () => ({ data: { order: { customer: null } } })) as never;
    expect((await shown({ isOrder: true, customer: () => customerOfOrder({ query: none }, "gid://shopify/Order/1") })).ui.text()).toContain("This order has no customer.");
    const failing = (async () => ({ errors: [{ message: "no" }] })) as never;
    expect((await shown({ isOrder: true, customer: () => customerOfOrder({ query: failing }, "gid://shopify/Order/1") })).ui.announced().join()).toContain("This cannot be shown just now.");
  });

  it("what is asked of the admin is asked as Shopify's own schema has it", () => {
    for (const version of ["2026-07", "2026-10"]) expect(validate(shopifySchema("admin", version), parse(question))).toEqual([]);
  });
});
