import { readPolicy } from "@laurel/core/schemas";
import { afterEach, expect, test } from "vitest";
import { metafieldKey } from "../../shop/src/world/metafield.js";
import { readMembership } from "./membership-json.js";
import { deliverPublished, publishDue } from "./publish-due.js";
import { publishMany, publishMember } from "./publish-members.js";
import { wishPublished } from "./published-rows.js";
import { reconcilePublished } from "./reconcile-published.js";
import { type TrialRoom, openTrialRoom, teaPolicy } from "./trial-room.fixture.js";

let trial: TrialRoom;
const open = async (...options: Parameters<typeof openTrialRoom>): Promise<TrialRoom> => trial = await openTrialRoom(...options);
afterEach(() => trial.close());

const valueOf = (id: string, key: string): string | undefined => [...trial.world.metafields.values()].find((each) => each.ownerId === `gid://shopify/Customer/${id}` && each.key === key)?.value;
const membershipOf = (id: string) => readMembership(valueOf(id, "membership"));
const tagsOf = (id: string): readonly string[] => trial.world.customers.get(id)!.tags;
const writes = (): readonly string[] => trial.asked.filter((name) => /^(Write|Drop|Add|Remove)/.test(name));

test("a member's tier, points and tag come into Shopify, and nothing is written twice", async () => {
  const { room, join } = await open();
  const ann = await join(3_500);
  expect((await publishMember(room, ann.id)).kind).toBe("written");
  expect(membershipOf(ann.id)).toMatchObject({
    tier: { id: "gold", name: { "en": "Gold", "zh-Hans": "黄金级", "zh-Hant": "黃金級" }, rank: 1, of: 3 }, discount: { percent: 5 }, points: 3500, pending: 0, worth: { points: 100, minor: 100, currency: "CNY" },
    wallet: { id: "points", decimals: 0 }, next: { tier: { id: "platinum" }, missing: { minor: 650_000 }, by: null }, card: null,
  });
  expect([valueOf(ann.id, "tier"), valueOf(ann.id, "points"), tagsOf(ann.id)]).toEqual(["gold", "3500", ["laurel-tier:gold"]]);
  trial.asked.length = 0;
  expect((await publishMember(room, ann.id)).kind).toBe("unchanged");
  expect(trial.asked).toEqual([]);
  expect((await publishMember(room, ann.id, { look: true })).kind).toBe("unchanged");
  expect(writes()).toEqual([]);
});

test("tags of the merchant's own are left alone, whatever becomes of the tier", async () => {
  const { room, join, buy, customers } = await open();
  const ann = await join(3_500);
  customers.update(ann.id, { tags: ["vip", "Laurel-Tier:regular", "laurel"] });
  await publishMember(room, ann.id);
  expect(tagsOf(ann.id)).toEqual(["vip", "laurel", "laurel-tier:gold"]);
  await buy(ann, 9_000);
  await publishMember(room, ann.id);
  expect(tagsOf(ann.id)).toEqual(["vip", "laurel", "laurel-tier:platinum"]);
});

test("of twenty members eight come into one call, and a member without a customer costs none", async () => {
  const { room, join, laurel } = await open();
  const members = [];
  for (let i = 0; i < 20; i++) members.push((await join(100)).id);
  await laurel.means.engine.enrol({ key: "till", actor: "test", member: "till-1", identities: [{ identity: "card:77", verified: true }], at: room.clock(), as: "consumer" });
  const outcomes = await publishMany(room, [...members, "till-1"]);
  expect(outcomes.map(({ kind }) => kind)).toEqual([...members.map(() => "written"), "unchanged"]);
  expect(trial.asked.filter((name) => name === "WriteMetafields")).toHaveLength(3);
});

test("what somebody else has written since it was read is not written over: it is read again, and comes right", async () => {
  const { room, join, buy, world, hooks } = await open();
  const ann = await join(2_900);
  await publishMember(room, ann.id);
  await buy(ann, 200);
  const key = metafieldKey(`gid://shopify/Customer/${ann.id}`, [...world.metafields.values()][0]!.namespace, "tier");
  hooks.before = async (operation) => {
    if (operation !== "WriteMetafields") return;
    hooks.before = async () => {};
    Object.assign(world.metafields.get(key)!, { value: "silver" });
  };
  expect((await publishMember(room, ann.id)).kind).toBe("written");
  expect([valueOf(ann.id, "tier"), writes().filter((each) => each === "WriteMetafields").length]).toEqual(["gold", 3]);
});

test("two who publish at once, one of whom has read the ledger before a promotion, leave the promotion", async () => {
  const { room, join, buy, hooks } = await open();
  const ann = await join(2_900);
  let isFirst = true;
  hooks.before = async (operation) => {
    if (operation !== "AddTags" || !isFirst) return;
    isFirst = false;
    await buy(ann, 200);
    await publishMember(room, ann.id, { look: true });
  };
  await publishMember(room, ann.id);
  expect([tagsOf(ann.id), valueOf(ann.id, "tier"), membershipOf(ann.id)?.tier?.id]).toEqual([["laurel-tier:gold"], "gold", "gold"]);
});

test("of several in one call only the one that Shopify refuses is refused, and it stays due", async () => {
  const { room, join, world, clock } = await open();
  const [ann, bob] = [await join(100), await join(200)];
  const key = metafieldKey(`gid://shopify/Customer/${ann.id}`, `app--${world.facts.appId}`, "tier");
  // A definition that somebody has made by hand asks for another type.
  world.definitions.set("1", { __typename: "MetafieldDefinition", id: "1", namespace: `app--${world.facts.appId}`, key: "points", ownerType: "CUSTOMER", type: "boolean", name: "points", description: null, access: { admin: null, storefront: null, customerAccount: "NONE" } });
  await wishPublished(room, [ann.id, bob.id]);
  expect(await publishDue(room)).toMatchObject({ looked: 2, written: 0, refused: 2 });
  expect([world.metafields.has(key), trial.told.length]).toEqual([false, 2]);
  world.definitions.clear();
  expect(await publishDue(room)).toMatchObject({ looked: 0 });
  clock.now += 3_600_000;
  expect(await publishDue(room)).toMatchObject({ looked: 2, written: 2, refused: 0 });
});

test("a promotion reaches Shopify with the next delivery, and points that time sets free when they are free", async () => {
  const { room, join, buy, clock } = await open();
  const ann = await join(2_900);
  await deliverPublished(room);
  expect(valueOf(ann.id, "tier")).toBe("regular");
  await buy(ann, 200);
  expect((await deliverPublished(room)).published).toMatchObject({ looked: 1, written: 1 });
  expect([valueOf(ann.id, "tier"), membershipOf(ann.id)]).toMatchObject(["gold", { points: 2_900, pending: 200 }]);
  expect(await publishDue(room)).toMatchObject({ looked: 0 });
  clock.now += 8 * 86_400_000;
  expect(await publishDue(room)).toMatchObject({ looked: 1, written: 1 });
  expect([valueOf(ann.id, "points"), membershipOf(ann.id)]).toMatchObject(["3100", { points: 3_100, pending: 0 }]);
});

test("a wish that comes while a member is being told of is not taken for fulfilled", async () => {
  const { room, join, hooks } = await open();
  const ann = await join(100);
  hooks.after = async (operation) => { if (operation === "WriteMetafields") await wishPublished(room, [ann.id]); };
  await wishPublished(room, [ann.id]);
  await publishDue(room);
  hooks.after = async () => {};
  expect(await publishDue(room)).toMatchObject({ looked: 1 });
  expect(await publishDue(room)).toMatchObject({ looked: 0 });
});

test("whoever leaves loses tags and metafields, and nothing is kept of them", async () => {
  const { room, join, laurel, clock } = await open();
  const ann = await join(3_500);
  await publishMember(room, ann.id);
  const out = await laurel.means.engine.execute(ann.id, { key: "close", actor: "test", facts: [{ id: "standing:1", kind: "standing-set", at: clock.now, standing: "closed", reason: "asked", by: "test" }] });
  expect(out.kind).toBe("accepted");
  expect((await publishMember(room, ann.id)).kind).toBe("written");
  expect([tagsOf(ann.id), membershipOf(ann.id), valueOf(ann.id, "tier"), valueOf(ann.id, "points")]).toEqual([[], undefined, undefined, undefined]);
  expect(await room.books.ask("SELECT * FROM laurel_shopify_published")).toEqual([]);
});

test("of two members made one, both customers show the one that is kept", async () => {
  const { room, join, laurel } = await open();
  const [ann, bob] = [await join(2_000), await join(1_500)];
  await publishMany(room, [ann.id, bob.id]);
  expect((await laurel.means.engine.merge(ann.id, bob.id, { key: "m", actor: "test", reason: "same person" } as never)).kind).toBe("accepted");
  await laurel.means.engine.deliver();
  await publishMany(room, [bob.id, ann.id]);
  expect([membershipOf(ann.id)?.tier?.id, membershipOf(bob.id)?.tier?.id, tagsOf(bob.id)]).toEqual(["gold", "gold", ["laurel-tier:gold"]]);
});

test("a version of the policy that comes into force tells everybody anew, once", async () => {
  const { room, clock, join, laurel } = await open();
  const ann = await join(3_500);
  expect((await deliverPublished(room)).published).toMatchObject({ hasNewPolicy: true, written: 1 });
  expect((await deliverPublished(room)).published).toMatchObject({ hasNewPolicy: false, looked: 0 });
  const read = readPolicy({ ...teaPolicy, benefits: { gold: [{ kind: "discount", percent: 7 }] } });
  if (read.kind === "problems") throw new Error("no policy");
  await laurel.means.engine.publish({ version: "2", from: clock.now + 3_600_000, document: read.document }, "test");
  expect((await deliverPublished(room)).published).toMatchObject({ hasNewPolicy: false, looked: 0 });
  clock.now += 3_600_001;
  expect((await deliverPublished(room)).published).toMatchObject({ hasNewPolicy: true, written: 1 });
  expect(membershipOf(ann.id)?.discount).toEqual({ percent: 7 });
  expect((await deliverPublished(room)).published).toMatchObject({ hasNewPolicy: false, looked: 0 });
});

test("what was changed by hand is mended: a tag taken away, one given to a stranger, a value written over", async () => {
  const { room, join, customers, world } = await open();
  const [ann, bob] = [await join(3_500), await join(100)];
  const stranger = customers.create({ tags: ["laurel-tier:platinum", "vip"] });
  await publishMany(room, [ann.id, bob.id]);
  customers.update(ann.id, { tags: ["vip"] });
  for (const field of world.metafields.values()) if (field.ownerId.endsWith(`/${bob.id}`) && field.key === "tier") Object.assign(field, { value: "platinum" });
  expect(await reconcilePublished(room)).toEqual({ looked: 2, mended: 2, strangers: 1, refused: 0 });
  expect([tagsOf(ann.id), valueOf(bob.id, "tier"), tagsOf(stranger.id)]).toEqual([["vip", "laurel-tier:gold"], "regular", ["vip"]]);
  expect(await reconcilePublished(room)).toEqual({ looked: 2, mended: 0, strangers: 0, refused: 0 });
});

test("a customer whom Shopify has deleted is passed over", async () => {
  const { room, join, customers } = await open();
  const ann = await join(3_500);
  customers.delete(ann.id);
  expect((await publishMember(room, ann.id)).kind).toBe("unchanged");
});

test("a process that ends half-way has written what it has written, and the next one the rest", async () => {
  const { room, join, hooks } = await open({ policy: teaPolicy });
  const ann = await join(3_500);
  hooks.before = async (operation) => { if (operation === "AddTags") throw new Error("the process has ended"); };
  await expect(publishMember(room, ann.id)).rejects.toThrow("the process has ended");
  expect([valueOf(ann.id, "tier"), tagsOf(ann.id)]).toEqual(["gold", []]);
  hooks.before = async () => {};
  await publishMember(room, ann.id);
  expect(tagsOf(ann.id)).toEqual(["laurel-tier:gold"]);
});
