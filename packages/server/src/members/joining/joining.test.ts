import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, june, openHouse, order } from "../../http/house.fixture.js";

let house: House;
beforeAll(async () => { house = await openHouse(); });
afterAll(() => house.close());

const email = (value: string, verified = true) => ({ of: "email", value, verified });
const stateOf = async (member: string) => (await house.ask("readMemberState", { params: { member } })).body["state"] as { wallets: { available: number }[] };

test("a guest's order waits for whoever is shown to own its address, and is claimed once (cases 89, 90)", async () => {
  expect((await house.ask("acceptOrder", { params: { source: "shop", order: "g1" }, body: order("g1", "guest") })).body).toMatchObject({ kind: "kept" });
  const stranger = await house.ask("enrolMember", { as: "device", body: { identities: [email("guest@example.com")] } });
  expect((await stateOf(stranger.body["member"] as string)).wallets[0]!.available).toBe(100);
  const owner = await house.ask("enrolMember", { body: { identities: [email("Guest@Example.com ")] } });
  expect(owner.status).toBe(201);
  expect(owner.body["member"]).not.toBe(stranger.body["member"]);
  expect((await stateOf(owner.body["member"] as string)).wallets[0]!.available).toBe(600);
});

test("two who join at once under one address become one member (case 97)", async () => {
  const both = await Promise.all([1, 2].map(() => house.ask("enrolMember", { body: { identities: [email("twice@example.com")] } })));
  expect(new Set(both.map(({ body }) => body["member"])).size).toBe(1);
  expect(new Set(both.map(({ body }) => body["known"]))).toEqual(new Set([false, true]));
});

test("an identity has one spelling, and what cannot be read is set aside with its reason (cases 102, M3)", async () => {
  const { body } = await house.ask("enrolMember", { body: { identities: [{ of: "phone", value: "138-0013-8000", verified: true }, { of: "email", value: "not an address" }] } });
  expect(body["setAside"]).toEqual([{ of: "email", reason: expect.any(String) as string }]);
  const found = await house.ask("searchMembers", { as: "owner", body: { identity: { of: "phone", value: "+86 138 0013 8000" } } });
  expect(found.body["items"]).toMatchObject([{ member: body["member"], identities: [{ of: "phone", value: "+8613800138000" }] }]);
});

test("a shopper joins as the member its token names, and takes over nobody", async () => {
  await house.ask("enrolMember", { body: { member: "vic", identities: [email("vic@example.com")] } });
  const as = await house.shopper("eve");
  expect((await house.ask("readMemberState", { as, params: { member: "me" } })).body).toMatchObject({ member: "eve", state: { kind: "not-enrolled" } });
  const joined = await house.ask("enrolMember", { as, body: { identities: [email("vic@example.com"), email("eve@example.com")] } });
  expect(joined).toMatchObject({ status: 201, body: { member: "eve", setAside: [{ of: "email", reason: "taken" }] } });
  expect(await house.ask("readMemberState", { as, params: { member: "vic" } })).toMatchObject({ status: 403, body: { code: "not-allowed" } });
});

test("a shopper says how they are reached, and not which account or platform's id is theirs", async () => {
  const as = await house.shopper("mallory");
  const told = [email("mallory@example.com"), { of: "account", value: "vic" }, { of: "shopify", value: "9001" }, { of: "referral", value: "ABCDE12345" }];
  const joined = await house.ask("enrolMember", { as, body: { identities: told } });
  expect(joined).toMatchObject({ status: 201, body: { member: "mallory", setAside: ["account", "shopify", "referral"].map((of) => ({ of, reason: "unproven" })) } });
  expect((await house.ask("searchMembers", { as: "owner", body: { identity: { of: "shopify", value: "9001" } } })).body["items"]).toEqual([]);
  expect((await house.ask("searchMembers", { as: "owner", body: { identity: { of: "account", value: "mallory" } } })).body["items"]).toMatchObject([{ member: "mallory" }]);
  // Nothing else is needed but the account that the token vouches for.
  expect(await house.ask("enrolMember", { as: await house.shopper("nell"), body: { identities: [{ of: "account", value: "nell" }] } })).toMatchObject({ status: 201, body: { member: "nell", setAside: [] } });
});

test("a friend's code brings both their reward after the first paid order, once (B5)", async () => {
  await house.ask("enrolMember", { body: { member: "ref", identities: [email("ref@example.com")] } });
  const { body } = await house.ask("readReferral", { as: await house.shopper("ref"), params: { member: "me" } });
  expect(body).toMatchObject({ friends: 0, referrer: 200, friend: 100 });
  const typed = (body["code"] as string).toLowerCase().replace(/(.{5})/, "$1-");
  await house.ask("enrolMember", { body: { member: "friend", identities: [email("friend@example.com")], referralCode: typed } });
  house.clock.now += 1_000;
  await house.ask("acceptOrder", { params: { source: "shop", order: "f1" }, body: order("f1", "friend", { placedAt: june + 1, payments: [{ at: june + 2, amount: 50_000, by: "money" }] }) });
  await house.laurel.means.engine.deliver();
  expect((await stateOf("friend")).wallets[0]!.available).toBe(700);
  expect((await stateOf("ref")).wallets[0]!.available).toBe(300);
});

test("two members become one and are two again, to the last point (cases 91, 94)", async () => {
  for (const who of ["one", "two"]) {
    await house.ask("enrolMember", { body: { member: who, identities: [email(`${who}@example.com`)] } });
    await house.ask("acceptOrder", { params: { source: "shop", order: `m-${who}` }, body: order(`m-${who}`, who) });
  }
  const body = { kept: "one", absorbed: "two", reason: "the same person" };
  expect((await house.ask("mergeMembers", { as: "owner", body })).status).toBe(200);
  expect((await stateOf("two")).wallets[0]!.available).toBe(1_200);
  // Whoever holds a token for the one that went is the one that was kept.
  expect((await house.ask("readMemberState", { as: await house.shopper("two"), params: { member: "me" } })).body).toMatchObject({ member: "one" });
  expect((await house.ask("undoMerge", { as: "owner", body })).status).toBe(200);
  expect([(await stateOf("one")).wallets[0]!.available, (await stateOf("two")).wallets[0]!.available]).toEqual([600, 600]);
});

test("a buyer in two companies earns for the one that the order names (case 99)", async () => {
  for (const firm of ["firm-a", "firm-b"]) await house.ask("enrolMember", { body: { member: firm, kind: "business", identities: [{ of: "company", value: firm, verified: true }] } });
  const bought = { ...order("c1", "buyer"), identities: ["company:firm-b", "email:buyer@example.com"] };
  expect((await house.ask("acceptOrder", { params: { source: "shop", order: "c1" }, body: bought })).body).toMatchObject({ kind: "belongs", member: "firm-b" });
});

test("a profile and consents are kept in the vault, shown masked to who may not see them, and gone when erased", async () => {
  const planted = "Zhang Sanfeng";
  await house.ask("enrolMember", { body: { member: "zed", identities: [email("zed@example.com")], profile: { name: planted, locale: "zh-Hans" }, store: "s1" } });
  await house.ask("recordConsent", { as: await house.shopper("zed"), params: { member: "me" }, body: { channel: "email", purpose: "service", given: true, source: "account page" } });
  const whole = await house.ask("readProfile", { as: "owner", params: { member: "zed" } });
  expect(whole.body).toMatchObject({ profile: { name: planted }, identities: [{ of: "email", value: "zed@example.com" }], consents: [{ channel: "email", given: true }], masked: false });
  const found = await house.ask("searchMembers", { as: "clerk", body: { identity: { of: "email", value: "zed@example.com" } } });
  expect(JSON.stringify(found.body)).not.toContain(planted);
  expect(found.body["items"]).toMatchObject([{ name: "Z**" }]);
  await house.ask("changeProfile", { as: await house.shopper("zed"), params: { member: "me" }, body: { name: "Zed", locale: null } });
  expect((await house.ask("readProfile", { as: "owner", params: { member: "zed" } })).body["profile"]).toEqual({ name: "Zed" });
  const ledger = [];
  for await (const line of house.store.journal({ kind: "member" })) ledger.push(JSON.stringify(line));
  expect(ledger.join("\n")).not.toContain("zed@example.com");
  expect((await house.ask("eraseMember", { as: "owner", params: { member: "zed" } })).status).toBe(204);
  expect(await house.ask("readProfile", { as: "owner", params: { member: "zed" } })).toMatchObject({ status: 410, body: { code: "erased" } });
  expect((await house.ask("searchMembers", { as: "owner", body: { identity: { of: "email", value: "zed@example.com" } } })).body["items"]).toEqual([]);
});
