import { type FactOf, always, orderFact } from "@laurel/core";
import { type Answer, type Told, knownOrder, tellOrder, unsure } from "@laurel/server/embed";
import { type Engine, createEngine } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { policy } from "../order-snapshot/settled.fixture.js";

const start = Date.parse("2026-03-01T10:00:00Z");
const id = "order:medusa/order_1";

/** An order that has had so much refunded; states are told apart by it. */
const stateOf = (refunded: number): Told => ({
  source: "medusa", id: "order_1", identities: ["account:cus_1"], placedAt: start, currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount: 100_00 }], payments: [{ id: "1", at: start, amount: 100_00, by: "money" }],
  ...(refunded > 0 && { refunds: [{ id: "r", at: start + 1, lines: [{ line: "1", quantity: 0, amount: refunded }], as: "money" as const }] }),
});

/** A shop with one order, whose every change leaves another stamp; and what is noted of it. */
class Bench {
  state = 0;
  stamp = 0;
  noted: string | undefined;
  /** Whether all looks are over that were under way when it was noted. */
  isQuiet = false;
  /** What the ledger was told, one after the other. */
  readonly told: number[] = [];

  constructor(readonly engine: Engine, readonly pause: (what: string) => Promise<void>) {}

  static async open(isMember: boolean, pause: (what: string) => Promise<void>): Promise<Bench> {
    const engine = createEngine({ store: new MemoryStore(), now: () => start + 1_000 });
    await engine.publish({ version: "v1", from: always, document: policy }, "owner");
    if (isMember) await engine.enrol({ key: "enrol", actor: "shop", member: "cus_1", identities: [{ identity: "account:cus_1", verified: true }], at: start - 1_000, as: "consumer" });
    return new Bench(engine, pause);
  }

  async change(to: number): Promise<void> {
    // Changes are as slow as looks are, so that they fall between any two of their steps.
    for (let i = 0; i < 3; i++) await this.pause(`change to ${to}: ${i}`);
    this.state = to;
    this.stamp++;
  }

  /** Looks at the order as the plugin does. One that is cut short ends after the ledger was told, as a process may. */
  async sync(name: string, isCutShort = false): Promise<void> {
    const slowly = async <T>(what: string, work: () => Promise<T> | T): Promise<T> => {
      await this.pause(`${name}: ${what}`);
      return work();
    };
    const telling = await tellOrder<undefined, string>("order_1", this.isQuiet ? this.noted?.replace(unsure, "") : this.noted, {
      known: () => slowly("known", () => knownOrder(this.engine, id)),
      stamp: () => slowly("stamp", () => `s${this.stamp}`),
      read: () => slowly("read", () => ({ kind: "order", order: stateOf(this.state), mapped: undefined })),
      names: async (told) => told,
      before: () => slowly("before", () => undefined),
      tell: (order) => slowly("tell", () => this.#tell(orderFact(order, {}))),
    });
    if (isCutShort || telling.kind === "gone" || telling.kind === "skipped") return;
    await this.pause(`${name}: note`);
    this.noted = telling.stamp;
  }

  /** What the sweep does until there is nothing to be found: all others are over by then. */
  async sweep(): Promise<void> {
    this.isQuiet = true;
    while (this.noted !== `s${this.stamp}`) await this.sync("sweep");
  }

  async #tell(order: FactOf<"order">): Promise<Answer> {
    const came = await this.engine.acceptOrder(order, "shop");
    if (came.kind === "kept") return { kind: "passed" };
    if (came.outcome.kind === "refused") return came.outcome.refusal.code === "fact-conflict" ? { kind: "passed" } : { kind: "refused", code: came.outcome.refusal.code };
    if (came.outcome.kind !== "accepted") return { kind: "passed" };
    this.told.push(refundedIn(order.order));
    return { kind: "belongs", member: came.member };
  }

  async ledgerSays(): Promise<number | undefined> {
    const { order } = await knownOrder(this.engine, id);
    return order && refundedIn(order);
  }
}

const refundedIn = ({ refunds }: Pick<Told, "refunds">): number => refunds?.[0]?.lines[0]?.amount ?? 0;

/** What happens, in which order it is begun: the order changes, or somebody looks at it. */
const happenings = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant("change" as const) }, { weight: 3, arbitrary: fc.constant("look" as const) }), { minLength: 1, maxLength: 6 });

test.each([["a member's", true], ["nobody's yet", false]])("whoever looks last, after the last change, leaves the ledger with the newest state: the order is %s", async (_, isMember) => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), happenings, fc.boolean(), async (s, steps, isTold) => {
    const bench = await Bench.open(isMember, (what) => s.schedule(Promise.resolve(), what));
    if (isTold) await s.waitFor(bench.sync("before"));
    let changes = Promise.resolve();
    let state = 0;
    const looks: Promise<void>[] = [];
    for (const [i, step] of steps.entries()) {
      if (step === "look") looks.push(bench.sync(`look ${i}`));
      else {
        const to = ++state;
        changes = changes.then(() => bench.change(to));
      }
    }
    // An event of the last change comes after it.
    const last = changes.then(() => bench.sync("last look"));
    await s.waitFor(Promise.all([...looks, last]));
    expect(await bench.ledgerSays()).toBe(state);
    expect(bench.told).toEqual(bench.told.toSorted((a, b) => a - b));
  }), { numRuns: 500 });
});

test("an order that goes back to what it was, and looks that are cut short, are healed by the sweep", async () => {
  const states = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 });
  await fc.assert(fc.asyncProperty(fc.scheduler(), states, fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), fc.boolean(), async (s, changes, cutShort, isMember) => {
    const bench = await Bench.open(isMember, (what) => s.schedule(Promise.resolve(), what));
    await s.waitFor(bench.sync("before"));
    const changing = changes.reduce((before, to) => before.then(() => bench.change(to)), Promise.resolve());
    await s.waitFor(Promise.all([changing, ...cutShort.map((isCut, i) => bench.sync(`look ${i}`, isCut))]));
    await s.waitFor(bench.sweep());
    expect(await bench.ledgerSays()).toBe(changes.at(-1));
    // What is marked to be looked at once more is looked at when everybody else is done.
    expect(bench.noted?.endsWith(unsure)).toBe(false);
  }), { numRuns: 600 });
});

test("what is told already is told no more, and what was found under another stamp is looked at once more", async () => {
  const bench = await Bench.open(true, async () => {});
  await bench.sync("first");
  expect([bench.told, bench.noted]).toEqual([[0], "s0"]);
  await bench.sync("again");
  expect([bench.told, bench.noted]).toEqual([[0], "s0"]);
  bench.stamp++;
  await bench.sync("stamped anew");
  expect([bench.told, bench.noted]).toEqual([[0], `s1${unsure}`]);
  await bench.sync("too soon");
  expect(bench.noted).toBe(`s1${unsure}`);
  await bench.sweep();
  expect([bench.told, bench.noted]).toEqual([[0], "s1"]);
});
