import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Books } from "../books/books.js";
import { end, histories, start } from "../facts/facts.fixture.js";
import type { Fact, FactOf } from "../facts/fact.js";
import { factSet } from "../facts/fact-set.js";
import { settle } from "../moments/settle.js";
import { worthAt } from "../orders/eligible.js";
import { type Accounts, accountNames } from "../points/account.js";
import { policyAt, type Programme } from "../policy/policy.js";
import { p0Doubled } from "../policy/p0.fixture.js";
import { editedPolicy } from "../policy/edited.fixture.js";
import { type Instant, never } from "../time/instant.js";
import { spanOf } from "../time/window.js";
import { windowOf } from "../metrics/measure.js";
import { readAt, tick } from "./decide.js";
import { Kept, brokenIn } from "./replay.fixture.js";
import { hold, lastOf, redeemed, refund, versions } from "./stories.fixture.js";

const runs = Math.max(20, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 10_000) / 2));
const minute = 60_000;
const hour = 60 * minute;

/** P0 with twice the points for Gold, points for ever, and no caps. */
const plain = versions(editedPolicy(p0Doubled, ["wallets[0].expiry", undefined], ["orders.claimWithin", "always"]));
const lively = versions(editedPolicy(p0Doubled,
  ["ladders[0].demote", { when: "at-once", grace: "P30D" }], ["ladders[0].refundEffect", "at-once"],
  ["wallets[0].cap", [{ per: "order", points: 4_000 }, { per: "day", points: 5_000 }]],
  ["wallets[0].pending", "P7D"], ["wallets[0].expiry", { after: "P6M", warn: "P30D" }], ["wallets[0].restored", { grace: "P30D" }], ["wallets[0].transfer", true],
  ["rewards", [{ id: "mug", name: { en: "Mug" }, points: 500 }]],
));
const programmes = [["points for ever", plain], ["points that wait, end and are capped", lively]] as const;

/** What is told of a history, about when it happens: some of it at once, some up to a year late, in the order of hearing. */
const hearings = histories.chain((facts) => {
  const delay = fc.oneof(fc.constant(0), fc.nat(3 * hour), fc.nat(400 * 24 * hour));
  return fc.array(delay, { minLength: facts.length, maxLength: facts.length }).map((delays) => {
    const [enrolled, ...others] = facts;
    const heard = others.map((fact, i) => ({ fact, now: Math.max(enrolled!.at, lastOf(fact) + delays[i]!) })).sort((a, b) => a.now - b.now);
    return [{ fact: enrolled!, now: enrolled!.at }, ...heard];
  });
});
type Heard = { readonly fact: Fact; readonly now: Instant };

function keptAfter(programme: Programme, heard: readonly Heard[]): Kept {
  const kept = new Kept(programme);
  for (const { fact, now } of heard) kept.accept(fact, now);
  return kept;
}

const endOf = (heard: readonly Heard[]): Instant => Math.max(...heard.map(({ now }) => now)) + 1;
const isOrder = (fact: Fact): fact is FactOf<"order"> => fact.kind === "order";

describe("what is given is what is worth", () => {
  test("after any history the ledger has issued what all orders are worth now, each at the rate of its tier, to the last point", () => {
    fc.assert(fc.property(histories, (history) => {
      const facts = [...factSet(history.filter(({ kind }) => kind !== "return" && kind !== "deed" && kind !== "referral")).values()];
      const until = Math.max(...facts.map(lastOf)) + 1;
      const { books } = settle(plain, facts, until, false, "remember-all");
      let worth = 0;
      for (const { id, order } of facts.filter(isOrder)) {
        const known = books.orders[id]!;
        if (!known.earns) continue;
        const { spend } = worthAt(order, until, policyAt(plain, order.placedAt).orders);
        worth += Math.floor((spend * (known.tiers.includes("gold") ? 2 : 1)) / 100);
      }
      expect((books.wallets["points"]?.accounts.issued ?? 0) + worth).toBe(0);
    }), { numRuns: runs });
  });

  test.each(programmes)("a refund after any history leaves of each rule what the order is worth, or what its caps had let through (%s)", (_, programme) => {
    fc.assert(fc.property(histories, fc.nat(), fc.integer({ min: 1, max: 600_000 }), (history, pick, amount) => {
      const facts = [...factSet(history).values()];
      const orders = facts.filter(isOrder);
      fc.pre(orders.length > 0);
      const at = Math.max(...facts.map(lastOf)) + 1;
      const { id, order } = orders[pick % orders.length]!;
      const last = refund("last", 0, at, { lines: [{ line: "l0", quantity: 0, amount }] });
      const fact: Fact = { id, kind: "order", at: order.placedAt, order: { ...order, revision: 9, refunds: [...(order.refunds ?? []), last] } };
      const [was, is] = [facts, [...facts, fact]].map((each) => settle(programme, each, at, false, "remember-all").books);
      for (const [rule, given] of Object.entries(is!.orders[id]?.given["points"] ?? {})) {
        const before = was!.orders[id]!.given["points"]![rule]!;
        expect(given.worth).toBeLessThanOrEqual(before.worth);
        expect(given.given).toBe(Math.min(before.given, given.worth));
      }
      for (const other of orders) if (other.id !== id) expect(is!.orders[other.id]?.given).toEqual(was!.orders[other.id]?.given);
      expect(brokenIn(is!)).toEqual([]);
    }), { numRuns: runs });
  });
});

describe("a ladder on which everything happens at once", () => {
  const windows = ["P12M", "P30D", "calendar-quarter", "membership-year", "lifetime"];

  test.each(windows)("shows at any instant the tier that the orders of its window are worth then: %s", (window) => {
    const reach = (atLeast: string) => ({ metric: "spend", window, atLeast });
    const programme = versions(editedPolicy(p0Doubled, ["orders.claimWithin", "always"], ["ladders[0].demote", { when: "at-once" }], ["ladders[0].refundEffect", "at-once"],
      ["ladders[0].tiers[1].reach", reach("3000.00")], ["ladders[0].tiers[2].reach", reach("10000.00")], ["ladders[0].tiers[3].reach", reach("15000.00")]));
    const [policy] = programme.policies;
    const { zone, orders: rules } = policy!;
    fc.assert(fc.property(histories, fc.array(fc.integer({ min: start, max: end }), { minLength: 1, maxLength: 8 }), (history, instants) => {
      const facts = [...factSet(history.filter(({ kind }) => !kind.startsWith("override"))).values()];
      const joined = facts[0]!.at;
      let { books } = settle(programme, facts, joined);
      for (const at of instants.filter((each) => each >= joined).sort((a, b) => a - b)) {
        books = readAt(programme, books, at).books;
        const { from, to } = spanOf(windowOf(window), zone.dayAt(at), zone.dayAt(joined));
        const isInside = (placedAt: Instant) => zone.dayAt(placedAt) >= from && zone.dayAt(placedAt) <= to;
        let spend = 0;
        for (const fact of facts) {
          if (fact.kind === "order" && fact.order.placedAt <= at && isInside(fact.order.placedAt)) spend += worthAt(fact.order, at, rules).spend;
          if (fact.kind === "return" && fact.at <= at && isInside(fact.at)) spend -= fact.return.lines[0]!.amount;
        }
        expect([at, books.tiers["retail"]!.earned]).toEqual([at, spend >= 15_000_00 ? "diamond" : spend >= 10_000_00 ? "platinum" : spend >= 3_000_00 ? "gold" : "regular"]);
      }
    }), { numRuns: runs });
  });
});

describe.each(programmes)("whatever is told, and whenever (%s)", (_, programme) => {
  const wishes = fc.array(fc.record({
    after: fc.nat(), points: fc.integer({ min: 1, max: 6_000 }), clock: fc.oneof(fc.constant(0), fc.integer({ min: -hour, max: hour })),
    how: fc.constantFrom("redeemed", "hold", "reward", "transfer", "adjusted"),
  }), { maxLength: 6 });

  test("nothing that anybody wishes and is granted makes a debt, by whatever clock, or takes what there is below nothing", () => {
    let granted = 0;
    fc.assert(fc.property(hearings, wishes, (heard, wished) => {
      const kept = new Kept(programme);
      heard.forEach(({ fact, now }, i) => {
        kept.accept(fact, now);
        for (const [n, wish] of wished.entries()) {
          if (wish.after % heard.length !== i) continue;
          const later = now + 2 * hour;
          const before = readAt(programme, kept.books, later).books.wallets["points"]?.accounts;
          const decision = kept.accept(wishOf(n, wish.how, wish.points, Math.max(heard[0]!.now, now + wish.clock)), now, {});
          if (decision.kind === "refused") continue;
          granted++;
          const after = readAt(programme, kept.books, later).books.wallets["points"]!.accounts;
          expect(after.available).toBeGreaterThanOrEqual(0);
          expect(after.debt).toBeGreaterThanOrEqual(before?.debt ?? 0);
        }
      });
    }), { numRuns: runs });
    expect(granted).toBeGreaterThan(runs / 20);
  });

  test("the entries recorded up to any message sum to the wallet as it stood after it, and each transaction to nothing", () => {
    fc.assert(fc.property(hearings, (heard) => {
      const kept = new Kept(programme);
      const stood: { records: number; accounts: Accounts | undefined }[] = [];
      for (const { fact, now } of heard) {
        kept.accept(fact, now);
        stood.push({ records: kept.journal.length, accounts: kept.books.wallets["points"]?.accounts });
      }
      const sums = Object.fromEntries(accountNames.map((name) => [name, 0]));
      let records = 0;
      for (const { records: until, accounts } of stood) {
        for (const { transactions } of kept.journal.slice(records, until)) for (const { entries } of transactions) {
          expect(entries.reduce((sum, { points }) => sum + points, 0)).toBe(0);
          for (const { account, points } of entries) sums[account]! += points;
        }
        records = until;
        if (accounts) expect(sums).toEqual(accounts);
      }
    }), { numRuns: runs });
  });

  test("what is heard of late sends the notices that time brought anyway, and none about the past", () => {
    let late = 0;
    fc.assert(fc.property(hearings, (heard) => {
      const kept = new Kept(programme);
      for (const { fact, now } of heard) {
        const before = kept.books;
        const sent = kept.effects.length;
        kept.accept(fact, now);
        if (!kept.late) continue;
        late++;
        const time = tick(programme, { books: before }, now);
        const due = time.kind === "accepted" ? time.effects.filter(({ kind }) => kind === "notice") : [];
        const notices = kept.effects.slice(sent).filter((each) => each.kind === "notice" && each.notice.kind !== "points-sent");
        expect(notices).toEqual(due);
      }
    }), { numRuns: runs });
    expect(late).toBeGreaterThan(runs / 10);
  });

  test("everything told a second time, in any order, changes neither books nor journal nor messages", () => {
    fc.assert(fc.property(hearings.chain((heard) => fc.tuple(fc.constant(heard), fc.shuffledSubarray(heard, { minLength: heard.length }))), ([heard, again]) => {
      const kept = keptAfter(programme, heard);
      kept.tick(endOf(heard));
      const before = [kept.books, kept.journal.length, kept.effects.length];
      for (const { fact } of again) expect(kept.accept(fact, endOf(heard)).kind).toBe("unchanged");
      expect([kept.books, kept.journal.length, kept.effects.length]).toEqual(before);
    }), { numRuns: runs });
  });

  test("nothing changes before the instant at which it is said to", () => {
    fc.assert(fc.property(hearings, (heard) => {
      const { books, dueAt = never } = keptAfter(programme, heard);
      const eve = Math.min(dueAt - 1, heard.at(-1)!.now + 2_000 * 24 * hour);
      expect(visibleIn(readAt(programme, books, eve).books)).toEqual(visibleIn(books));
    }), { numRuns: runs });
  });

  test("looking changes nothing, and a second look shows the same", () => {
    fc.assert(fc.property(hearings, fc.nat(900 * 24 * hour), (heard, ahead) => {
      const kept = keptAfter(programme, heard);
      const [{ books }, at] = [kept, endOf(heard) + ahead];
      const seen = JSON.stringify(books);
      const first = readAt(programme, books, at);
      expect(readAt(programme, books, at)).toEqual(first);
      expect(JSON.stringify(books)).toBe(seen);
      expect(readAt(programme, first.books, at).books).toEqual(first.books);
      expect(first.dueAt).toBeGreaterThan(at);
    }), { numRuns: runs });
  });
});

/** What a member could notice of its books; how much of the past they remember is nobody's business. */
const visibleIn = ({ wallets, tiers, grants, flags }: Books) => ({
  wallets: Object.entries(wallets).map(([id, { accounts, lots, pending, holds }]) => [id, accounts, lots, pending, holds]),
  tiers: Object.entries(tiers).map(([id, { earned, override, graceUntil, warnedFor }]) => [id, earned, override, graceUntil, warnedFor]),
  grants: grants.filter(({ state }) => state === "issued"), flags,
});

function wishOf(n: number, how: string, points: number, at: Instant): Fact {
  const name = `wish${n}`;
  switch (how) {
    case "hold": return hold(name, points, at);
    case "reward": return { id: name, kind: "reward-taken", at, redemption: name, reward: "mug", wallet: "points", points: 500 };
    case "transfer": return { id: name, kind: "transfer-out", at, to: "wang", wallet: "points", points };
    case "adjusted": return { id: name, kind: "adjusted", at, wallet: "points", points: -points, reason: "asked", by: "clerk" };
    default: return redeemed(name, points, at);
  }
}
