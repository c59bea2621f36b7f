import { expect, test } from "vitest";
import { measureOf } from "../metrics/history.fixture.js";
import type { Reading } from "./evaluate.js";
import { readingList } from "./reading-list.js";

const scorecard = (id: string): Reading => ({ kind: "score", scorecard: { id, missing: "skip", parts: [] } });
const measured = (...args: Parameters<typeof measureOf>): Reading => ({ kind: "measure", measure: measureOf(...args) });
const shared = (share: number): Reading => ({ kind: "share", measure: measureOf("spend"), key: "spend", share });

test("equal readings share a place, in the order in which they came", () => {
  const list = readingList();
  const all = [measured("spend"), scorecard("a"), measured("spend"), shared(0.1), { kind: "tag", tag: "a" } as const, shared(0.1), scorecard("a")];
  expect(all.map((each) => list.place(each))).toEqual([0, 1, 0, 2, 3, 2, 1]);
  expect(list.readings).toEqual([all[0], all[1], all[3], all[4]]);
});

test("readings that could give other figures, or go by another name, have places of their own", () => {
  const list = readingList();
  const all = [
    measured("spend"), measured("spend", { window: "P6M" }), measured("spend", { refunds: "ignored" }), measured("orders"), measured("orders", { visitMs: 1 }),
    measured("orders", { per: "month" }), measured("spend", { where: { stores: ["s1"] } }), measured("spend", { name: "year-spend" }),
    measured("entered", { name: "a" }), measured("entered", { name: "b" }), measured("balance", { wallet: "a" }), measured("balance", { wallet: "b" }),
    scorecard("a"), scorecard("b"), { kind: "tag", tag: "a" } as const, { kind: "tag", tag: "b" } as const, shared(0.1), shared(0.2),
  ];
  expect(all.map((each) => list.place(each))).toEqual(all.map((_, i) => i));
});
