import type { PolicyDocument } from "@laurel/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type People, people } from "./members/people.js";
import type { Buyer } from "./stage/calling.js";
import { payer } from "./paying/payer.js";
import { type Shop, openShop } from "./stage/shop.js";

type Ladder = PolicyDocument["ladders"][number];

let shop: Shop;
let they: People;
beforeAll(async () => {
  shop = await openShop();
  they = people(shop);
  // In this shop a refund costs a tier at once.
  await publish("refunds", (ladder) => ({ ...ladder, refundEffect: "at-once" }));
});
afterAll(() => shop?.close());

const owner = { kind: "staff", staff: "owner", role: "owner", stores: "all", key: "admin" };
const settle = (member: string) => shop.run("customers/merge-customers", "settleMember", member);
/** Publishes the policy with another ladder, and waits until it is in force. */
async function publish(version: string, change: (ladder: Ladder) => Ladder): Promise<void> {
  const { document } = (await (await they.engine()).programme()).policies.at(-1)!;
  const from = Date.now() + 1_000;
  const published = await they.laurel("publishPolicy", { body: { version, from, document: { ...document, ladders: document.ladders.map(change) } } }, owner);
  expect(published).toEqual(expect.objectContaining({ kind: "answer", status: 200 }));
  await shop.until(async () => Date.now(), (now) => now > from);
}

/** A minute of Medusa's own clock. */
const tick = async (): Promise<{ readonly shards: number }> => {
  const { status, body } = await shop.call("POST", "/job", { body: { name: "laurel-tick" } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body["result"];
};
const sync = (customer: string, at = shop) => at.run("tiers/sync-tier-groups", "syncTierGroup", customer);
const rowsOf = async (customer: string): Promise<number> => (await shop.ask("SELECT FROM customer_group_customer WHERE customer_id = $1 AND deleted_at IS NULL", [customer])).length;
const groups = () => shop.ask<{ id: string; name: string; tier: string }>("SELECT id, name, metadata->>'laurel_tier' AS tier FROM customer_group WHERE metadata->>'laurel_tier' IS NOT NULL AND deleted_at IS NULL ORDER BY created_at, id");
const groupOf = async (tier: string): Promise<string> => (await groups()).find((each) => each.tier === tier)!.id;
const told = async (member: string): Promise<{ name: string; data: Record<string, unknown> }[]> => (await shop.call("GET", "/told")).body["told"].filter(({ data }: { data: { member: string } }) => data.member === member);

async function member(): Promise<Buyer> {
  const buyer = await shop.register();
  await they.inGroups(buyer.id, ["Regular"]);
  return buyer;
}

test("each tier has one group, however many make them at once; a group of the merchant's that is called the same stays what it is", async () => {
  await shop.admin("POST", "/customer-groups", { name: "Platinum" });
  await Promise.all(Array.from({ length: 8 }, () => shop.run("tiers/tier-groups", "ensureGroups")));
  expect((await groups()).map(({ name, tier }) => [tier, name])).toEqual([["regular", "Regular"], ["gold", "Gold"], ["platinum", "Platinum (Membership)"], ["diamond", "Diamond"]]);
});

test("a promotion moves the customer once, into one group, and tells the shop", async () => {
  const ann = await member();
  await they.spend(ann.id, 300_000);
  await Promise.all(Array.from({ length: 5 }, () => shop.run("clock/deliver", "deliverFor", ann.id)));
  expect(await they.groupsOf(ann.id)).toEqual(["Gold"]);
  const moves = await shop.until(() => told(ann.id), (found) => found.some(({ data }) => data["to"] === "gold"));
  expect(moves.filter(({ name }) => name === "laurel.tier_changed").map(({ data }) => data)).toEqual(expect.arrayContaining([
    { customer_id: ann.id, member: ann.id, ladder: "members", from: null, to: "regular", reason: "joined", at: expect.any(Number) },
    { customer_id: ann.id, member: ann.id, ladder: "members", from: "regular", to: "gold", reason: "promotion", at: expect.any(Number) },
  ]));
});

test("a real order that is paid promotes its buyer once, and a refund takes it back", async () => {
  const ann = await member();
  const { id } = await shop.buy(ann, { items: [{ what: "tea", quantity: 30 }] });
  await shop.capture(id);
  await they.inGroups(ann.id, ["Gold"]);
  // The group is set first, and then it is told.
  const promoted = async () => (await told(ann.id)).filter(({ data }) => data["to"] === "gold");
  await shop.until(promoted, (found) => found.length > 0);
  await shop.admin("POST", `/orders/${id}/cancel`, {});
  await they.inGroups(ann.id, ["Regular"]);
  expect(await promoted()).toHaveLength(1);
});

test("a price of the tier is in the product listing and in a cart that was open before", async () => {
  const { variants, products, regions } = shop.seeded;
  await shop.run("tiers/example-benefits", "exampleBenefits", [{ ladder: "members", tier: "gold", prices: [{ variant_id: variants.tea, currency_code: "cny", amount: 80 }], percentOff: 10 }]);
  const made = await shop.run("tiers/example-benefits", "exampleBenefits", [{ ladder: "members", tier: "gold", prices: [{ variant_id: variants.tea, currency_code: "cny", amount: 1 }], percentOff: 50 }]);
  expect(await shop.ask("SELECT id FROM price_list")).toEqual([{ id: (made as { priceList: string }[])[0]!.priceList }]);
  const ann = await member();
  const price = async (): Promise<number> => (await shop.store("GET", `/products/${products.tea}?region_id=${regions.cny}&fields=*variants.calculated_price`, { token: ann.token })).body["product"].variants[0].calculated_price.calculated_amount;
  const cart = await shop.fill(ann);
  const cartNow = async () => {
    const { items, total } = (await shop.store("GET", `/carts/${cart}?fields=total,items.unit_price`, { token: ann.token })).body["cart"];
    return { price: items[0].unit_price, total };
  };
  expect([await price(), await cartNow()]).toEqual([100, { price: 100, total: 112 }]);
  await they.spend(ann.id, 300_000);
  await shop.run("clock/deliver", "deliverFor", ann.id);
  expect([await price(), await cartNow()]).toEqual([80, { price: 80, total: 84 }]);
});

test("points that pay for an open cart pay no more than it costs at the new tier's price", async () => {
  const ann = await payer(shop, 6_000);
  await they.inGroups(ann.id, ["Regular"]);
  const cart = await shop.fill(ann);
  expect((await ann.use(cart, 5_000)).body).toMatchObject({ points: 5_000, amount: 50 });
  await they.spend(ann.member, 300_000);
  await shop.run("clock/deliver", "deliverFor", ann.member);
  // Goods of 72, of which points may pay half.
  expect(await ann.cart(cart)).toMatchObject({ total: 48, credit_lines: [expect.objectContaining({ amount: 36, reference: "laurel:points" })] });
  expect(await ann.purse()).toMatchObject({ held: 3_600 });
});

test("twenty at once leave one row, also where no lock holds them and in two processes", async () => {
  const [ann, bob, eve] = [await member(), await member(), await member()];
  for (const each of [ann, bob, eve]) {
    await they.spend(each.id, 300_000);
    await shop.ask("DELETE FROM customer_group_customer WHERE customer_id = $1", [each.id]);
  }
  await Promise.all(Array.from({ length: 20 }, () => sync(ann.id)));
  // As twenty processes would, of which each has locks of its own.
  await Promise.all(Array.from({ length: 20 }, () => shop.run("tiers/sync-tier-groups", "settleGroups", [bob.id])));
  const other = await openShop({ database: shop.database });
  try {
    await shop.ask("UPDATE customer_group SET deleted_at = now() WHERE metadata->>'laurel_tier' IS NOT NULL AND metadata->>'laurel_tier' <> 'gold'");
    await Promise.all(Array.from({ length: 10 }, () => [sync(eve.id), sync(eve.id, other)]).flat());
  } finally {
    await other.close();
  }
  expect((await groups()).map(({ tier }) => tier).toSorted()).toEqual(["diamond", "gold", "platinum", "regular"]);
  for (const each of [ann, bob, eve]) expect([await rowsOf(each.id), await they.groupsOf(each.id)]).toEqual([1, ["Gold"]]);
});

test("what staff have edited by hand does not last the night; rows that were doubled are one again; other groups are left alone", async () => {
  const [ann, bob] = [await member(), await member()];
  await shop.run("jobs/reconcile");
  const { body: { customer_group: own } } = await shop.admin("POST", "/customer-groups", { name: "Friends of the house" });
  await shop.admin("POST", `/customer-groups/${own.id}/customers`, { add: [ann.id] });
  await shop.admin("POST", `/customer-groups/${await groupOf("diamond")}/customers`, { add: [ann.id] });
  await shop.admin("POST", `/customer-groups/${await groupOf("regular")}/customers`, { add: [bob.id] });
  await shop.admin("POST", `/customer-groups/${await groupOf("regular")}/customers`, { remove: [ann.id] });
  const { body: { customer: guest } } = await shop.admin("POST", "/customers", { email: `guest-${process.pid}@example.com` });
  await shop.admin("POST", `/customer-groups/${await groupOf("gold")}/customers`, { add: [guest.id] });
  expect([await they.groupsOf(ann.id), await they.groupsOf(bob.id), await they.groupsOf(guest.id)]).toEqual([["Diamond", "Friends of the house"], ["Regular", "Regular"], ["Gold"]]);
  expect(await shop.run("jobs/reconcile")).toMatchObject({ regrouped: 2, failed: 0 });
  expect([await they.groupsOf(ann.id), await they.groupsOf(bob.id), await they.groupsOf(guest.id)]).toEqual([["Friends of the house", "Regular"], ["Regular"], []]);
  expect(await shop.run("jobs/reconcile")).toMatchObject({ erased: 0, enrolled: 0, regrouped: 0 });
});

test("a tier that ends by itself is taken away by the clock, though an event of it is lost", async () => {
  const ann = await member();
  const until = Date.now() + 1_500;
  await they.laurel("overrideTier", { params: { member: ann.id }, body: { ladder: "members", tier: "diamond", until, reason: "for the day" } }, owner);
  await settle(ann.id);
  expect(await they.groupsOf(ann.id)).toEqual(["Diamond"]);
  await shop.wire("drop");
  await shop.until(() => tick(), ({ shards }) => shards > 0);
  await shop.wire("double");
  await shop.until(async () => {
    await tick();
    return they.groupsOf(ann.id);
  }, (found) => found.includes("Regular"));
  await shop.wire("sound");
  await shop.until(() => tick(), ({ shards }) => shards === 0);
  expect(await they.groupsOf(ann.id)).toEqual(["Regular"]);
  expect((await told(ann.id)).map(({ data }) => [data["from"], data["to"], data["reason"]])).toEqual(expect.arrayContaining([["regular", "diamond", "override"], ["diamond", "regular", "override-ended"]]));
});

test("whoever has closed the membership is in no group of it; whoever is restricted stays", async () => {
  const [ann, bob] = [await member(), await member()];
  await they.laurel("setStanding", { params: { member: ann.id }, body: { standing: "closed", reason: "has asked" } }, owner);
  await they.laurel("setStanding", { params: { member: bob.id }, body: { standing: "restricted", reason: "sends everything back" } }, owner);
  await settle(ann.id);
  await settle(bob.id);
  expect([await they.groupsOf(ann.id), await they.groupsOf(bob.id)]).toEqual([[], ["Regular"]]);
  expect(await shop.run("jobs/reconcile")).toMatchObject({ regrouped: 0 });
});

test("what the policy renames is renamed, what the merchant has renamed is theirs", async () => {
  await shop.admin("POST", `/customer-groups/${await groupOf("diamond")}`, { name: "Our very best" });
  const before = await groupOf("gold");
  await publish("golden", (ladder) => ({ ...ladder, tiers: ladder.tiers.map((tier) => (tier.id === "gold" ? { ...tier, name: { ...tier.name, en: "Golden" } } : tier)) }));
  await tick();
  expect((await groups()).map(({ name }) => name).toSorted()).toEqual(["Golden", "Our very best", "Platinum (Membership)", "Regular"]);
  expect(await groupOf("gold")).toBe(before);
});
