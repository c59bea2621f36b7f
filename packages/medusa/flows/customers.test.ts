import { afterAll, beforeAll, expect, test } from "vitest";
import { type People, people } from "./members/people.js";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
let they: People;
beforeAll(async () => {
  shop = await openShop();
  they = people(shop);
});
afterAll(() => shop?.close());

let addresses = 0;
const address = (): string => `person-${process.pid}-${++addresses}@example.com`;

/** Registers with one address to sign in and another as the customer's: Medusa lets anybody. */
async function registerUnder(email: string): Promise<{ readonly id: string; readonly email: string }> {
  const { body: { token } } = await shop.call("POST", "/auth/customer/emailpass/register", { body: { email: address(), password: "a-password" } });
  const { body: { customer } } = await shop.store("POST", "/customers", { body: { email }, token });
  return customer;
}

test("who registers is a member as of that moment, on the first tier and in its group", async () => {
  const buyer = await shop.register();
  expect(await they.joined(buyer.id)).toMatchObject({ id: buyer.id, customer_id: buyer.id, standing: "good", tier: "regular", tier_name: "Regular", points: 0 });
  await they.inGroups(buyer.id, ["Regular"]);
  const [row] = await shop.ask<{ at: Date }>("SELECT created_at AS at FROM customer WHERE id = $1", [buyer.id]);
  expect((await (await they.engine()).read(buyer.id))?.books.joined?.at).toBe(row!.at.getTime());
  expect(await they.enrol(buyer.id)).toMatchObject({ kind: "member", member: buyer.id, isNew: false });
});

test("asked for twenty times at once, a customer is one member", async () => {
  await shop.wire("drop");
  const buyer = await shop.register();
  await shop.wire("sound");
  expect(await they.memberOf(buyer.id)).toBeUndefined();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => they.enrol(buyer.id)));
  expect(new Set(outcomes.map(({ kind, member }) => `${kind} ${member}`))).toEqual(new Set([`member ${buyer.id}`]));
  expect((await (await they.engine()).read(buyer.id))?.identities.filter(({ identity }) => identity.startsWith("account:"))).toHaveLength(1);
  expect(await they.groupsOf(buyer.id)).toEqual(["Regular"]);
});

test("a registration that no event has told is made good in the night", async () => {
  await shop.wire("drop");
  const buyer = await shop.register();
  await shop.wire("sound");
  expect(await shop.run("jobs/reconcile")).toMatchObject({ enrolled: 1, failed: 0 });
  expect(await they.memberOf(buyer.id)).toMatchObject({ id: buyer.id, tier: "regular" });
  expect(await they.groupsOf(buyer.id)).toEqual(["Regular"]);
  expect(await shop.run("jobs/reconcile")).toMatchObject({ enrolled: 0, regrouped: 0 });
});

test("what somebody has bought whose registration no event has told counts all the same", async () => {
  await shop.wire("drop");
  const buyer = await shop.register();
  await shop.wire("sound");
  const { id } = await shop.buy(buyer, { items: [{ what: "tea", quantity: 2 }] });
  await shop.capture(id);
  await shop.until(() => shop.ask("SELECT FROM laurel_medusa.order_sync WHERE order_id = $1 AND outcome IN ('kept', 'belongs')", [id]), (rows) => rows.length === 1);
  expect(await shop.run("jobs/reconcile")).toMatchObject({ failed: 0 });
  await shop.until(() => they.memberOf(buyer.id), (found) => found?.["points"] === 200);
});

test("guests and strangers are nobody to be enrolled", async () => {
  const { body: { customer } } = await shop.admin("POST", "/customers", { email: address() });
  expect(await they.enrol(customer.id)).toEqual({ kind: "nobody", because: "guest" });
  expect(await they.enrol("cus_nobody")).toEqual({ kind: "nobody", because: "unknown" });
});

test("the graph walks from customers to members and back, many at once, and shows the ledger as it is", async () => {
  const [ann, bob] = [await shop.register(), await shop.register()];
  await Promise.all([they.joined(ann.id), they.joined(bob.id)]);
  const { body: { customer: guest } } = await shop.admin("POST", "/customers", { email: address() });
  await they.spend(ann.id, 12_300);
  const customers = await they.graph("customer", ["id", "laurel_member.tier", "laurel_member.points", "laurel_member.customer_id"], { id: [ann.id, bob.id, guest.id] });
  expect(new Map(customers.map((each) => [each["id"], each["laurel_member"]?.points]))).toEqual(new Map([[ann.id, 123], [bob.id, 0], [guest.id, undefined]]));
  const members = await they.graph("laurel_member", ["*", "customer.*", "customer.groups.name"], { customer_id: [ann.id, bob.id, guest.id] });
  expect(new Map(members.map(({ id, points, wallets, customer }) => [id, [points, wallets[0].available, customer.email]]))).toEqual(new Map([[ann.id, [123, 123, ann.email]], [bob.id, [0, 0, bob.email]]]));
  expect(await they.graph("laurel_member", ["id", "customer.email"], { id: bob.id })).toEqual([expect.objectContaining({ id: bob.id, customer: expect.objectContaining({ email: bob.email }) })]);
  const page = await they.graph("laurel_member", ["id"], undefined, { skip: 1, take: 2 });
  expect(page.map(({ id }) => id)).toEqual((await shop.ask<{ id: string }>(`SELECT id FROM laurel.aggregates WHERE kind = 'member' ORDER BY id COLLATE "C" LIMIT 2 OFFSET 1`)).map(({ id }) => id));
  await expect(they.graph("laurel_member", ["id"], { tier: "gold" })).rejects.toThrow("laurel_member is found by id or customer_id, not by tier");
});

test("what a guest has bought is theirs who registers under the address, once", async () => {
  const email = address();
  const orders = [await shop.buy(undefined, { email, items: [{ what: "tea", quantity: 3 }] }), await shop.buy(undefined, { email, items: [{ what: "pot", quantity: 1 }] })];
  for (const { id } of orders) await shop.capture(id);
  const kept = () => shop.ask("SELECT FROM laurel_medusa.order_sync WHERE order_id = ANY ($1) AND outcome = 'kept'", [orders.map(({ id }) => id)]);
  await shop.until(kept, (rows) => rows.length === 2);
  const ann = await shop.register(email);
  expect(await they.joined(ann.id)).toMatchObject({ points: 550 });
  await Promise.all(Array.from({ length: 5 }, () => shop.run("customers/enrol-customer", "renewCustomer", ann.id)));
  const again = await registerUnder(email).catch(() => undefined);
  expect(again).toBeUndefined();
  expect(await they.memberOf(ann.id)).toMatchObject({ points: 550 });
  // What is bought under the address without signing in, once it is somebody's, is theirs as well.
  const { id } = await shop.buy(undefined, { email, items: [{ what: "tea", quantity: 1 }] });
  await shop.capture(id);
  await shop.until(() => they.memberOf(ann.id), (found) => found!["points"] === 650);
});

test("an address that is changed is given up, and whoever it belongs to next is somebody else", async () => {
  const [typo, right] = [address(), address()];
  const ann = await shop.register(typo);
  await they.joined(ann.id);
  await shop.admin("POST", `/customers/${ann.id}`, { email: right });
  const member = async (value: string) => (await they.laurel("searchMembers", { body: { identity: { of: "email", value } } }))["body"].items[0]?.member;
  await shop.until(() => member(right), (found) => found === ann.id);
  expect(await member(typo)).toBeUndefined();
  const bob = await registerUnder(typo);
  expect(await they.joined(bob.id)).toMatchObject({ id: bob.id });
  expect(await member(typo)).toBe(bob.id);
  // And back again, when it is free.
  await shop.admin("POST", `/customers/${bob.id}`, { email: address() });
  await shop.until(() => member(typo), (found) => found === undefined);
  await shop.admin("POST", `/customers/${ann.id}`, { email: typo });
  await shop.until(() => member(typo), (found) => found === ann.id);
});

test("somebody of the till who registers under a proven address finds the membership there; a second account never shares it", async () => {
  const known = address();
  const { body: { member } } = await they.laurel("enrolMember", { body: { member: `till-${process.pid}`, identities: [{ of: "email", value: known, verified: true }, { of: "card", value: "ABCD1234" }] } });
  await they.spend(member, 50_000);
  const ann = await shop.register(known);
  expect(await they.joined(ann.id)).toMatchObject({ id: member, customer_id: ann.id, points: 500 });
  await they.inGroups(ann.id, ["Regular"]);
  // The address stays the till's when the account gives it up, so whoever registers with it next must not come in.
  await shop.admin("POST", `/customers/${ann.id}`, { email: address() });
  await shop.until(async () => (await shop.ask<{ email: string }>("SELECT email FROM customer WHERE id = $1", [ann.id]))[0]!.email, (email) => email !== known);
  const eve = await registerUnder(known);
  expect(await they.joined(eve.id)).toMatchObject({ id: eve.id, points: 0 });
  await expect(they.graph("laurel_member", ["id", "customer_id"], { id: member })).resolves.toEqual([expect.objectContaining({ customer_id: ann.id })]);
});

test("a phone that is somebody else's is not asked for", async () => {
  const phone = `+86138${String(10_000_000 + (process.pid % 1_000_000))}`;
  await they.laurel("enrolMember", { body: { member: `phone-${process.pid}`, identities: [{ of: "phone", value: phone, verified: true }] } });
  await shop.wire("drop");
  const ann = await shop.register();
  await shop.admin("POST", `/customers/${ann.id}`, { phone });
  await shop.wire("sound");
  expect(await they.enrol(ann.id)).toEqual({ kind: "member", member: ann.id, isNew: true, setAside: [{ of: "phone", reason: "taken" }] });
});

test("a customer who is deleted is closed, forgotten and out of the groups; the ledger stays", async () => {
  const ann = await shop.register();
  await they.joined(ann.id);
  await they.spend(ann.id, 20_000);
  await they.inGroups(ann.id, ["Regular"]);
  expect((await shop.admin("DELETE", `/customers/${ann.id}`)).status).toBe(200);
  const engine = await they.engine();
  await shop.until(async () => (await engine.read(ann.id))?.books.standing, (standing) => standing === "closed");
  await shop.until(() => they.laurel("readProfile", { params: { member: ann.id } }), ({ problem }) => problem?.code === "erased");
  await they.inGroups(ann.id, []);
  expect((await engine.read(ann.id))?.books.wallets["points"]?.accounts.available).toBe(200);
  expect((await they.laurel("searchMembers", { body: { identity: { of: "email", value: ann.email } } }))["body"].items).toEqual([]);
  const version = (await engine.read(ann.id))?.version;
  expect(await shop.run("customers/erase-customer", "eraseCustomer", ann.id)).toEqual({ kind: "erased", member: ann.id });
  expect((await engine.read(ann.id))?.version).toBe(version);
  // The same person comes again as somebody new.
  const again = await shop.register(`again-${ann.email}`);
  expect((await they.joined(again.id))["id"]).toBe(again.id);
});

test("a deletion that no event has told is made good in the night", async () => {
  const ann = await shop.register();
  await they.joined(ann.id);
  await shop.wire("drop");
  await shop.admin("DELETE", `/customers/${ann.id}`);
  await shop.wire("sound");
  expect((await (await they.engine()).read(ann.id))?.books.standing).toBe("good");
  await shop.run("jobs/reconcile");
  expect((await (await they.engine()).read(ann.id))?.books.standing).toBe("closed");
  expect(await they.groupsOf(ann.id)).toEqual([]);
});

test("two customers whom staff make one are one member with two accounts; to delete one of them takes nothing from the other", async () => {
  const [ann, bob] = [await shop.register(), await shop.register()];
  await Promise.all([they.joined(ann.id), they.joined(bob.id)]);
  await they.spend(ann.id, 100_000);
  await they.spend(bob.id, 250_000);
  const why = { reason: "the same person" };
  expect(await shop.run("customers/merge-customers", "mergeCustomers", ann.id, bob.id, why)).toEqual({ kind: "merged", member: ann.id });
  expect(await shop.run("customers/merge-customers", "mergeCustomers", ann.id, bob.id, why)).toEqual({ kind: "one-already", member: ann.id });
  for (const each of [ann, bob]) {
    expect(await they.memberOf(each.id)).toMatchObject({ id: ann.id, customer_id: each.id, points: 3_500, tier: "gold" });
    expect(await they.groupsOf(each.id)).toEqual(["Gold"]);
  }
  await shop.admin("DELETE", `/customers/${bob.id}`);
  await they.inGroups(bob.id, []);
  expect(await they.memberOf(ann.id)).toMatchObject({ id: ann.id, standing: "good", points: 3_500 });
  expect(await they.groupsOf(ann.id)).toEqual(["Gold"]);
  expect((await they.laurel("searchMembers", { body: { identity: { of: "email", value: bob.email } } }))["body"].items).toEqual([]);
});
