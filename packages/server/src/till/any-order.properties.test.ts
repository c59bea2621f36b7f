import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Caller } from "../access/caller.js";
import { TrialServer, june, phoneOf, wallet } from "./world.fixture.js";

const runs = Math.max(20, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 10_000) / 20));
const seed = Date.now() % 1_000_000_000;
const names = ["a", "b"] as const;
const skews = { a: 0, b: 3_600_000 };

/** Something that happened at one of two tills with the line down: a sale, a refund of the last sale, points spent whether or not there were any. */
const deeds = fc.array(fc.record({ till: fc.constantFrom(...names), member: fc.constantFrom("ann", "bob"), what: fc.constantFrom("sell", "sell", "refund", "redeem"), amount: fc.integer({ min: 1, max: 300 }), ms: fc.integer({ min: 1, max: 600_000 }) }), { minLength: 2, maxLength: 14 });
type Told = { readonly op: string; readonly seq: number; readonly member: string; readonly at: number; readonly deed: object };

const uuid = (kind: number, n: number): string => `00000000-0000-7000-80${String(kind).padStart(2, "0")}-${String(n).padStart(12, "0")}`;

/** What each till wrote down, by its own clock. */
function writtenDown(all: readonly { till: "a" | "b"; member: string; what: string; amount: number; ms: number }[]): Record<"a" | "b", Told[]> {
  const told: Record<"a" | "b", Told[]> = { a: [], b: [] };
  const last = new Map<string, number>();
  let now = june;
  for (const [n, { till, member, what, amount, ms }] of all.entries()) {
    now += ms;
    const sold = last.get(till + member);
    const line = { id: "l", sku: "tea", quantity: 1, amount: amount * 100 };
    const deed = what === "redeem" ? { kind: "redeem", redemption: uuid(1, n), wallet, points: amount }
      : what === "refund" && sold !== undefined ? { kind: "refund", order: uuid(2, sold), refund: { id: `r${n}`, lines: [{ line: "l", quantity: 0, amount: amount * 10 }], as: "money" } }
      : { kind: "sell", order: uuid(2, n), currency: "CNY", lines: [line], payments: [{ amount: line.amount, by: "money" }] };
    if (deed.kind === "sell") last.set(till + member, n);
    told[till].push({ op: uuid(3, n), seq: told[till].length + 1, member, at: now + skews[till], deed });
  }
  return told;
}

/** A server that hears of it in this order, batch by batch, some of them twice. */
async function heard(told: Record<"a" | "b", Told[]>, turns: readonly { readonly till: "a" | "b"; readonly count: number; readonly again: boolean }[], settledAt: number): Promise<string[]> {
  const server = new TrialServer();
  for (const [n, member] of ["ann", "bob"].entries()) await server.engine.enrol({ key: member, actor: "test", member, identities: [{ identity: `phone:${phoneOf(n).value}`, verified: true }], at: june - 1, as: "consumer" });
  server.clock.now = settledAt - 1_000_000;
  const left = { a: [...told.a], b: [...told.b] };
  for (const till of names) await ask(server, "openTill", till, { epoch: uuid(4, names.indexOf(till)), next: told[till].length + 1 });
  for (const { till, count, again } of [...turns, ...names.map((each) => ({ till: each, count: 100, again: true }))]) {
    const operations = left[till].splice(0, count);
    if (operations.length === 0) continue;
    for (let times = again ? 2 : 1; times > 0; times--) {
      server.clock.now += 1_000;
      const { status } = await ask(server, "syncTill", till, { epoch: uuid(4, names.indexOf(till)), sentAt: server.clock.now + skews[till], operations });
      expect(status).toBe(200);
    }
  }
  expect((await server.engine.verify({ all: true })).differences).toEqual([]);
  return Promise.all(["ann", "bob"].map(async (member) => (await server.engine.memberHash(member, settledAt))!));
}

function ask(server: TrialServer, id: "openTill" | "syncTill", till: "a" | "b", body: object) {
  const caller: Caller = { kind: "device", device: till, store: "shop", key: till };
  return server.ask(id, caller, { body, key: "k" });
}

test(`two tills come to the same books, whichever is heard first, in whatever pieces, once or twice (seed ${seed})`, async () => {
  const turns = fc.array(fc.record({ till: fc.constantFrom(...names), count: fc.integer({ min: 1, max: 4 }), again: fc.boolean() }), { maxLength: 6 });
  await fc.assert(fc.asyncProperty(deeds, turns, turns, async (all, one, other) => {
    const told = writtenDown(all);
    const settledAt = june + 20 * 3_600_000;
    expect(await heard(told, one, settledAt)).toEqual(await heard(told, other.toReversed(), settledAt));
  }), { numRuns: runs, seed });
});
