import { expect, test } from "vitest";
import { Random } from "./random.js";

const some = (random: Random, count = 5_000): number[] => Array.from({ length: count }, () => random.next());

test("the same name gives the same numbers, and a part of it others", () => {
  expect(some(new Random("7"))).toEqual(some(new Random("7")));
  expect(some(new Random("7").of("a"), 9)).not.toEqual(some(new Random("7").of("b"), 9));
});

test("numbers drawn in one place shift none in another", () => {
  const [one, other] = [new Random("7"), new Random("7")];
  one.next();
  expect(some(one.of("a"), 9)).toEqual(some(other.of("a"), 9));
});

test("whole numbers keep to their bounds and reach both, about equally often", () => {
  const random = new Random("7");
  const counts = Map.groupBy(Array.from({ length: 6_000 }, () => random.whole(1, 6)), (each) => each);
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const found of counts.values()) expect(Math.abs(found.length - 1_000)).toBeLessThan(150);
});

test("what weighs more comes more often, and what weighs nothing never", () => {
  const random = new Random("7");
  const found = Map.groupBy(Array.from({ length: 4_000 }, () => random.weighted({ a: 3, b: 1, c: 0 })), (each) => each);
  expect(found.get("c")).toBeUndefined();
  expect(Math.abs(found.get("a")!.length - 3_000)).toBeLessThan(150);
});

test("a shuffled list has everything once", () => {
  const all = Array.from({ length: 50 }, (_, i) => i);
  const shuffled = new Random("7").shuffled(all);
  expect(shuffled).not.toEqual(all);
  expect(shuffled.sort((a, b) => a - b)).toEqual(all);
});
