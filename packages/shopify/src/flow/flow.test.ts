import { createHmac } from "node:crypto";
import type { Door, Message } from "@laurel/store";
import { afterEach, describe, expect, test } from "vitest";
import { asked, openStand } from "../adapter/adapter.fixture.js";
import { deliverPublished } from "../publish/publish-due.js";
import { type TrialRoom, openTrialRoom, teaPolicy } from "../publish/trial-room.fixture.js";
import { flowDoor } from "./flow-door.js";

const day = 86_400_000;
const handles = ({ world }: TrialRoom): string[] => world.triggers.map(({ handle }) => handle);

describe("a flow of the merchant's", () => {
  let trial: TrialRoom;
  afterEach(() => trial.close());

  test("hears of a promotion, with both tiers by name, and not of joining", async () => {
    trial = await openTrialRoom();
    const { room, join, buy } = trial;
    const ann = await join(100);
    await deliverPublished(room, [flowDoor(room)]);
    expect(trial.world.triggers).toEqual([]);
    await buy(ann, 3_000);
    await deliverPublished(room, [flowDoor(room)]);
    expect(trial.world.triggers).toEqual([{ handle: "tier-changed", payload: { "customer_id": ann.id, "Tier": "Gold", "Tier before": "Regular", "Promoted": true } }]);
  });

  test("hears of points that are about to expire, and of the fall from a tier", async () => {
    const { program, ladders, benefits, wallets: [wallet] } = teaPolicy as typeof teaPolicy & { wallets: NonNullable<typeof teaPolicy.wallets> };
    trial = await openTrialRoom({ policy: { policy: 1, program, ladders: ladders!, benefits: benefits!, wallets: [{ ...wallet!, expiry: { after: "P12M", warn: "P30D" } }] } });
    const { room, laurel, clock, join } = trial;
    const ann = await join(3_500);
    await deliverPublished(room, [flowDoor(room)]);
    trial.world.triggers.length = 0;
    for (let at = 0; at < 14; at++) {
      clock.now += 28 * day;
      await laurel.means.engine.sweep(clock.now);
      await deliverPublished(room, [flowDoor(room)]);
    }
    expect(handles(trial)).toContain("points-expiring");
    expect(trial.world.triggers.find(({ handle }) => handle === "points-expiring")?.payload).toEqual({ "customer_id": ann.id, "Points": 3500, "Last day": expect.stringMatching(/^2027-\d\d-\d\d$/) });
    expect(trial.world.triggers.find(({ handle }) => handle === "tier-changed")?.payload).toEqual({ "customer_id": ann.id, "Tier": "Regular", "Tier before": "Gold", "Promoted": false });
  });

  test("hears of it once, however often the ledger tells it and in however many processes", async () => {
    trial = await openTrialRoom();
    const { room, laurel, join, buy } = trial;
    const ann = await join(100);
    await deliverPublished(room);
    await buy(ann, 3_000);
    const messages: Message[] = [];
    const keep: Door = async (message) => { messages.push(message); };
    await laurel.means.engine.deliver(keep);
    const door = flowDoor(room);
    for (const message of [...messages, ...messages]) await door(message);
    await Promise.allSettled([...messages, ...messages].map((message) => flowDoor(room)(message)));
    expect(handles(trial)).toEqual(["tier-changed"]);
  });

  test("is told later when Shopify cannot be reached, and others wait for nobody while somebody tells it", async () => {
    trial = await openTrialRoom();
    const { room, laurel, join, buy, hooks, clock } = trial;
    const ann = await join(100);
    await deliverPublished(room);
    await buy(ann, 3_000);
    hooks.before = async (name) => { if (name === "TriggerFlow") throw new Error("the line is down"); };
    expect((await laurel.means.engine.deliver(flowDoor(room))).failed).toBe(1);
    hooks.before = async () => {};
    clock.now += 60_000;
    await laurel.means.engine.deliver(flowDoor(room));
    expect(handles(trial)).toEqual(["tier-changed"]);
  });

  test("a member without a customer in this shop starts none", async () => {
    trial = await openTrialRoom();
    const { room, laurel } = trial;
    await laurel.means.engine.enrol({ key: "till", actor: "test", member: "till-1", identities: [{ identity: "card:77", verified: true }], at: room.clock(), as: "consumer" });
    await flowDoor(room)({ key: { kind: "member", id: "till-1" }, number: 1, effect: { kind: "tier-changed", at: 0, ladder: "retail", from: "regular", to: "gold", corrected: false }, attempts: 0, error: undefined });
    expect(trial.world.triggers).toEqual([]);
  });
});

describe("the action that adjusts points", () => {
  const setUp = async () => {
    const { shop, app, laurel } = await openStand();
    shop.install();
    const { id } = shop.customers.create();
    await laurel.means.engine.enrol({ key: `join:${id}`, actor: "test", member: id, identities: [{ identity: `shopify:${id}`, verified: true }], at: Date.now() - day, as: "consumer" });
    const run = async (properties: object, { run: name = "run-1", handle = "adjust-points", secret = shop.secret }: { readonly run?: string; readonly handle?: string; readonly secret?: string } = {}): Promise<number> => {
      const body = JSON.stringify({ shop_id: 1, shopify_domain: shop.domain, action_run_id: name, handle, properties });
      const request = asked("/flow/adjust-points", { method: "POST" });
      const signed = new Request(request.url, { method: "POST", body, headers: { "content-type": "application/json", "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64") } });
      return (await app.handle(signed)).status;
    };
    const points = async (): Promise<number> => (await laurel.means.engine.read(id))!.books.wallets["points"]?.accounts.available ?? 0;
    return { id, run, points };
  };

  test("gives and takes points, once for each run however often it is sent", async () => {
    const { id, run, points } = await setUp();
    expect(await run({ customer_id: id, points: "50", reason: "A review" })).toBe(200);
    expect(await run({ customer_id: id, points: "50", reason: "A review" })).toBe(200);
    expect(await points()).toBe(50);
    expect(await run({ customer_id: id, points: -20, reason: "Put right" }, { run: "run-2" })).toBe(200);
    expect(await points()).toBe(30);
  });

  test("refuses for good what is no run of it: Shopify does not send that again", async () => {
    const { id, run, points } = await setUp();
    for (const properties of [{ customer_id: id, points: "0", reason: "x" }, { customer_id: id, points: "1.5", reason: "x" }, { customer_id: id, points: "5", reason: " " }, { points: "5", reason: "x" }]) expect(await run(properties)).toBe(400);
    expect(await run({ customer_id: id, points: "5", reason: "x" }, { handle: "another" })).toBe(400);
    expect(await run({ customer_id: "990000000001", points: "5", reason: "x" })).toBe(404);
    expect(await run({ customer_id: id, points: "-5", reason: "x" }, { run: "run-3" })).toBe(409);
    expect(await points()).toBe(0);
  });

  test("is not open to whoever cannot sign", async () => {
    const { id, run, points } = await setUp();
    expect(await run({ customer_id: id, points: "50", reason: "x" }, { secret: "another" })).toBe(401);
    expect(await points()).toBe(0);
  });
});
