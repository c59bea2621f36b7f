import { expect, test } from "vitest";
import { parsePoints, piecesOf } from "./pieces.js";

test.each([
  [1, 0, 1], [1.25, 2, 125], [0.07, 2, 7], [1.005, 3, 1_005],
  [0.5, 0, undefined], [1.255, 2, undefined], [1e300, 0, undefined],
])("%d points of a wallet with %d decimals are %s pieces", (points, decimals, pieces) => {
  expect(parsePoints(points, decimals)).toBe(pieces);
});

test("points that slipped through unchecked are our own fault", () => {
  expect(() => piecesOf(0.5, 0)).toThrow("0.5 points have more than 0 decimals");
});
