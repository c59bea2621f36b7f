import { expect, test } from "vitest";
import { type Bound, type Demand, anyFigure, demandImplies, isPossible, join, waysImply } from "./demand.js";

const count = { lowest: 0, highest: Infinity, always: true };
const ratio = { lowest: 0, highest: 1, below: true, always: false } as const;
const at = (bound: Partial<Bound>): Demand => new Map([["orders", { ...anyFigure, of: count, ...bound }]]);
const rate = (bound: Partial<Bound>): Demand => new Map([["rate", { ...anyFigure, of: ratio, ...bound }]]);

test.each<[demand: Demand, possible: boolean, why: string]>([
  [at({ low: 3 }), true, "three orders are possible"],
  [join(at({ low: 3 }), at({ high: 3 })), true, "just three are"],
  [join(at({ low: 3 }), at({ high: 3, highOpen: true })), false, "three and fewer than three are not"],
  [at({ high: -1 }), false, "fewer than none are not"],
  [rate({ low: 1 }), false, "one is never quite reached"],
  [new Map(), true, "nothing is demanded"],
])("%#: %s, for %s", (demand, possible) => {
  expect(isPossible(demand)).toBe(possible);
});

test.each<[a: Demand, b: Demand, implies: boolean, why: string]>([
  [at({ low: 5 }), at({ low: 3 }), true, "five are three"],
  [at({ low: 3 }), at({ low: 5 }), false, "three are not five"],
  [at({ low: 3, lowOpen: true }), at({ low: 3 }), true, "more than three are three"],
  [at({ low: 3 }), at({ low: 3, lowOpen: true }), false, "three are not more than three"],
  [new Map(), at({ low: 0 }), true, "everybody has no orders or more"],
  [new Map(), rate({ low: 0 }), false, "not everybody has a rate"],
  [rate({ low: 0.5 }), rate({ low: 0 }), true, "who has half has some"],
  [join(at({ low: 5 }), rate({ low: 0.5 })), at({ low: 5 }), true, "who does both does one"],
  [at({ low: 5 }), join(at({ low: 5 }), rate({ low: 0.5 })), false, "who does one may not do the other"],
])("%#: implied %s, for %s", (a, b, implies) => {
  expect(demandImplies(a, b)).toBe(implies);
});

test("a rule implies another when each of its ways does, those nobody can take left aside", () => {
  expect(waysImply([at({ low: 5 }), rate({ low: 1 })], [at({ low: 3 })])).toBe(true);
  expect(waysImply([at({ low: 5 }), rate({ low: 0.5 })], [at({ low: 3 })])).toBe(false);
});
