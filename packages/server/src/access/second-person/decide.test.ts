import type { Outcome, Store } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { openSqliteStore } from "@laurel/store/sqlite";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testFolder } from "../../cli/folders.fixture.js";
import { type KeptApproval, approvalForMs, approvalOf, askApproval, stateAt } from "../approvals.js";
import { type Desk, balanceOf, enrol, openDesk } from "../desk.fixture.js";
import { type DecideMeans, type Decision, adjustmentId, carryingForMs, decide } from "./decide.js";

const runs = Math.max(20, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 2_000) / 20));
const approve = (by: string, key = `${by}-1`): Decision => ({ decision: "approve", by, key });
const decline = (by: string, key = `${by}-1`): Decision => ({ decision: "decline", by, key });

async function waiting(points = 500, store: Store = new MemoryStore()): Promise<Desk & { readonly stands: () => Promise<KeptApproval> }> {
  const desk = await openDesk({ store });
  await enrol(desk, "ann", 50);
  await askApproval(desk.means, { id: "a1", kind: "adjustment", askedBy: "staff:li", reason: "a kettle broke", about: { member: "ann", wallet: "points", points } });
  return { ...desk, stands: async () => (await approvalOf(desk.means, "a1"))! };
}

/** The same desk, whose process dies before or after the points are moved. */
function dying({ engine, now }: DecideMeans, when: "before" | "after"): DecideMeans {
  const execute: DecideMeans["engine"]["execute"] = async (...command) => {
    if (when === "after") await engine.execute(...command);
    throw new Error("killed");
  };
  return { engine: { store: engine.store, execute }, now };
}

const inside = testFolder();
let made = 0;
describe.each<[string, () => Promise<Store>]>([
  ["memory", async () => new MemoryStore()], ["SQLite", () => openSqliteStore(inside(`approvals-${++made}`), { create: true })],
])("in %s", (_name, open) => {
  test("an approved adjustment moves the points once, in the name of both", async () => {
    const desk = await waiting(500, await open());
    expect(await balanceOf(desk, "ann")).toBe(50);
    expect(await decide(desk.means, "a1", approve("staff:wu"))).toMatchObject({ kind: "decided", approval: { decided: { decision: "approved", by: "staff:wu" } } });
    expect(await balanceOf(desk, "ann")).toBe(550);
    const facts = await desk.means.engine.facts("ann");
    expect(facts.find(({ id }) => id === adjustmentId("a1"))).toMatchObject({ kind: "adjusted", by: "staff:li", approvedBy: "staff:wu", reason: "a kettle broke" });
    expect(stateAt(await desk.stands(), desk.clock.now)).toBe("approved");
    await desk.store.close();
  });
});

test("a declined adjustment moves nothing, for good", async () => {
  const desk = await waiting();
  expect(await decide(desk.means, "a1", decline("staff:wu"))).toMatchObject({ kind: "decided", approval: { decided: { decision: "declined" } } });
  expect(await decide(desk.means, "a1", approve("staff:xu"))).toEqual({ kind: "refused", refusal: { code: "approval-decided", state: "declined" } });
  expect(await balanceOf(desk, "ann")).toBe(50);
});

test("nobody decides what they have asked for themselves, and nobody what was not asked", async () => {
  const desk = await waiting();
  for (const decision of [approve("staff:li"), decline("staff:li")]) expect(await decide(desk.means, "a1", decision)).toEqual({ kind: "refused", refusal: { code: "approval-own" } });
  expect(await decide(desk.means, "a2", approve("staff:wu"))).toEqual({ kind: "refused", refusal: { code: "approval-unknown" } });
  expect(await balanceOf(desk, "ann")).toBe(50);
});

test("a decision is taken once: sent again it is answered again, another's comes too late", async () => {
  const desk = await waiting();
  const first = await decide(desk.means, "a1", approve("staff:wu"));
  expect(await decide(desk.means, "a1", approve("staff:wu"))).toEqual(first);
  for (const other of [approve("staff:wu", "other"), approve("staff:xu"), decline("staff:wu"), decline("staff:xu")]) {
    expect(await decide(desk.means, "a1", other)).toEqual({ kind: "refused", refusal: { code: "approval-decided", state: "approved" } });
  }
  expect(await balanceOf(desk, "ann")).toBe(550);
});

test("after seven days it has expired, and is neither approved nor declined", async () => {
  const desk = await waiting();
  desk.clock.now += approvalForMs - 1;
  expect(stateAt(await desk.stands(), desk.clock.now)).toBe("waiting");
  desk.clock.now += 1;
  expect(approvalForMs).toBe(7 * 86_400_000);
  expect(stateAt(await desk.stands(), desk.clock.now)).toBe("expired");
  for (const decision of [approve("staff:wu"), decline("staff:wu")]) expect(await decide(desk.means, "a1", decision)).toEqual({ kind: "refused", refusal: { code: "approval-decided", state: "expired" } });
  expect(await balanceOf(desk, "ann")).toBe(50);
});

test("asking again asks for one thing, whatever has become of it", async () => {
  const desk = await waiting();
  const order = { id: "a1", kind: "adjustment", askedBy: "staff:li", reason: "again", about: {} } as const;
  desk.clock.now += 1_000;
  expect(await askApproval(desk.means, order)).toMatchObject({ reason: "a kettle broke" });
  await decide(desk.means, "a1", approve("staff:wu"));
  expect(await askApproval(desk.means, order)).toMatchObject({ decided: { decision: "approved" } });
});

describe("an adjustment that the books refuse", () => {
  test("is told with its figures, has moved nothing, and can be approved again or declined", async () => {
    const desk = await waiting(-500);
    expect(await decide(desk.means, "a1", approve("staff:wu"))).toMatchObject({ kind: "refused", refusal: { code: "points-short", missing: 450 } });
    expect(await desk.stands()).toMatchObject({ carrying: [] });
    expect(await decide(desk.means, "a1", approve("staff:wu"))).toMatchObject({ kind: "refused", refusal: { code: "points-short" } });
    expect(await decide(desk.means, "a1", decline("staff:wu"))).toMatchObject({ kind: "decided" });
    expect(await balanceOf(desk, "ann")).toBe(50);
  });

  test("goes through once there are points", async () => {
    const desk = await waiting(-500);
    await decide(desk.means, "a1", approve("staff:wu"));
    await desk.means.engine.execute("ann", { key: "gift", actor: "staff:xu", facts: [{ id: "opened:gift", kind: "opened", at: desk.clock.now, wallet: "points", points: 600, source: "gift" }] });
    expect(await decide(desk.means, "a1", approve("staff:wu", "later"))).toMatchObject({ kind: "decided" });
    expect(await balanceOf(desk, "ann")).toBe(150);
  });

  test("of a member that there is not stays waiting", async () => {
    const desk = await openDesk();
    await askApproval(desk.means, { id: "a1", kind: "adjustment", askedBy: "staff:li", reason: "r", about: { member: "nobody", wallet: "points", points: 500 } });
    expect(await decide(desk.means, "a1", approve("staff:wu"))).toMatchObject({ kind: "refused", refusal: { code: "not-enrolled" } });
  });
});

describe("killed between the two steps", () => {
  test("before the points moved: whoever approves next moves them", async () => {
    const desk = await waiting();
    await expect(decide(dying(desk.means, "before"), "a1", approve("staff:wu"))).rejects.toThrow("killed");
    expect([await balanceOf(desk, "ann"), stateAt(await desk.stands(), desk.clock.now)]).toEqual([50, "waiting"]);
    expect(await decide(desk.means, "a1", approve("staff:xu"))).toMatchObject({ kind: "decided", approval: { decided: { by: "staff:xu" } } });
    expect(await balanceOf(desk, "ann")).toBe(550);
  });

  test("after the points moved: whoever approves next writes down the one who did it, and moves nothing", async () => {
    const desk = await waiting();
    await expect(decide(dying(desk.means, "after"), "a1", approve("staff:wu"))).rejects.toThrow("killed");
    expect(await balanceOf(desk, "ann")).toBe(550);
    expect(await decide(desk.means, "a1", approve("staff:xu"))).toMatchObject({ kind: "decided", approval: { decided: { by: "staff:wu" } } });
    expect(await balanceOf(desk, "ann")).toBe(550);
  });

  test("after the points moved: the same request sent again is answered as if nothing had happened", async () => {
    const desk = await waiting();
    await expect(decide(dying(desk.means, "after"), "a1", approve("staff:wu"))).rejects.toThrow("killed");
    expect(await decide(desk.means, "a1", approve("staff:wu"))).toMatchObject({ kind: "decided", approval: { decided: { decision: "approved", by: "staff:wu" } } });
    expect(await balanceOf(desk, "ann")).toBe(550);
  });

  test("after the points moved nobody declines, not even after it has expired", async () => {
    const desk = await waiting();
    await expect(decide(dying(desk.means, "after"), "a1", approve("staff:wu"))).rejects.toThrow("killed");
    desk.clock.now += approvalForMs;
    expect(await decide(desk.means, "a1", decline("staff:xu"))).toEqual({ kind: "refused", refusal: { code: "approval-decided", state: "approved" } });
    expect(await desk.stands()).toMatchObject({ decided: { decision: "approved", by: "staff:wu" } });
  });

  test("before the points moved nobody declines until it can no longer be under way; then it can be declined", async () => {
    const desk = await waiting();
    await expect(decide(dying(desk.means, "before"), "a1", approve("staff:wu"))).rejects.toThrow("killed");
    desk.clock.now += carryingForMs - 1;
    expect(await decide(desk.means, "a1", decline("staff:xu"))).toEqual({ kind: "refused", refusal: { code: "approval-decided", state: "waiting" } });
    desk.clock.now += 1;
    expect(await decide(desk.means, "a1", decline("staff:xu"))).toMatchObject({ kind: "decided", approval: { decided: { decision: "declined" } } });
    expect(await balanceOf(desk, "ann")).toBe(50);
  });

  test("after the points moved, of a member who was merged into another since", async () => {
    const desk = await waiting();
    await enrol(desk, "bea", 0);
    await expect(decide(dying(desk.means, "after"), "a1", approve("staff:wu"))).rejects.toThrow("killed");
    await desk.means.engine.merge("bea", "ann", { key: "merge", by: "staff:xu", reason: "one person" });
    await desk.means.engine.deliver();
    expect(await decide(desk.means, "a1", decline("staff:xu"))).toMatchObject({ refusal: { code: "approval-decided", state: "approved" } });
    expect(await balanceOf(desk, "bea")).toBe(550);
  });
});

test("however many decide at once and are killed on the way, the points and what is written down agree", async () => {
  const acts = fc.array(fc.record({
    by: fc.constantFrom("staff:wu", "staff:xu", "staff:yu"), decision: fc.constantFrom<"approve" | "decline">("approve", "approve", "decline"),
    dies: fc.constantFrom<"before" | "after" | undefined>("before", "after", undefined, undefined), together: fc.boolean(), later: fc.constantFrom(0, 0, carryingForMs),
  }), { minLength: 1, maxLength: 6 });
  await fc.assert(fc.asyncProperty(acts, fc.constantFrom(500, -500), async (all, points) => {
    const desk = await waiting(points);
    const running: Promise<unknown>[] = [];
    for (const [i, { by, decision, dies, together, later }] of all.entries()) {
      desk.clock.now += later;
      running.push(decide(dies ? dying(desk.means, dies) : desk.means, "a1", { decision, by, key: `k${i}` }).catch(() => undefined));
      if (!together) await Promise.all(running);
    }
    await Promise.all(running);
    desk.clock.now += approvalForMs;
    await decide(desk.means, "a1", decline("staff:zu"));
    const [moved, state] = [await balanceOf(desk, "ann") - 50, stateAt(await desk.stands(), desk.clock.now)];
    expect([moved, state === "approved"]).toEqual(points > 0 && state === "approved" ? [500, true] : [0, false]);
    expect(await desk.stands()).toMatchObject({ carrying: [] });
  }), { numRuns: runs });
});

test("a reading is approved without anything to carry out", async () => {
  const desk = await openDesk();
  await askApproval(desk.means, { id: "r1", kind: "reading", askedBy: "staff:li", reason: "a report", about: { what: "export" } });
  const never = { engine: { store: desk.store, execute: (): Promise<Outcome> => Promise.reject(new Error("nothing to execute")) }, now: desk.means.now };
  expect(await decide(never, "r1", approve("staff:wu"))).toMatchObject({ kind: "decided", approval: { decided: { decision: "approved" } } });
  expect(await decide(never, "r1", approve("staff:wu"))).toMatchObject({ kind: "decided" });
});
