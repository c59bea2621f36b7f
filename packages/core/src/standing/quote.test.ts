import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../decide/decide.js";
import type { Books } from "../books/books.js";
import { end, start } from "../facts/facts.fixture.js";
import { settle } from "../moments/settle.js";
import { p0 } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import type { Programme } from "../policy/policy.js";
import { type Cart, quote } from "./quote.js";
import { booksOn, given, joined, noon, programmeOf } from "./story.fixture.js";

const redeeming = (redeem: object, worth = { points: 100, money: "1.00" }) =>
  programmeOf(PolicyDocument.parse({ ...p0, wallets: [{ ...p0.wallets[0]!, worth, redeem }, { id: "growth", name: { en: "Growth" } }] }));
const withBalance = (programme: Programme, points: number) => booksOn(programme, "2026-06-01", [joined("2026-01-10"), ...(points > 0 ? [given("2026-02-01", points)] : [])]);
const quoted = (redeem: object, balance: number, cart: Cart, worth?: { points: number; money: string }) => {
  const programme = redeeming(redeem, worth);
  return quote(programme, withBalance(programme, balance), "points", cart, noon("2026-06-01"));
};

test.each<[object, number, Cart, number, number, string, string]>([
  // redeem | balance | cart | points | pays | limited by | why
  [{ step: 100 }, 750, { goods: 100_00, total: 110_00 }, 700, 7_00, "balance", "as many whole steps as there are"],
  [{ step: 1 }, 750, { goods: 5_00, total: 15_00 }, 500, 5_00, "share", "points pay for goods, not for postage"],
  [{ step: 100, maxShareOfOrder: 0.5 }, 9_000, { goods: 99_99, total: 99_99 }, 4_900, 49_00, "share", "half of the goods, in steps"],
  [{ step: 1, max: 300 }, 750, { goods: 100_00, total: 100_00 }, 300, 3_00, "maximum", "no more than the policy allows"],
  [{ step: 1 }, 9_000, { goods: 100_00, total: 20_00 }, 2_000, 20_00, "total", "never more than is left to pay: points not needed are not taken"],
  [{ step: 1, maxShareOfOrder: 0.5 }, 9_000, { goods: 100_00, total: 20_00 }, 2_000, 20_00, "total", "though the share of the goods were more"],
  [{ step: 100, min: 250 }, 750, { goods: 100_00, total: 100_00 }, 700, 7_00, "balance", "the minimum is met in steps, too"],
])("with %j, a balance of %i and a cart of %j, %i points pay %i, limited by the %s: %s", (redeem, balance, cart, points, pays, limitedBy) => {
  expect(quoted(redeem, balance, cart)).toMatchObject({ kind: "usable", points, pays, limitedBy });
});

test("the least that can be used is the first step from the minimum on", () => {
  expect(quoted({ step: 100, min: 250 }, 750, { goods: 100_00, total: 100_00 })).toMatchObject({ least: 300, step: 100 });
});

test("what points are worth is told along, so that a page can say what fewer of them pay", () => {
  expect(quoted({ step: 100 }, 750, { goods: 100_00, total: 100_00 }, { points: 200, money: "1.00" })).toMatchObject({ points: 700, pays: 3_50, worth: { points: 200, minor: 1_00 } });
});

test.each<[object, number, Cart, object, string]>([
  // redeem | balance | cart | reason | why
  [{ step: 1, min: 500, maxShareOfOrder: 0.5 }, 700, { goods: 6_00, total: 6_00 }, { code: "minimum-above-limit", least: 500, most: 300, payable: 3_00, by: "share" }, "half of six is three, and three is less than the minimum of five"],
  [{ step: 100 }, 700, { goods: 0, total: 12_00 }, { code: "minimum-above-limit", most: 0, by: "share" }, "postage alone is not paid with points"],
  [{ step: 100 }, 700, { goods: 50_00, total: 0 }, { code: "minimum-above-limit", most: 0, payable: 0, by: "total" }, "there is nothing left to pay"],
  [{ step: 100 }, 700, { goods: 50_00, total: -1_00 }, { code: "minimum-above-limit", most: 0, payable: 0, by: "total" }, "nor below nothing"],
  [{ step: 100, min: 500 }, 420, { goods: 50_00, total: 50_00 }, { code: "points-short", wanted: 500, available: 420, missing: 80 }, "the balance is below the minimum"],
  [{ step: 100, min: 500 }, 0, { goods: 1_00, total: 1_00 }, { code: "minimum-above-limit", least: 500, most: 100 }, "of two reasons the one that more points would not mend"],
])("with %j, a balance of %i and a cart of %j no points can be used, because %j: %s", (redeem, balance, cart, reason) => {
  expect(quoted(redeem, balance, cart)).toMatchObject({ kind: "not-usable", reason });
});

test("wallets that cannot pay, members who cannot be asked, say so", () => {
  const programme = redeeming({ step: 1 });
  const cart = { goods: 100_00, total: 100_00 };
  const because = (books: Books, wallet: string) => quote(programme, books, wallet, cart, noon("2026-06-01"));
  const member = withBalance(programme, 700);
  expect(because(member, "growth")).toEqual({ kind: "not-usable", reason: { code: "wallet-not-redeemable", wallet: "growth" } });
  expect(because(member, "stamps")).toEqual({ kind: "not-usable", reason: { code: "wallet-unknown", wallet: "stamps" } });
  expect(because({ ...member, standing: "closed" }, "points")).toEqual({ kind: "not-usable", reason: { code: "membership-closed" } });
  expect(because(booksOn(programme, "2026-06-01", []), "points")).toEqual({ kind: "not-usable", reason: { code: "not-enrolled" } });
});

const anyRedeem = fc.record({
  step: fc.constantFrom(1, 7, 100), min: fc.constantFrom(undefined, 50, 500), max: fc.constantFrom(undefined, 2_000), maxShareOfOrder: fc.constantFrom(1, 0.5, 0.3333, 0.0001),
}).map((redeem) => JSON.parse(JSON.stringify(redeem)) as object);
const anyWorth = fc.constantFrom({ points: 100, money: "1.00" }, { points: 3, money: "0.07" }, { points: 1, money: "0.50" }, { points: 1_000, money: "0.01" });

test("what is quoted as usable the engine accepts, a step more it refuses, and it never pays more than there is to pay", () => {
  const carts = fc.record({ goods: fc.nat(50_000), total: fc.nat(60_000) });
  fc.assert(fc.property(anyRedeem, anyWorth, fc.nat(5_000), carts, (redeem, worth, balance, cart) => {
    const programme = redeeming(redeem, worth);
    const facts = [{ id: "e", kind: "enrolled", at: start, as: "consumer" } as const, { id: "a", kind: "adjusted", at: end - 1_000, wallet: "points", points: balance + 1, reason: "r", by: "b" } as const];
    // Not at midnight, when the review of the year would come after the hold and make it late.
    const now = end + 3_600_000;
    const { books } = settle(programme, facts, now);
    const hold = (points: number, goods: number) => decide(programme, { id: "m", books, known: new Map(), complete: false }, {
      key: "k", actor: "shopper", facts: [{ id: "hold", kind: "hold-placed", at: now, hold: "h", wallet: "points", points, until: now + 1_000, goods }],
    }, now).kind;
    const answer = quote(programme, books, "points", cart, now);
    if (answer.kind === "usable") {
      const { points, step, least, pays, goods } = answer;
      expect(hold(points, goods)).toBe("accepted");
      expect(hold(least, goods)).toBe("accepted");
      expect(hold(points + step, goods)).toBe("refused");
      if (least > step) expect(hold(least - step, goods)).toBe("refused");
      expect(pays).toBeLessThanOrEqual(cart.total);
      expect(goods).toBeLessThanOrEqual(cart.goods);
    } else if (answer.reason.code === "minimum-above-limit" && answer.reason.by !== "total") {
      expect(hold(answer.reason.least, cart.goods)).toBe("refused");
    } else if (answer.reason.code === "points-short") {
      expect(hold(answer.reason.wanted, cart.goods)).toBe("refused");
    }
  }), { numRuns: 2_000 });
});
