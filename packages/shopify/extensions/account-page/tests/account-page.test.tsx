import type { ProgrammeShown } from "@laurel/client/page";
import { describe, expect, it } from "vitest";
import { openAccount } from "../../views/account.js";
import { type FakePage, drawn } from "../../views/tests/fake-page.fixture.js";
import { localeFiles, speechIn } from "../../views/tests/locales.fixture.js";
import { hostileName, memberShown, programme, scriptedFetch } from "../../views/tests/members.fixture.js";
import { openWire } from "../../views/wire.js";
import { AccountPage } from "../src/account-page.js";

const base = "/api/shopper/v1";
const line = { id: "1.own", at: Date.UTC(2026, 10, 20, 4), says: "Order 1001", wallet: "points", points: 88, kind: "earned" };
const usual: Parameters<typeof scriptedFetch>[0] = {
  [`GET ${base}/programme`]: () => [200, programme], [`GET ${base}/members/me/state`]: () => [200, memberShown],
  [`GET ${base}/members/me/statement`]: (_, request) => [200, request.url.includes("after=") ? { items: [{ ...line, id: "2.own", says: "Order 1000" }] } : { items: [line, { ...line, id: "1.pending", kind: "pending" }], next: "p2" }],
  [`GET ${base}/members/me/code`]: () => [200, { code: "laurel-code-1", expiresAt: 1, qr: { size: 21, path: "" } }],
  [`POST ${base}/members/me/rewards/cup/take`]: () => [201, { member: "7001", redemption: "r1", points: 500, grants: [] }],
};

async function opened({ file = "en.default.json", answers = usual, token = "token-1" }: { readonly file?: typeof localeFiles[number]; readonly answers?: typeof usual; readonly token?: string } = {}): Promise<{ readonly ui: FakePage; readonly asked: ReturnType<typeof scriptedFetch>["asked"] }> {
  const { carry, asked } = scriptedFetch(answers);
  const speech = speechIn("account-page", file);
  const account = openAccount(openWire({ base: "https://app.test", token: () => Promise.resolve(token), language: speech.language, fetch: carry }));
  return { ui: await drawn(<AccountPage account={account} speech={speech} />), asked };
}

describe("a member's own page", () => {
  it("shows tier, points and what becomes of them, the way up, history, rewards, grants and what each tier brings", async () => {
    const { ui, asked } = await opened();
    for (const each of ["Tea Club", "Gold", "Member since 2 January 2025", "1,234", "worth ¥12.34", "50 points on the way, first from 1 December 2026", "200 points can be used until 31 December 2026", "¥123.00 more to reach Platinum",
      "20 November 2026 · Order 1001 · +88 points", "+88 points (on the way)", "Tea cup", "3 left", "3,766 points are missing.", "Tea cup · until 31 December 2026", "Discount: 10%", "Your tier"]) expect(ui.text()).toContain(each);
    expect(asked.every(({ headers }) => headers.get("authorization") === "Bearer token-1")).toBe(true);
    expect(asked.every(({ headers }) => headers.get("accept-language")?.startsWith("en"))).toBe(true);
    expect(ui.tags().filter((tag) => !tag.startsWith("s-"))).toEqual([]);
  });

  it("redeems a reward at the price that was shown, after asking once more, and says so", async () => {
    const { ui, asked } = await opened();
    await ui.press("Redeem for 500 points");
    expect(ui.text()).toContain("Redeem Tea cup for 500 points?");
    expect(asked.some(({ what }) => what.endsWith("/take"))).toBe(false);
    await ui.press("Redeem");
    expect(asked.find(({ what }) => what.endsWith("/take"))?.body).toEqual({ points: 500 });
    expect(ui.announced().join()).toContain("Tea cup is yours.");
    await expect(ui.press("Redeem for 5,000 points")).rejects.toThrow("cannot be used now");
  });

  it("says what the server refuses, and sends a wish again under its key when no answer came", async () => {
    const refused = await opened({ answers: { ...usual, [`POST ${base}/members/me/rewards/cup/take`]: () => [409, { type: "about:blank", title: "Gone", status: 409, code: "reward-gone", detail: "The last one has just gone." }] } });
    await refused.ui.press("Redeem for 500 points");
    await refused.ui.press("Redeem");
    expect(refused.ui.announced().join()).toContain("The last one has just gone.");
    const take = `POST ${base}/members/me/rewards/cup/take`;
    let isDown = true;
    const lost = await opened({ answers: { ...usual, [take]: (body, request) => (isDown ? "no answer" : usual[take]!(body, request)) } });
    await lost.ui.press("Redeem for 500 points");
    await lost.ui.press("Redeem");
    expect(lost.ui.announced().join()).toContain("No answer came. Try again: nothing is done twice.");
    isDown = false;
    await lost.ui.press("Redeem");
    const keys = lost.asked.filter(({ what }) => what === take).map(({ headers }) => headers.get("idempotency-key"));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it("shows a code for the till when it is wanted, and hides it", async () => {
    const { ui } = await opened();
    expect(ui.root.of("s-qr-code")).toEqual([]);
    await ui.press("Show code for the till");
    expect(ui.root.of("s-qr-code")[0]!.said("content")).toBe("laurel-code-1");
    await ui.press("Hide code");
    expect(ui.root.of("s-qr-code")).toEqual([]);
  });

  it("turns the pages of its history", async () => {
    const { ui } = await opened();
    await ui.press("Show more");
    expect(ui.text()).toContain("Order 1000");
    expect(ui.text()).toContain("Order 1001");
    expect(ui.text()).not.toContain("Show more");
  });
});

describe("whoever is none", () => {
  const outside = { ...memberShown, rewards: [], state: { kind: "not-enrolled", asOf: 1 } };
  const join = `POST ${base}/members`;

  it("joins by one press, and sees their membership", async () => {
    let hasJoined = false;
    const { ui, asked } = await opened({ answers: { ...usual, [`GET ${base}/members/me/state`]: () => [200, hasJoined ? memberShown : outside], [join]: () => { hasJoined = true; return [201, { member: "7001", known: false, setAside: [] }]; } } });
    await ui.press("Join");
    expect(asked.find(({ what }) => what === join)).toMatchObject({ body: {} });
    expect(ui.text()).toContain("Gold");
    expect(ui.text()).not.toContain("Join");
  });

  it("is told why they cannot join, and that no answer came; then the same wish goes again", async () => {
    const erased = await opened({ answers: { ...usual, [`GET ${base}/members/me/state`]: () => [200, outside], [join]: () => [410, { type: "about:blank", title: "Gone", status: 410, code: "erased", detail: "This member was forgotten." }] } });
    await erased.ui.press("Join");
    expect(erased.ui.announced().join()).toContain("This member was forgotten.");
    const lost = await opened({ answers: { ...usual, [`GET ${base}/members/me/state`]: () => [200, outside], [join]: () => "no answer" } });
    for (let i = 0; i < 2; i++) await lost.ui.press("Join");
    expect(lost.ui.announced().join()).toContain("No answer came. Try again: nothing is done twice.");
    expect(new Set(lost.asked.filter(({ what }) => what === join).map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
  });

  it("is invited when they have not joined", async () => {
    const { ui } = await opened({ answers: { ...usual, [`GET ${base}/members/me/state`]: () => [200, { ...memberShown, rewards: [], state: { kind: "not-enrolled", asOf: 1 } }] } });
    expect(ui.text()).toContain("Join, and every purchase counts.");
  });

  it("is told to sign in when Shopify has no token for them", async () => {
    const { ui, asked } = await opened({ token: "", answers: { ...usual, [`GET ${base}/members/me/state`]: () => [401, { type: "about:blank", title: "x", status: 401, code: "not-signed-in" }] } });
    expect(ui.text()).toContain("Sign in to earn and use points.");
    expect(asked.every(({ headers }) => !headers.has("authorization"))).toBe(true);
  });
});

it("whatever a name says is text, in every language", async () => {
  const names = { en: hostileName, "zh-Hans": hostileName, "zh-Hant": hostileName };
  const hostile = { ...programme, program: { ...programme.program, name: names }, rewards: programme.rewards.map((each) => ({ ...each, name: names })) } as ProgrammeShown;
  for (const file of localeFiles) {
    const { ui } = await opened({ file, answers: { ...usual, [`GET ${base}/programme`]: () => [200, hostile] } });
    expect(ui.root.of("s-page")[0]!.said("subheading")).toBe(hostileName);
    expect(ui.root.of("s-text").some(({ textContent }) => textContent === hostileName)).toBe(true);
    expect(ui.tags().filter((tag) => !tag.startsWith("s-"))).toEqual([]);
  }
});

it("says the same in Chinese", async () => {
  const simplified = await opened({ file: "zh-CN.json" });
  for (const each of ["茶友会", "黄金级", "2025 年 1 月 2 日入会", "可抵 12.34 元", "50 积分待生效，2026 年 12 月 1 日起陆续可用", "用 500 积分兑换", "剩余 3 份", "当前等级"]) expect(simplified.ui.text()).toContain(each);
  const traditional = await opened({ file: "zh-TW.json" });
  for (const each of ["黃金級", "可折抵 12.34 元", "用 500 積分兌換", "目前等級"]) expect(traditional.ui.text()).toContain(each);
});

it("where the server is not there, that is said, and it is asked again when somebody wishes", async () => {
  let isDown = true;
  const state = `GET ${base}/members/me/state`;
  const { ui } = await opened({ answers: { ...usual, [state]: (body, request) => (isDown ? "no answer" : usual[state]!(body, request)) } });
  expect(ui.announced()).toContain("This cannot be shown just now.");
  isDown = false;
  await ui.press("Try again");
  expect(ui.text()).toContain("Tea Club");
});
