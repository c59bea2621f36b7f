import { expect, test } from "vitest";
import { dayOf } from "../../time/day.js";
import { figureOf, voices } from "./reasons.fixture.js";
import { tellKeep, tellReach } from "./tell-way.js";

const on = dayOf(2026, 3, 31);
const short = figureOf("spend", 280_000, 300_000);
const met = figureOf("spend", 300_000, 300_000);
const way = { tier: "gold", missing: [], done: 0, on };

test("a tier that is reached as soon as all is done has no day to do it by, one that waits for the review has", () => {
  expect(tellReach({ ...way, toReach: short }, "at-once", voices.en)).toEqual({ headline: "¥200 more to reach Gold", steps: [] });
  expect(tellReach({ ...way, toReach: short }, "at-review", voices.en)).toEqual({ headline: "¥200 more by 31 March 2026 to reach Gold", steps: [] });
});

test("of a tier that is given by invitation nothing is told", () => {
  expect(tellReach({ ...way, toReach: undefined }, "at-once", voices.en)).toBeUndefined();
});

test.each([
  [short, dayOf(2026, 4, 1), "¥200 more by 31 March 2026 to keep Gold", "the review looks at the day before"],
  [short, on, "¥200 more by 30 March 2026 to keep Gold", "what is done on the day of the loss comes too late"],
  [short, undefined, undefined, "something is missing, and yet nothing is going to be lost"],
  [met, undefined, "You meet everything it takes to keep Gold", "there is nothing to do"],
])("what it takes to keep a tier depends on the day that counts (%#)", (toKeep, lostOn, says, _why) => {
  expect(tellKeep({ ...way, toKeep, lostOn }, voices.en)?.headline).toBe(says);
});
