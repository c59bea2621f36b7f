/// <reference lib="dom" />
import { expect, onTestFinished, test } from "vitest";
import { entriesOf, openShop } from "../member/browser.fixture.js";
import { answerOf } from "../member/club.fixture.js";
import { soon, tokenOf, until } from "../member/shop-floor.fixture.js";
import { type Membership, openMembership, openMembershipWithoutCache } from "./index.js";

const programmeIn = (language: string) => ({ version: "v1", program: { id: "tea" }, ladders: [], wallets: [], rewards: [], language, tables: [] });
const stateIn = (language: "en" | "zh-Hans", seq: number) => ({ ...answerOf("ann", seq), language });

/** A shop whose page may be opened again and again, in any language. */
function openPages() {
  const shop = openShop();
  const open = (language: string, how = openMembership): Membership => {
    const membership = how({ baseUrl: shop.baseUrl, shopper: async () => tokenOf("ann"), language, fetch: shop.floor.fetch });
    onTestFinished(() => membership.close());
    return membership;
  };
  /** Opens a page, has the server answer in its language, and closes it. */
  const visit = async (language: "en" | "zh-Hans", seq: number): Promise<void> => {
    const page = open(language);
    const [programme, member] = [page.programme.refresh(), page.member.refresh()];
    for (let i = 0; i < 2; i++) {
      const waiting = await shop.floor.next();
      waiting.answer(waiting.path === "/v1/programme" ? programmeIn(language) : stateIn(language, seq));
    }
    await Promise.all([programme, member]);
    await page.close();
  };
  return { ...shop, openPage: open, visit };
}

test("the next page shows member and programme before the server has answered", async () => {
  const shop = openPages();
  await shop.visit("en", 3);
  const page = shop.openPage("en-GB");
  page.member.subscribe(() => {});
  page.programme.subscribe(() => {});
  await until(() => page.member.snapshot().kind === "stale" && page.programme.snapshot().kind === "fresh");
  expect(page.member.snapshot()).toMatchObject({ state: { seq: 3, language: "en", notices: [{ id: "expiring" }] } });
  expect(page.programme.snapshot()).toMatchObject({ programme: { language: "en" } });
  expect(shop.floor.waiting.map(({ path }) => path)).toEqual(["/v1/members/me/state"]);
});

test.each([
  ["shown at once, where the page knows whose token it is", "customer", "stale"],
  ["not shown, where nobody does", undefined, "waiting"],
] as const)("a member is %s", async (_, known, kind) => {
  const shop = openShop();
  const open = (): Membership => {
    const membership = openMembership({ baseUrl: shop.baseUrl, shopper: async () => tokenOf("ann"), subject: () => known, language: "en", fetch: shop.floor.fetch });
    onTestFinished(() => membership.close());
    return membership;
  };
  const page = open();
  const asked = page.member.refresh();
  (await shop.floor.next()).answer(stateIn("en", 3));
  await asked;
  await page.close();
  const next = open();
  next.member.subscribe(() => {});
  await until(() => shop.floor.waiting.length === 1);
  for (let i = 0; i < 20; i++) await soon();
  expect(next.member.snapshot().kind).toBe(kind);
});

test("nothing that was said in one language is shown to a page in another, and the page after it has its own", async () => {
  const shop = openPages();
  await shop.visit("en", 3);
  const page = shop.openPage("zh-CN");
  page.member.subscribe(() => {});
  page.programme.subscribe(() => {});
  await until(() => shop.floor.waiting.length === 2);
  for (let i = 0; i < 20; i++) await soon();
  expect([page.member.snapshot(), page.programme.snapshot()]).toEqual([{ kind: "waiting" }, { kind: "waiting" }]);
  await page.close();
  shop.floor.waiting.splice(0);
  await shop.visit("zh-Hans", 4);
  const next = shop.openPage("zh-Hans");
  next.member.subscribe(() => {});
  await until(() => next.member.snapshot().kind === "stale");
  expect(next.member.snapshot()).toMatchObject({ state: { seq: 4, language: "zh-Hans" } });
});

test("signing out clears what lies there in every language", async () => {
  const shop = openPages();
  await shop.visit("en", 3);
  await shop.visit("zh-Hans", 3);
  expect(await entriesOf(shop.baseUrl)).toMatchObject([{ asked: "zh-Hans" }]);
  await shop.openPage("en").signOut();
  expect(await entriesOf(shop.baseUrl)).toEqual([]);
});

test("a page without a cache leaves nothing, finds nothing, and still hears of signing out elsewhere", async () => {
  const shop = openPages();
  await shop.visit("en", 3);
  const [plain, other] = [shop.openPage("en", openMembershipWithoutCache), shop.openPage("en")];
  const asked = plain.member.refresh();
  for (let i = 0; i < 20; i++) await soon();
  expect(plain.member.snapshot()).toEqual({ kind: "waiting" });
  (await shop.floor.next()).answer();
  expect(await asked).toMatchObject({ kind: "fresh" });
  await other.signOut();
  await until(() => plain.member.snapshot().kind === "signed-out");
  expect(await entriesOf(shop.baseUrl)).toEqual([]);
});
