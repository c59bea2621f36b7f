import { describe, expect, test } from "vitest";
import { MemoryStore } from "@laurel/store/memory";
import type { Caller } from "./caller.js";
import { gathered, noon, openDesk, staff } from "./desk.fixture.js";
import { type ReadingLimits, ReadingGuard, actorsMax } from "./reading-guard.js";
import { decide } from "./second-person/decide.js";

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const readingLimits: ReadingLimits = { staff: { perHour: 100, perDay: 300 } };
const li = staff("li", "agent");

async function guarded() {
  const desk = await openDesk({ readingLimits });
  const read = (members: number, caller: Caller = li) => desk.means.access.countReading(caller, members, desk.clock.now);
  const alerts = async () => (await desk.means.audit.read({ limit: 200 })).items.filter(({ kind }) => kind === "alert");
  const approvals = async () => gathered(desk.store.aggregates("approval"));
  return { ...desk, read, alerts, approvals };
}

test("usual reading is fine, and raises nothing", async () => {
  const { read, alerts } = await guarded();
  for (let i = 0; i < 100; i++) expect(await read(1)).toBe("fine");
  expect(await alerts()).toEqual([]);
});

test("more than usual is held, and alerted once: in the audit log and to the webhooks", async () => {
  const { read, alerts, approvals, store, clock } = await guarded();
  await read(100);
  for (let i = 0; i < 5; i++) expect(await read(1)).toBe("held");
  const told = { kind: "alert", actor: "staff:li", operation: "countReading", about: { members: 101, perHour: 100, perDay: 300 } };
  expect(await alerts()).toMatchObject([told]);
  expect(await store.outbox.pending(clock.now, 10)).toMatchObject([{ key: { kind: "audit" }, effect: told }]);
  expect(await approvals()).toMatchObject([{ state: { kind: "reading", askedBy: "staff:li", about: { what: "unusual" } } }]);
});

test("one large reading is held before anything was shown", async () => {
  const { read } = await guarded();
  expect(await read(101)).toBe("held");
  expect(await read(100)).toBe("fine");
});

test("an hour later it is usual again; what is more than a day holds is held although each hour was usual", async () => {
  const { read, clock, alerts } = await guarded();
  expect(await read(100)).toBe("fine");
  clock.now += hour - 6 * minute;
  expect(await read(100)).toBe("held");
  clock.now += 12 * minute;
  expect(await read(100)).toBe("fine");
  clock.now += 2 * hour;
  expect(await read(100)).toBe("fine");
  clock.now += 2 * hour;
  expect(await read(1)).toBe("held");
  clock.now = noon + day + 10 * minute;
  expect(await read(50)).toBe("fine");
  expect(await alerts()).toHaveLength(2);
});

describe("a second person", () => {
  test("lets it go on, from zero", async () => {
    const { read, approvals, means, alerts } = await guarded();
    await read(100);
    expect(await read(50)).toBe("held");
    const id = (await approvals())[0]!.key.id;
    await decide(means, id, { decision: "approve", by: "staff:wu", key: "k" });
    expect(await read(50)).toBe("fine");
    expect(await read(50)).toBe("fine");
    expect(await read(1)).toBe("held");
    expect(await alerts()).toHaveLength(2);
  });

  test("may say no, and then it stays held", async () => {
    const { read, approvals, means } = await guarded();
    expect(await read(150)).toBe("held");
    await decide(means, (await approvals())[0]!.key.id, { decision: "decline", by: "staff:wu", key: "k" });
    expect(await read(150)).toBe("held");
  });

  test("is another person", async () => {
    const { read, approvals, means } = await guarded();
    expect(await read(150)).toBe("held");
    expect(await decide(means, (await approvals())[0]!.key.id, { decision: "approve", by: "staff:li", key: "k" })).toMatchObject({ refusal: { code: "approval-own" } });
    expect(await read(150)).toBe("held");
  });

  test("is asked once by all servers, and lets it go on at each", async () => {
    const { read, means, store, clock, approvals, alerts } = await guarded();
    const other = new ReadingGuard(store, means.audit, readingLimits);
    expect([await read(150), await other.count(li, 150, clock.now)]).toEqual(["held", "held"]);
    expect([await approvals(), await alerts()].map(({ length }) => length)).toEqual([1, 1]);
    await decide(means, (await approvals())[0]!.key.id, { decision: "approve", by: "staff:wu", key: "k" });
    expect([await read(150), await other.count(li, 150, clock.now)]).toEqual(["fine", "fine"]);
  });
});

test("everybody is counted by themselves; who is not limited is not counted", async () => {
  const { read } = await guarded();
  await read(100);
  expect(await read(1)).toBe("held");
  expect(await read(100, staff("xu", "agent"))).toBe("fine");
  for (const caller of [{ kind: "shopper", member: "ann", key: "k" }, { kind: "backend", name: "Shop", key: "k" }, { kind: "device", device: "d", store: "s1", key: "k" }] as const) {
    expect(await read(1_000_000, caller)).toBe("fine");
  }
});

test("however many read, memory is bounded: whoever has not read for longest is forgotten first", async () => {
  const guard = new ReadingGuard(new MemoryStore(), { note: async () => undefined }, readingLimits);
  await guard.count(li, 100, noon);
  for (let i = 0; i < actorsMax - 1; i++) await guard.count(staff(`s${i}`), 1, noon);
  expect(await guard.count(li, 1, noon)).toBe("held");
  for (let i = 0; i < actorsMax; i++) await guard.count(staff(`t${i}`), 1, noon);
  expect(await guard.count(li, 1, noon)).toBe("fine");
});
