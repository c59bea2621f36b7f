import * as fc from "fast-check";
import { expect, test } from "vitest";
import { layOut } from "./flows.js";

const cells = fc.integer({ min: 1, max: 6 }).chain((size) => fc.array(fc.array(fc.nat(500), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }));

test("streams fill the nodes they leave and the nodes they reach, and nothing lies outside the picture", () => {
  fc.assert(fc.property(cells, (counts) => {
    const { left, right, streams } = layOut(counts);
    for (const [i, node] of left.entries()) expect(sum(streams.filter(({ from }) => from === i).map(({ thickness }) => thickness))).toBeCloseTo(node.height, 6);
    for (const [i, node] of right.entries()) expect(sum(streams.filter(({ to }) => to === i).map(({ thickness }) => thickness))).toBeCloseTo(node.height, 6);
    for (const { top, height } of [...left, ...right]) if (height > 0) expect(top + height).toBeLessThanOrEqual(100.000001);
    expect(sum(streams.map(({ count }) => count))).toBe(sum(counts.flat()));
  }));
});

test("where everybody stays, every stream is level", () => {
  const { streams } = layOut([[3, 0, 0], [0, 5, 0], [0, 0, 9]]);
  expect(streams.map(({ start, end }) => start - end)).toEqual([0, 0, 0]);
});

test("nobody at all is an empty picture", () => {
  expect(layOut([[0, 0], [0, 0]]).streams).toEqual([]);
});

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
