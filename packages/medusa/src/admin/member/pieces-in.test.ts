import { expect, test } from "vitest";
import { piecesIn } from "./pieces-in.js";

test.each([
  ["500", 0, 500, "whole points"],
  ["1,500", 0, 1_500, "a comma between thousands is passed over"],
  ["1 500", 0, 1_500, "so is a space"],
  ["12.50", 2, 1_250, "a wallet with two places counts hundredths"],
  ["12.5", 2, 1_250, "places that are left out are zero"],
  ["12.500", 2, 1_250, "zeros beyond them change nothing"],
  ["12.505", 2, "decimals", "more places than the wallet has"],
  ["1.5", 0, "decimals", "half a point there is not"],
  ["0", 0, "no-number", "an adjustment moves something"],
  ["", 0, "no-number", "nothing is no number"],
  ["-5", 0, "no-number", "the direction is said elsewhere"],
  ["1e9", 0, "no-number", "no other ways to write a number"],
] as const)("%j with %i places is %j: %s", (typed, decimals, pieces) => {
  expect(piecesIn(typed, decimals)).toBe(pieces);
});
