import { expect, test } from "vitest";
import { ScorecardDocument } from "./scorecard.js";

const part = { metric: "spend", window: "P12M", weight: 40, bands: [["0", 0], ["500000.00", 60]] };
const read = (document: unknown) => ScorecardDocument.safeParse(document);
const problemsOf = (document: unknown) => read(document).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

test("a scorecard over figures and entered values is read as it is written", () => {
  const document = {
    name: { en: "Dealer rating", "zh-Hans": "经销商评估", "zh-Hant": "經銷商評估" }, missing: "zero",
    parts: [part, { entered: "willingness", weight: 20, scale: [1, 5] }, { metric: "repeat-rate", weight: 1, bands: [[0, 0], [0.5, 100]] }],
  };
  expect(ScorecardDocument.parse(document)).toEqual(document);
});

test("missing figures are skipped unless the policy says otherwise, and a name may be left out", () => {
  expect(ScorecardDocument.parse({ parts: [part] })).toEqual({ missing: "skip", parts: [part] });
});

test.each([
  ["no part at all", { parts: [] }, "parts: a scorecard has one part at least"],
  ["bands out of order", { parts: [{ ...part, bands: [[1, 0], [0, 100]] }] }, "parts.0.bands: bands go from the lowest bound to the highest"],
  ["bands out of order, as text", { parts: [{ ...part, bands: [["900", 0], ["1000", 50], ["950", 100]] }] }, "parts.0.bands: bands go from the lowest bound to the highest"],
  ["two bands with one bound", { parts: [{ ...part, bands: [["1.0", 0], ["1.00", 100]] }] }, "parts.0.bands: bands go from the lowest bound to the highest"],
  ["more points than a hundred", { parts: [{ ...part, bands: [[0, 101]] }] }, "parts.0.bands.0.1: a band gives 0 to 100 points"],
  ["a scale turned round", { parts: [{ entered: "a", weight: 1, scale: [5, 1] }] }, "parts.0.scale: a scale goes from a lower to a higher figure"],
  ["bands and a scale", { parts: [{ ...part, scale: [1, 5] }] }, "parts.0: a part gives points either by bands or by a scale"],
  ["neither bands nor a scale", { parts: [{ entered: "a", weight: 1 }] }, "parts.0: a part gives points either by bands or by a scale"],
  ["no weight", { parts: [{ ...part, weight: 0 }] }, "parts.0.weight: a weight is above zero"],
])("%s is a problem, told where it is", (_why, document, problem) => {
  expect(problemsOf(document)).toEqual([problem]);
});

test("a word that belongs to another kind of part is told of", () => {
  expect(problemsOf({ parts: [{ entered: "a", weight: 1, scale: [1, 5], window: "P12M" }] })).toEqual([expect.stringContaining("window")]);
});
