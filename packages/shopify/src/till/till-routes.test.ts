import { expect, test } from "vitest";
import { type Stand, asked, openStand } from "../adapter/adapter.fixture.js";
import type { Settings } from "../adapter/settings.js";
import { memberOfCustomer } from "../customers/member-of.js";

/** A till where a customer with 5,000 points stands. */
async function openTill(settings: Partial<Settings> = {}) {
  const stand = await openStand({ settings });
  const { shop, app, laurel } = stand;
  await app.handle(asked("/api/admin/v1/programme", { token: shop.sessionToken({ surface: "admin", user: "1" }) }));
  const { id: customer } = shop.customers.create({});
  await app.handle(asked(shop.signProxy("/proxy/v1/members/me/state", { customer })));
  const member = (await memberOfCustomer(await app.roomOf(shop.domain), customer))!;
  await laurel.means.engine.execute(member, { key: "gift", actor: "test", facts: [{ id: "gift", kind: "adjusted", at: Date.now(), wallet: "points", points: 5_000, reason: "a gift", by: "li" }] });
  return { ...stand, customer, member, take: (key: string, user = "5", more = {}) => takeAt(stand, customer, key, user, more) };
}

async function takeAt({ app, shop }: Stand, customer: string, key: string, user: string, more: object) {
  const answer = await app.handle(asked("/api/pos/points", { token: shop.sessionToken({ surface: "pos", user }), "method": "POST", "body": { customer, wallet: "points", points: 1_000, goods: 50_000, ...more }, "idempotency-key": key }));
  return { status: answer.status, ...(await answer.json()) as { readonly code: string; readonly hold: string } };
}

test("a clerk sets a customer's points aside, and the journal says who was signed in", async () => {
  const { take, laurel, member } = await openTill();
  const taken = await take("a");
  expect(taken).toMatchObject({ status: 201, member, points: 1_000, pays: 1_000 });
  const actors: string[] = [];
  for await (const { record } of laurel.means.engine.store.journal({ key: { kind: "member", id: member } })) actors.push(record.actor);
  expect(actors).toEqual(["backend:shopify", "test", "backend:till:5"]);
  // Asked again, for want of an answer, it is the same sale.
  expect(await take("a")).toMatchObject({ status: 201, code: taken.code, hold: taken.hold });
});

test("another sale of as many points has a code of its own, and the one before is good no more", async () => {
  const { take, shop } = await openTill();
  const [first, second] = [await take("a"), await take("b")];
  expect([second.status, second.code === first.code]).toEqual([201, false]);
  expect(shop.discounts.all().filter(({ endsAt }) => endsAt === null || endsAt > Date.now()).map(({ code }) => code)).toEqual([second.code]);
});

test("an analyst sets nothing aside, nor does whoever is nobody here", async () => {
  const { take, shop } = await openTill({ staff: (user) => (user === "9" ? undefined : "owner"), till: (user) => (user === "9" ? undefined : user === "8" ? "analyst" : "clerk") });
  expect(await take("a", "8")).toMatchObject({ status: 403, code: "not-allowed" });
  expect(await take("b", "9")).toMatchObject({ status: 403, code: "not-allowed" });
  expect(shop.discounts.all()).toEqual([]);
  expect((await take("c")).status).toBe(201);
});
