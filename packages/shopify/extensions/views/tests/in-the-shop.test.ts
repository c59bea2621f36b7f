import { expect, test } from "vitest";
import { openStand } from "../../../src/adapter/adapter.fixture.js";
import { readMembership } from "../../../src/publish/membership-json.js";
import { openAccount } from "../account.js";
import { openPaying } from "../paying.js";
import { openStaffDesk } from "../staff-desk.js";
import { openWire } from "../wire.js";
import { speechIn } from "./locales.fixture.js";

// What the extensions ask is asked of the adapter itself here, with the tokens Shopify would hand out.

const goods = { amount: 199, currencyCode: "CNY" };
const membership = readMembership({
  v: 1, tier: null, discount: null, points: 1000, pending: 0, wallet: { id: "points", name: { en: "Points", "zh-Hans": "积分", "zh-Hant": "積分" }, decimals: 0 }, worth: { points: 100, minor: 100, currency: "CNY" },
  next: null, validUntil: null, card: null, at: "2026-11-23T10:00:00Z",
})!;

async function openShopWithMember() {
  const { shop, app, laurel } = await openStand();
  shop.install();
  const { id } = shop.customers.create();
  await laurel.means.engine.enrol({ key: `join:${id}`, actor: "test", member: id, identities: [{ identity: `shopify:${id}`, verified: true }], at: Date.now() - 86_400_000, as: "consumer" });
  const wireAs = (surface: "admin" | "checkout" | "customer-account" | "pos") => openWire({
    base: "https://app.example.com", language: "en", fetch: async (to, how) => app.handle(new Request(to, how)),
    token: async () => shop.sessionToken({ surface, ...(surface === "admin" || surface === "pos" ? { user: "42" } : { customer: id }) }),
  });
  return { id, wireAs, admin: openStaffDesk(wireAs("admin"), "admin", "en"), till: openStaffDesk(wireAs("pos"), "pos", "en"), paying: openPaying(wireAs("checkout"), speechIn("checkout", "en.default.json")), account: openAccount(wireAs("customer-account")) };
}

test("staff find the member and give points; the account shows them; at the checkout they pay by a code, and come back", async () => {
  const { id, admin, account, paying } = await openShopWithMember();
  expect(await admin.adjust(id, "points", 1_000, "A present")).toEqual({ kind: "answer", body: "done" });
  expect(await admin.ofCustomer(id)).toMatchObject({ kind: "answer", body: { kind: "member", found: { shown: { state: { wallets: [{ wallet: "points", available: 1_000 }] } } } } });
  expect(await admin.why(id)).toMatchObject({ kind: "answer", body: { ladders: [{ tier: "regular" }] } });
  expect(await account.read()).toMatchObject({ kind: "known", shown: { state: { wallets: [{ available: 1_000 }] } }, programme: { program: { currency: "CNY" } } });
  expect(await account.statement(undefined)).toMatchObject({ kind: "answer", body: { items: [{ points: 1_000, kind: "adjusted" }] } });
  expect(await account.code()).toMatchObject({ kind: "answer", body: { code: expect.any(String) as string } });
  expect(await paying.now()).toBeUndefined();
  const offer = await paying.offer(membership, { goods, total: goods });
  expect(offer).toMatchObject({ kind: "usable", points: 1_000, pays: 1_000 });
  if (offer.kind !== "usable") return;
  const taken = await paying.take(offer, "checkout-1");
  expect(taken).toMatchObject({ kind: "done", done: { points: 1_000, pays: 1_000 } });
  if (taken.kind !== "done") return;
  expect(await account.read()).toMatchObject({ shown: { state: { wallets: [{ available: 0, held: 1_000 }] } } });
  expect(await paying.now()).toMatchObject({ hold: taken.done.hold, code: taken.done.code, points: 1_000 });
  expect(await paying.giveBack(taken.done.hold)).toEqual({ kind: "done", done: undefined });
  expect(await account.read()).toMatchObject({ shown: { state: { wallets: [{ available: 1_000, held: 0 }] } } });
});

test("at the till points are set aside for the customer in the cart, once for each wish, and a stranger has none", async () => {
  const { id, admin, till, wireAs } = await openShopWithMember();
  await admin.adjust(id, "points", 1_000, "A present");
  const found = await till.find(id);
  expect(found).toMatchObject({ body: { kind: "member", found: { member: id } } });
  expect(await till.quote(id, "points", 19_900)).toMatchObject({ kind: "answer", body: { kind: "usable", points: 1_000 } });
  const took = await till.take(id, "points", 500, 19_900);
  expect(took).toMatchObject({ kind: "answer", body: { points: 500, pays: 500, code: expect.stringMatching(/^LRL-/) as string } });
  expect(await till.take("990000000001", "points", 500, 19_900)).toMatchObject({ kind: "problem", code: "member-unknown" });
  // A shopper's token opens no till.
  expect(await openStaffDesk(wireAs("checkout"), "pos", "en").take(id, "points", 100, 19_900)).toMatchObject({ kind: "problem" });
});
