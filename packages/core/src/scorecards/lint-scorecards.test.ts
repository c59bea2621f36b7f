import { expect, test } from "vitest";
import { lintScorecards } from "./lint-scorecards.js";
import { ScorecardDocument } from "./scorecard.js";

const terms = { metrics: {}, digits: 2, wallets: new Map([["points", 0]]), refunds: "counted", visitMs: 0 } as const;

function codes(part: object): string[] {
  const scorecard = ScorecardDocument.parse({ parts: [{ weight: 1, ...part }] });
  return lintScorecards({ s: scorecard }, { terms, entered: { skill: [1, 5] } }).map(({ code }) => code);
}

test.each<[why: string, part: object, found: string[]]>([
  ["bands from nothing up", { metric: "orders", bands: [[0, 0], [2, 50]] }, []],
  ["bands from two orders up", { metric: "orders", bands: [[2, 50], [4, 100]] }, ["bands-leave-a-gap"]],
  ["spend may lie below nothing, but has no lowest figure", { metric: "spend", bands: [["0", 0], ["100.00", 100]] }, []],
  ["a repeat rate never gets to one", { metric: "repeat-rate", bands: [[0, 0], [1, 100]] }, ["band-out-of-reach"]],
  ["a share of all orders may be one", { metric: "offer-participation", bands: [[0, 0], [1, 100]] }, []],
  ["staff enter one at the least", { entered: "skill", bands: [[2, 10], [5, 100]] }, ["bands-leave-a-gap"]],
  ["staff enter five at the most", { entered: "skill", bands: [[1, 10], [6, 100]] }, ["band-out-of-reach"]],
  ["a scale has no bands", { entered: "skill", scale: [1, 5] }, []],
])("%s", (_, part, found) => {
  expect(codes(part)).toEqual(found);
});
