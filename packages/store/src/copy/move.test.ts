import { never } from "@laurel/core";
import { describe, expect, test } from "vitest";
import { commitOf, deed, keyed, member, posting, put, recordOf } from "../contract/cases/sample.js";
import type { Commit, Store, Whole } from "../contract/store.js";
import { type Shop, day, enrolment, newYear, openShop, order, redeemed } from "../engine/shop.fixture.js";
import { MemoryStore } from "../memory/memory-store.js";
import { move } from "./move.js";
import type { MoveOutcome, MoveStage } from "./move-outcome.js";
import { wholes } from "./wholes.js";

const asOf = newYear + 40 * day;

/** A tea shop with members, their orders, a message for each, and somebody who has bought without joining. */
async function shopOf(members: number): Promise<Shop> {
  const shop = await openShop();
  await shop.engine.enrolMany(Array.from({ length: members }, (_, i) => enrolment(`m${i}`, { facts: [order(`o${i}`, newYear, 40_000 + i)] })));
  await shop.engine.acceptOrder({ ...order("guest", newYear, 5_000), order: { ...order("guest", newYear, 5_000).order, identities: ["phone:1"] } }, "till");
  return shop;
}

async function everythingOf(store: Store): Promise<Whole[]> {
  const found: Whole[] = [];
  for await (const whole of wholes(store)) found.push(whole);
  return found;
}

const moved = (from: Store, to: Store): Promise<MoveOutcome> => move(from, to, { asOf });

/** Something small of which a test says what matters; its journal is that of commits. */
const stock = (id: string, more: Partial<Commit> = {}): Commit => commitOf({ key: { kind: "stock", id }, ...more });

describe("from a source at rest", () => {
  test("everything arrives as it is, and both sides have one hash", async () => {
    const [{ store: from, engine }, to] = [await shopOf(450), new MemoryStore()];
    const outcome = await moved(from, to);
    expect(outcome).toMatchObject({ kind: "moved", moved: 903, followed: 0, counts: { programme: 1, guest: 1, member: 450, identity: 451, stock: 0 } });
    expect(outcome).toMatchObject({ hash: await engine.stateHash(asOf) });
    expect(await everythingOf(to)).toEqual(await everythingOf(from));
  });

  test("run again there is nothing to move", async () => {
    const [{ store: from }, to] = [await shopOf(3), new MemoryStore()];
    const first = await moved(from, to);
    expect(await moved(from, to)).toEqual({ ...first, moved: 0 });
  });

  test("a move that was cut short goes on with what is missing", async () => {
    const [{ store: from }, to] = [await shopOf(300), new MemoryStore()];
    const all = await everythingOf(from);
    await to.adopt(all.filter((_, i) => i % 3 !== 0));
    expect(await moved(from, to)).toMatchObject({ kind: "moved", moved: Math.ceil(all.length / 3) });
    expect(await everythingOf(to)).toEqual(all);
  });

  test("an empty source is nothing to move, and a programme alone is a programme", async () => {
    expect(await moved(new MemoryStore(), new MemoryStore())).toMatchObject({ kind: "moved", moved: 0, hash: undefined });
    expect(await moved((await openShop()).store, new MemoryStore())).toMatchObject({ kind: "moved", moved: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
  });

  test("histories that are larger than a page by themselves arrive, too", async () => {
    const [from, to] = [new MemoryStore(), new MemoryStore()];
    for (let i = 0; i < 5; i++) await put(from, stock(`large-${i}`, { state: { text: "中".repeat(5_000_000) } }));
    expect(await moved(from, to)).toMatchObject({ moved: 5 });
    expect(await to.count("stock")).toBe(5);
  });

  test("who looks is told how far it has come, up to the whole of each stretch", async () => {
    const last = new Map<MoveStage, [number, number]>();
    const { store: from } = await shopOf(5);
    await move(from, new MemoryStore(), { asOf, onProgress: (stage, done, total) => last.set(stage, [done, total]) });
    expect([...last]).toEqual([["moving", [13, 13]], ["comparing", [13, 13]], ["proving", [10, 10]]]);
  });
});

describe("from a source that goes on", () => {
  test("what is written while the move is under way is brought along, until nothing differs", async () => {
    const [shop, to] = [await shopOf(200), new MemoryStore()];
    let writing: Promise<unknown> | undefined;
    const goOn = async (): Promise<void> => {
      await shop.engine.execute("m0", { key: "late", actor: "till", facts: [order("late", newYear + day, 400_000)] });
      await shop.engine.execute("m0", { key: "spent", actor: "till", facts: [redeemed("r", newYear + 2 * day, 100)] });
      await shop.engine.enrol(enrolment("zoe"));
    };
    // Once both sides are held against each other, all has been copied.
    const outcome = await move(shop.store, to, { asOf, onProgress: (stage) => void (stage === "comparing" && (writing ??= goOn())) });
    await writing;
    expect(outcome).toMatchObject({ kind: "moved", moved: 405, followed: 1 });
    expect(outcome).toMatchObject({ hash: await shop.engine.stateHash(asOf) });
    expect(await everythingOf(to)).toEqual(await everythingOf(shop.store));
  });

  test("a source that never comes to rest is told, instead of being followed for ever", async () => {
    const [from, to] = [new MemoryStore(), new MemoryStore()];
    await put(from, stock("a"), stock("b"));
    let version = 1;
    const commits: Promise<void>[] = [];
    const onProgress = (): void => void commits.push(put(from, stock("b", { expectedVersion: version++ })));
    await expect(move(from, to, { asOf, onProgress })).rejects.toThrow("stop what writes to it");
    await Promise.all(commits);
    await put(from, stock("b", { expectedVersion: version }));
    expect(await moved(from, to)).toMatchObject({ kind: "moved", followed: 1 });
  });

  test.each<[string, (from: Store) => Promise<void>]>([
    ["further lines, with facts of theirs, facts withdrawn and keys", async (from) => put(from,
      stock("s", { expectedVersion: 1, facts: [deed("a", 1), deed("b", 1)], idempotency: keyed("k"), record: recordOf("k", { transactions: [posting(5)] }) }),
      stock("s", { expectedVersion: 2, facts: [deed("a", 2)], withdrawn: ["f", "b"], state: { now: 3 }, dueAt: 77, edition: 5 }))],
    ["a line that left the state as it was", (from) => put(from, stock("s", { expectedVersion: 1, state: { step: 1 } }))],
    ["only another time to look again", async (from) => void (await from.restamp([{ key: stock("s").key, expectedVersion: 1, dueAt: 12, edition: 9 }]))],
    ["further messages, of which some were delivered already", async (from) => {
      await put(from, stock("s", { expectedVersion: 1, effects: [{ e: 3 }, { e: 4 }] }), stock("s", { expectedVersion: 2, effects: [{ e: 5 }] }));
      await from.outbox.delivered([{ key: stock("s").key, number: 1 }, { key: stock("s").key, number: 3 }]);
    }],
    ["messages delivered, and nothing else", (from) => from.outbox.delivered([{ key: stock("s").key, number: 1 }, { key: stock("s").key, number: 2 }])],
    ["a message tried in vain, and one given up", async (from) => {
      const [first, second] = [1, 2].map((number) => ({ key: stock("s").key, number }));
      for (const at of [100, 200]) await from.outbox.failed(first!, at, "no answer");
      await from.outbox.failed(second!, never, "no such address");
    }],
  ])("the copy follows: %s", async (_, goOn) => {
    const [from, to] = [new MemoryStore(), new MemoryStore()];
    await put(from, stock("s", { facts: [deed("f")], effects: [{ e: 1 }, { e: 2 }] }), stock("other"));
    await moved(from, to);
    await goOn(from);
    expect(await everythingOf(to)).not.toEqual(await everythingOf(from));
    expect(await moved(from, to)).toMatchObject({ kind: "moved", moved: 0, followed: 1 });
    expect(await everythingOf(to)).toEqual(await everythingOf(from));
    expect(await to.outbox.pending(never - 1, 9)).toEqual(await from.outbox.pending(never - 1, 9));
    expect(await moved(from, to)).toMatchObject({ followed: 0 });
  });
});

describe("refused, and nothing is changed", () => {
  const mine = [stock("s", { facts: [deed("f")], effects: [{ e: 1 }] }), stock("s", { expectedVersion: 1, state: { now: 2 } })];
  const named = { key: stock("s").key };

  test.each<[string, string, (to: Store) => Promise<void>]>([
    ["something else under the same name", "other-content", (to) => put(to, stock("s", { record: recordOf("another") }))],
    ["as many lines, and the last one another", "other-content", (to) => put(to, mine[0]!, stock("s", { expectedVersion: 1, state: { now: 2 }, record: recordOf("another") }))],
    ["the same lines from other facts", "other-content", (to) => put(to, stock("s", { facts: [deed("f", 1)], effects: [{ e: 1 }] }), mine[1]!)],
    ["the same lines and another state", "other-content", (to) => put(to, mine[0]!, stock("s", { expectedVersion: 1, state: { now: 3 } }))],
    ["the same lines and another message", "other-content", (to) => put(to, stock("s", { facts: [deed("f")], effects: [{ e: 2 }] }), mine[1]!)],
    ["a line more", "target-ahead", (to) => put(to, ...mine, stock("s", { expectedVersion: 2 }))],
    ["a message delivered from there", "target-ahead", async (to) => {
      await put(to, ...mine);
      await to.outbox.delivered([{ ...named, number: 1 }]);
    }],
    ["a message tried from there", "target-ahead", async (to) => {
      await put(to, ...mine);
      await to.outbox.failed({ ...named, number: 1 }, 5, "no answer");
    }],
  ])("the target holds %s", async (_, code, prepare) => {
    const [from, to] = [new MemoryStore(), new MemoryStore()];
    await put(from, stock("a"), ...mine, stock("z"));
    await to.adopt((await everythingOf(from)).filter(({ key }) => key.id !== "s"));
    await prepare(to);
    const before = await everythingOf(to);
    // What only all that was ever kept can tell is found when all of it is compared.
    const { kind, ...rest } = await move(from, to, { asOf, thorough: true });
    expect({ kind, ...rest }).toMatchObject({ kind: "refused", code, ...named, version: { from: 2 } });
    expect(await everythingOf(to)).toEqual(before);
  });

  test("another member of the same id, though the rest could have been moved", async () => {
    const [{ store: from }, { store: to, engine }] = [await shopOf(3), await openShop()];
    await engine.enrol(enrolment("m1", { facts: [order("elsewhere", newYear, 900)] }));
    const before = await everythingOf(to);
    expect(await moved(from, to)).toEqual({ kind: "refused", code: "other-content", key: member("m1"), version: { from: 1, to: 1 } });
    expect(await everythingOf(to)).toEqual(before);
  });

  test("somebody whom the source does not know", async () => {
    const [{ store: from }, to] = [await shopOf(3), new MemoryStore()];
    await to.adopt((await everythingOf(from)).slice(0, 2));
    await put(to, commitOf({ key: member("stranger") }));
    expect(await moved(from, to)).toEqual({ kind: "refused", code: "not-at-source", key: member("stranger"), version: { from: 0, to: 1 } });
    expect(await to.count("member")).toBe(1);
  });
});

test("facts that were damaged at the target are found by the hash where no state shows them, and named by a thorough comparison", async () => {
  const [shop, to] = [await shopOf(3), new MemoryStore()];
  shop.clock.now = newYear + 20 * day;
  await shop.engine.execute("m1", { key: "late", actor: "till", facts: [order("late", newYear + 10 * day, 70_000)] });
  await to.adopt((await everythingOf(shop.store)).map((whole) => ({
    ...whole, facts: whole.facts.map((line) => (line.id === "order:shop/late" ? { ...line, fact: order("late", newYear + 10 * day, 70_100) } : line)),
  })));
  expect(await moved(shop.store, to)).toMatchObject({ kind: "moved" });
  // Before a member's last decision, books are settled from the facts.
  expect(await move(shop.store, to, { asOf: newYear + 15 * day })).toEqual({
    kind: "unequal", hash: { from: await shop.engine.stateHash(newYear + 15 * day), to: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
  });
  expect(await move(shop.store, to, { asOf, thorough: true })).toMatchObject({ kind: "refused", code: "other-content", key: member("m1") });
});
