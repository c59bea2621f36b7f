import { expect, test } from "vitest";
import { Random } from "../chance/random.js";
import { kills, planRound } from "./strike.js";

const plans = (seed: string) => Array.from({ length: 200 }, (_, i) => planRound(new Random(seed).of(`round ${i}`), 5, 9));

test("the same seed plans the same strikes, another seed others", () => {
  expect(plans("7")).toEqual(plans("7"));
  expect(plans("7")).not.toEqual(plans("8"));
});

test("every round kills, never more than it may, and all blows fall at all moments", () => {
  for (const round of plans("7")) expect(round.filter(kills).length).toBeGreaterThanOrEqual(2);
  expect(planRound(new Random("7"), 5, 1).filter(kills)).toHaveLength(1);
  const all = plans("7").flat();
  expect(new Set(all.map(({ blow, moment }) => `${blow} ${moment}`)).size).toBe(16);
  expect(new Set(all.map(({ worker }) => worker)).size).toBe(5);
});
