import { afterAll, beforeAll, expect, test } from "vitest";
import { type People, people } from "./members/people.js";
import { type Shop, openShop } from "./stage/shop.js";

// A shop where whoever wants to be a member says so, and no address is believed.
let shop: Shop;
let they: People;
beforeAll(async () => {
  shop = await openShop({ laurel: { enrol: "on-request", claimGuests: "on-transfer" } });
  they = people(shop);
});
afterAll(() => shop?.close());

test("nobody is a member who has not asked, neither by registering nor in the night", async () => {
  const ann = await shop.register();
  await shop.admin("POST", `/customers/${ann.id}`, { first_name: "Ann" });
  expect(await shop.run("jobs/reconcile")).toMatchObject({ enrolled: 0, regrouped: 0, failed: 0 });
  expect(await they.memberOf(ann.id)).toBeUndefined();
  expect(await they.groupsOf(ann.id)).toEqual([]);
});

test("who asks is a member as of that moment, whatever the age of the account", async () => {
  const ann = await shop.register();
  const before = Date.now();
  expect(await they.enrol(ann.id)).toEqual({ kind: "member", member: ann.id, isNew: true, setAside: [] });
  expect((await (await they.engine()).read(ann.id))?.books.joined?.at).toBeGreaterThanOrEqual(before);
  expect(await they.groupsOf(ann.id)).toEqual(["Regular"]);
});

test("an address that is somebody's of the till opens nothing to whoever registers with it", async () => {
  const email = `till-${process.pid}@example.com`;
  await they.laurel("enrolMember", { body: { member: "of-the-till", identities: [{ of: "email", value: email, verified: true }] } });
  await they.spend("of-the-till", 500_000);
  const eve = await shop.register(email);
  expect(await they.enrol(eve.id)).toEqual({ kind: "member", member: eve.id, isNew: true, setAside: [{ of: "email", reason: "taken" }] });
  expect(await they.memberOf(eve.id)).toMatchObject({ id: eve.id, points: 0, tier: "regular" });
});
