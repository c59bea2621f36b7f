import { always } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { starterPolicy } from "@laurel/server/embed";
import { createEngine } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { expect, test } from "vitest";
import { takeCensus } from "./census.js";

const dayMs = 86_400_000;
const now = Date.parse("2026-11-23T04:00:00Z");

test("members are counted by tier, and their points by age and by when they end; whoever was merged into another is counted once", async () => {
  const clock = { now };
  const engine = createEngine({ store: new MemoryStore(), now: () => clock.now });
  const reading = readPolicy(starterPolicy("CNY"));
  if (reading.kind !== "policy") throw new Error("the policy to begin with is none");
  await engine.publish({ version: "1", from: always, document: reading.document }, "test");
  const bought = [["1", 500, 10], ["2", 4_000, 100], ["3", 20_000, 300], ["4", 0, 0]] as const;
  for (const [id, yuan, daysAgo] of bought) {
    await engine.enrol({ key: `enrol ${id}`, actor: "test", member: id, identities: [{ identity: `shopify:${id}`, verified: true }], at: now - 350 * dayMs, as: "consumer" });
    if (yuan === 0) continue;
    const placedAt = now - daysAgo * dayMs;
    const order = { source: "shopify", id, revision: 1, identities: [`shopify:${id}`], placedAt, currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount: yuan * 100 }], payments: [{ at: placedAt, amount: yuan * 100, by: "money" as const }] };
    await engine.acceptOrder({ id: `order:shopify/${id}`, kind: "order", at: placedAt, order }, "test");
  }
  await engine.merge("1", "4", { key: "merge", by: "test", reason: "the same person" });
  await engine.deliver();

  const census = await takeCensus(engine.store, () => clock.now);
  expect(census).toMatchObject({ members: 3, tiers: { members: { regular: 1, gold: 1, diamond: 1 } } });
  expect(census.wallets["points"]!.accounts["available"]).toBe(24_500);
  expect(census.wallets["points"]!.byAge).toEqual({ "30": 500, "90": 0, "180": 4_000, "365": 20_000, "older": 0 });
  expect(census.wallets["points"]!.byEnd).toEqual({ "30": 0, "90": 20_000, "180": 0, "365": 24_500 - 20_000, "later": 0, "never": 0 });
});
