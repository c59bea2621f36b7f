import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Shopper, adjusted, captured, hold, line, order, p0With, redeemed, refund, retold, shanghai, undone, versions } from "../decide/stories.fixture.js";
import { Kept } from "../decide/replay.fixture.js";
import type { Fact } from "../facts/fact.js";
import { end, histories } from "../facts/facts.fixture.js";
import { huajian } from "../policy/huajian.fixture.js";
import { p0Doubled } from "../policy/p0.fixture.js";
import { noWallet } from "../points/wallet-books.js";
import { type StatementLine, statementLines } from "./statement.js";

/** The statement of whatever was kept. */
function statementOf({ journal }: Kept): StatementLine[] {
  const causes = new Set<string>();
  return journal.flatMap(({ transactions }, i) => statementLines(i + 1, transactions, causes));
}

const told = (shopper: Kept): unknown[] => statementOf(shopper).map(({ kind, points, cause }) => [kind, points, cause]);
const waits = p0With(["wallets.0.pending", "P7D"]);
const at = (day: string) => shanghai(`${day}T12:00`);

test("points wait, can be used, are spent, come back and end: each is a line", () => {
  const shopper = new Shopper(waits).tell(order("a", 50_000, at("2025-03-01")), redeemed("r", 200, at("2025-04-01")), undone("r", at("2025-04-02"), 50));
  shopper.tick(at("2026-06-01"));
  expect(told(shopper)).toEqual([
    ["pending", 500, "order:shop/a"], ["earned", 500, "maturity"], ["spent", -200, "redeemed:r"], ["returned", 50, `undone:r@${at("2025-04-02")}`], ["expired", -350, "expiry"],
  ]);
});

test("what is set aside bears no line until it is spent, and what goes back bears none at all", () => {
  const shopper = new Shopper(p0With()).tell(adjusted("gift", 500, at("2025-02-01")), hold("h", 300, at("2025-03-01")), captured("h", 200, shanghai("2025-03-01T12:10")), hold("g", 100, at("2025-03-02")));
  shopper.tick(at("2025-05-01"));
  expect(told(shopper)).toEqual([["adjusted", 500, "adjusted:gift"], ["spent", -200, "captured:h"]]);
});

test("goods that go back take what they earned, waiting or not", () => {
  const bought = order("a", 50_000, at("2025-03-01"));
  const back = (day: string) => retold(bought, { refunds: [refund("r", 20_000, at(day))] });
  expect(told(new Shopper(waits).tell(bought, back("2025-03-03")))).toEqual([["pending", 500, "order:shop/a"], ["pending", -200, "order:shop/a"]]);
  expect(told(new Shopper(p0With()).tell(bought, back("2025-03-03")))).toEqual([["earned", 500, "order:shop/a"], ["returned", -200, "order:shop/a"]]);
});

test("an order that becomes known late is told as what it is, and only what a line has told before is put right", () => {
  const shopper = new Shopper(p0With()).tell(order("b", 10_000, at("2025-04-01")));
  const late = order("a", 50_000, at("2025-03-01"));
  shopper.hear(late, at("2025-04-02"));
  shopper.hear(retold(late, { revision: 9, cancelledAt: at("2025-03-02") }), at("2025-04-03"));
  expect(statementOf(shopper)).toMatchObject([
    { kind: "earned", points: 100, correction: false }, { kind: "earned", points: 500, correction: false, cause: "order:shop/a", at: at("2025-04-02") },
    { kind: "corrected", points: -500, correction: true, cause: "order:shop/a", at: at("2025-04-03") },
  ]);
});

test("points that wait are set aside while their order is disputed, and come back or are gone", () => {
  const bought = order("a", 50_000, at("2025-03-01"), { lines: [line("tea", 50_000)] });
  const disputed = (closed?: { at: number; outcome: "won" | "lost" }) => retold(bought, { disputes: [{ id: "d", openedAt: at("2025-03-03"), amount: 50_000, ...(closed && { closed }) }] });
  const [waiting, aside] = [["pending", 500, "order:shop/a"], ["moved", 500, "order:shop/a"]];
  const after = (...facts: Fact[]) => told(new Shopper(waits).tell(...facts));
  expect(after(bought, disputed())).toEqual([waiting, aside]);
  expect(after(bought, disputed({ at: at("2025-03-20"), outcome: "won" }))).toEqual([waiting, aside]);
  expect(after(bought, disputed({ at: at("2025-03-04"), outcome: "won" }))).toEqual([waiting, aside, waiting, ["moved", -500, "order:shop/a"]]);
  expect(after(bought, disputed({ at: at("2025-03-20"), outcome: "lost" }))).toEqual([waiting, aside, ["returned", -500, "order:shop/a"]]);
});

test("every line has a name of its own", () => {
  const lines = statementOf(new Shopper(versions(huajian)).tell(order("a", 50_000, at("2025-03-01")), redeemed("r", 100, at("2025-04-01"))));
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  expect(lines.map(({ wallet }) => wallet)).toContain("growth");
});

test.each(Object.entries({ p0Doubled: versions(p0Doubled), huajian: versions(huajian), waits: versions(waits) }))("whatever happened, the lines sum to what there is (%s)", (_, programme) => {
  fc.assert(fc.property(histories.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length }))), ([[first], told]) => {
    const kept = new Kept(programme);
    kept.accept(first!, first!.at);
    for (const fact of told) kept.accept(fact, end);
    const lines = statementOf(kept);
    for (const [wallet, { accounts }] of Object.entries({ points: noWallet, ...kept.books.wallets })) {
      const own = lines.filter((each) => each.wallet === wallet && each.kind !== "pending");
      expect(own.reduce((sum, { points }) => sum + points, 0)).toBe(accounts.available + accounts.held + accounts.debt);
    }
    expect(lines.filter(({ points }) => points === 0)).toEqual([]);
  }), { numRuns: 100 });
});
