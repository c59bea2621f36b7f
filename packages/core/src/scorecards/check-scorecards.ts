import type { Known } from "../checks/known.js";
import type { Path, Problem } from "../checks/problem.js";
import { checkEntered, checkMeasure, checkThreshold } from "../metrics/check-measure.js";
import { figureOf } from "./compile-scorecard.js";
import type { PartDocument, ScorecardDocument } from "./scorecard.js";

/** What is wrong with scorecards: references to nothing, and bounds in the wrong unit. */
export function checkScorecards(scorecards: Readonly<Record<string, ScorecardDocument>>, known: Known): Problem[] {
  return Object.entries(scorecards).flatMap(([id, { parts }]) =>
    parts.flatMap((part, i) => checkPart(part, ["scorecards", id, "parts", i], known)),
  );
}

function checkPart(part: PartDocument, path: Path, known: Known): Problem[] {
  const bounds = [
    ...(part.bands ?? []).map(([bound], i) => ({ bound, at: [...path, "bands", i, 0] })),
    ...(part.scale ?? []).map((bound, i) => ({ bound, at: [...path, "scale", i] })),
  ];
  if ("metric" in part) {
    const figure = figureOf(part);
    return [...checkMeasure(figure, path, known), ...bounds.flatMap(({ bound, at }) => checkThreshold(figure, bound, at, known))];
  }
  const texts = bounds.flatMap(({ bound, at }) => (typeof bound === "string" ? [{ path: at, sentence: `expected a number, got "${bound}"` }] : []));
  return [...checkEntered(part.entered, path, known), ...texts];
}
