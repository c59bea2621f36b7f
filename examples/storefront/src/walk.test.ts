import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "vitest";
import { type Shop, later, openShop, opening } from "./index.js";
import { ledgerOf, walkIn } from "./walk.fixture.js";

const [accepted, declined] = ["4242 4242 4242 4242", "4000 0000 0000 0002"];
const [machine, day, minute] = [Date.parse("2027-05-01T12:00:00Z"), 86_400_000, 60_000];
/** A machine's clock that goes on by a millisecond each time it is looked at. */
const ticking = (from: number) => () => from++;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of closing.splice(0).toReversed()) await each();
});

async function open(folder?: string, now = ticking(machine)): Promise<Shop> {
  const shop = await openShop({ folder, now });
  closing.push(() => shop.close());
  return shop;
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "storefront-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data");
}

const gold = (shop: Shop) => shop.samples().find(({ sample }) => sample === "gold")!;

/** Sets points aside, as the redeem box on the page does. */
async function hold(shop: Shop, member: string, points: number, goods: number): Promise<string> {
  const outcome = await shop.client().call("placeHold", { params: { member }, body: { wallet: "points", points, goods } });
  if (outcome.kind === "problem") throw new Error(outcome.problem.code);
  return outcome.body.hold;
}

test("on the first morning there is a shopper on each tier, with points to spend, some on their way, and none owed", async () => {
  const shop = await open();
  const found = await Promise.all(shop.samples().map(async ({ member }) => ledgerOf(shop, member)));
  expect(found.map(({ tier }) => tier)).toEqual(["regular", "gold", "platinum", "diamond"]);
  for (const { available, pending, debt } of found) {
    expect(available).toBeGreaterThanOrEqual(500);
    expect(pending).toBeGreaterThan(0);
    expect(debt).toBe(0);
  }
  const { text } = await walkIn(shop).get("/sign-in");
  for (const { available } of found) expect(text).toContain(`${available.toLocaleString("en")} points`);
  expect(shop.now() - opening).toBeLessThan(minute);
});

test("a newcomer joins, buys, and sees after a week what was on its way", async () => {
  const [shop, email] = [await open(), "new@example.com"];
  const walker = walkIn(shop);
  await walker.signIn(email);
  expect((await walker.post("/join")).path).toBe("/account");
  const order = await walker.order({ PE03: 1 });
  expect((await walker.post(`/orders/${order}/pay`, { card: accepted })).path).toBe(`/orders/${order}/thanks`);
  const member = await memberOf(shop, email);
  expect(await ledgerOf(shop, member)).toEqual({ tier: "regular", available: 100, pending: 688, held: 0, debt: 0 });
  await walker.post("/clock", { step: "week" });
  expect(await ledgerOf(shop, member)).toMatchObject({ available: 788, pending: 0 });
  const { text } = await walker.get("/clock");
  expect(text).toMatch(/data-shopper="new@example.com"[\s\S]*data-available="788" data-pending="0"/);
  expect(shop.now() - later(opening, "week")).toBeLessThan(minute);
});

/** Whom an address belongs to, as Laurel finds it. */
async function memberOf(shop: Shop, email: string): Promise<string> {
  const found = await shop.client().call("searchMembers", { body: { identity: { of: "email", value: email } } });
  return found.kind === "answer" ? found.body.items[0]!.member : "";
}

test("points that were set aside pay for an order; half of it back gives half of them back", async () => {
  const shop = await open();
  const { member, email } = gold(shop);
  const walker = walkIn(shop);
  await walker.signIn(email);
  const before = await ledgerOf(shop, member);
  const held = await hold(shop, member, 1_000, 667_36);
  const order = await walker.order({ PE03: 1 }, held);
  // Gold pays 3 % less: 667.36, of which points pay 10.00.
  expect((await walker.get(`/orders/${order}/pay`)).text).toContain('data-total="65736"');
  await walker.post(`/orders/${order}/pay`, { card: accepted });
  const earned = Math.floor(657.36 * 1.2);
  expect(await ledgerOf(shop, member)).toEqual({ ...before, available: before.available - 1_000, pending: before.pending + earned, held: 0 });
  const { text } = await walker.post(`/orders/${order}/refund`, { part: "half" });
  expect(text).toContain('data-refund="32868"');
  const half = await ledgerOf(shop, member);
  expect(half.available).toBe(before.available - 500);
  expect(half.pending).toBe(before.pending + Math.floor(328.68 * 1.2));
  await walker.post(`/orders/${order}/refund`, { part: "all" });
  expect(await ledgerOf(shop, member)).toEqual(before);
  expect((await walker.get(`/orders/${order}`)).text).not.toContain("/refund");
});

test("a declined card gives back what was set aside, and leaves the bag as it was", async () => {
  const shop = await open();
  const { member, email } = gold(shop);
  const walker = walkIn(shop);
  await walker.signIn(email);
  const before = await ledgerOf(shop, member);
  const order = await walker.order({ CQ08: 1 }, await hold(shop, member, 1_000, 853_60));
  expect(await ledgerOf(shop, member)).toMatchObject({ available: before.available - 1_000, held: 1_000 });
  const { path, text } = await walker.post(`/orders/${order}/pay`, { card: declined });
  expect(path).toBe("/checkout?wrong=declined");
  expect(text).toContain("Jian bowl");
  expect(await ledgerOf(shop, member)).toEqual(before);
  expect((await walker.post(`/orders/${order}/pay`, { card: accepted })).path).toBe(`/orders/${order}`);
  expect(await ledgerOf(shop, member)).toEqual(before);
});

test("what a page names as set aside counts only if it is, and only once", async () => {
  const shop = await open();
  const { member, email } = gold(shop);
  const walker = walkIn(shop);
  await walker.signIn(email);
  const invented = await walker.order({ PE03: 1 }, "made-up");
  expect((await walker.get(`/orders/${invented}/pay`)).text).toContain('data-total="66736"');
  const held = await hold(shop, member, 1_000, 667_36);
  const [one, other] = [await walker.order({}, held), await walker.order({}, held)];
  const before = await ledgerOf(shop, member);
  await walker.post(`/orders/${one}/pay`, { card: accepted });
  await walker.order({ PE03: 1 });
  const { path } = await walker.post(`/orders/${other}/pay`, { card: accepted });
  expect(path).toBe("/checkout?wrong=lost");
  expect(await ledgerOf(shop, member)).toMatchObject({ available: before.available, held: 0 });
});

test("an order that is given up, or that nobody pays for in time, gives back what was set aside", async () => {
  const shop = await open();
  const { member, email } = gold(shop);
  const walker = walkIn(shop);
  await walker.signIn(email);
  const before = await ledgerOf(shop, member);
  const first = await walker.order({ CQ01: 4 }, await hold(shop, member, 500, 496_64));
  await walker.post(`/orders/${first}/give-up`);
  expect(await ledgerOf(shop, member)).toEqual(before);
  const second = await walker.order({}, await hold(shop, member, 500, 496_64));
  await walker.post("/clock", { step: "day" });
  expect((await walker.get(`/orders/${second}`)).text).toContain('data-state="given-up"');
  expect(await ledgerOf(shop, member)).toMatchObject({ held: 0 });
});

test("whoever follows a friend's link and buys brings points to both", async () => {
  const shop = await open();
  const { member } = gold(shop);
  const referral = await shop.client().call("readReferral", { params: { member } });
  const code = referral.kind === "answer" ? referral.body.code : "";
  const walker = walkIn(shop);
  expect((await walker.get(`/join?ref=${code}`)).path).toBe("/join");
  await walker.signIn("friend@example.com");
  await walker.post("/join");
  const before = await ledgerOf(shop, member);
  const order = await walker.order({ WL01: 1 });
  await walker.post(`/orders/${order}/pay`, { card: accepted });
  await shop.settle();
  const after = await ledgerOf(shop, member);
  expect(after.available + after.pending).toBe(before.available + before.pending + 500);
  const friend = await ledgerOf(shop, await memberOf(shop, "friend@example.com"));
  expect(friend.available + friend.pending).toBe(100 + 188 + 300);
});

test("a year on points have ended and tiers were lost; begun anew, everything is as on the first morning", async () => {
  const shop = await open();
  const walker = walkIn(shop);
  const samples = () => Promise.all(shop.samples().map(async ({ member }) => ledgerOf(shop, member)));
  const before = await samples();
  await walker.post("/clock", { step: "year" });
  const after = await samples();
  expect(after.map(({ tier }) => tier)).not.toEqual(before.map(({ tier }) => tier));
  expect((await walker.get("/clock")).text).toContain("1 November 2027");
  expect((await walker.post("/clock/anew")).status).toBe(200);
  expect(await samples()).toEqual(before);
  expect(shop.now() - opening).toBeLessThan(minute);
});

test("opened again on its folder, the shop goes on where it was; on a machine that was set back, no earlier", async () => {
  const folder = ownFolder();
  const first = await open(folder);
  const walker = walkIn(first);
  await walker.signIn("stays@example.com");
  await walker.post("/join");
  const order = await walker.order({ PE03: 1 });
  await walker.post(`/orders/${order}/pay`, { card: accepted });
  await walker.post("/clock", { step: "month" });
  const [member, at] = [await memberOf(first, "stays@example.com"), first.now()];
  const known = await ledgerOf(first, member);
  await first.close();
  const again = await open(folder, ticking(machine - day));
  expect(again.now()).toBeGreaterThanOrEqual(at);
  expect(await ledgerOf(again, member)).toEqual(known);
  const back = walkIn(again);
  await back.signIn("stays@example.com");
  expect((await back.get("/account")).text).toContain(order);
});

test("a payment that was cut short after the card had agreed is finished when the shop opens again, and told once", async () => {
  const folder = ownFolder();
  const first = await open(folder);
  const { member, email } = gold(first);
  const walker = walkIn(first);
  await walker.signIn(email);
  const before = await ledgerOf(first, member);
  const order = await walker.order({ PE03: 1 }, await hold(first, member, 1_000, 667_36));
  await first.close();
  // As it stands in the books when the process ends between the card and the points.
  const books = new DatabaseSync(join(folder, "shop.db"));
  const [{ body }] = books.prepare("SELECT body FROM orders WHERE id = ?").all(order) as [{ body: string }];
  const cut = { ...(JSON.parse(body) as object), status: "paying", last4: "4242", revision: 2 };
  books.prepare("UPDATE orders SET status = 'paying', revision = 2, body = ? WHERE id = ?").run(JSON.stringify(cut), order);
  books.close();
  for (let opened = 0; opened < 2; opened++) {
    const again = await open(folder, ticking(machine + minute));
    expect(await ledgerOf(again, member)).toMatchObject({ available: before.available - 1_000, held: 0, pending: before.pending + Math.floor(657.36 * 1.2) });
    await again.close();
  }
});

test("a token is for whoever has signed in, and for nobody else", async () => {
  const shop = await open();
  const walker = walkIn(shop);
  expect(await walker.get("/account/laurel-token")).toMatchObject({ status: 204, text: "" });
  await walker.signIn(gold(shop).email);
  const { token } = JSON.parse((await walker.get("/account/laurel-token")).text) as { token: string };
  const asked = await shop.fetch(new Request("http://shop.test/laurel/v1/members/me/state", { headers: { authorization: `Bearer ${token}` } }));
  expect(((await asked.json()) as { member: string }).member).toBe(gold(shop).member);
});

test("what is somebody's own is nobody else's, and forms of other sites do nothing", async () => {
  const shop = await open();
  const [one, other] = [walkIn(shop), walkIn(shop)];
  await one.signIn("one@example.com");
  await other.signIn("other@example.com");
  const order = await one.order({ WL01: 1 });
  expect((await other.get(`/orders/${order}`)).status).toBe(404);
  expect((await other.post(`/orders/${order}/pay`, { card: accepted })).status).toBe(404);
  const forged = await shop.fetch(new Request("http://shop.test/clock", { method: "POST", headers: { origin: "http://elsewhere.test" }, body: new URLSearchParams({ step: "year" }) }));
  expect(forged.status).toBe(403);
  expect(shop.now() - opening).toBeLessThan(minute);
  expect((await one.post("/sign-in", { email: "one@example.com", next: "//elsewhere.test/" })).path).toBe("/");
});

test.each([["en", "en", "Mountain Moon Tea"], ["zh-CN", "zh-Hans", "山月茶事"], ["zh-TW", "zh-Hant", "放入茶籃"]])("a page asked for in %s says so", async (asked, language, words) => {
  const { text } = await walkIn(await open(), { language: asked }).get("/goods/CQ01");
  expect(text).toContain(`<html lang="${language}">`);
  expect(text).toContain(words);
});

test("pages run nothing but the shop's own files", async () => {
  const shop = await open();
  const response = await shop.fetch(new Request("http://shop.test/"));
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'self';/);
  const text = await response.text();
  expect(text).not.toMatch(/\sstyle=|\son\w+=|<style|<script>/);
});
