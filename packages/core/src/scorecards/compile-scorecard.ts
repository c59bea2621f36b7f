import type { Measure } from "../metrics/measure.js";
import type { MeasureDocument, Threshold } from "../metrics/metric.js";
import { enteredMeasure } from "../metrics/resolve-measure.js";
import type { Part, Scorecard } from "./score.js";
import type { MeasuredPart, PartDocument, ScorecardDocument } from "./scorecard.js";

/** How a policy's figures and thresholds are read. */
export type FigureReader = {
  measureOf(document: MeasureDocument): Measure;
  threshold(measure: Measure, raw: Threshold): number;
};

/** Makes a validated scorecard ready for the engine (T3): figures found, bounds in the figure's own unit. */
export function compileScorecard(id: string, { missing, parts }: ScorecardDocument, reader: FigureReader): Scorecard {
  return { id, missing, parts: parts.map((part) => compilePart(part, reader)) };
}

function compilePart(part: PartDocument, reader: FigureReader): Part {
  const measure = "metric" in part ? reader.measureOf(figureOf(part)) : enteredMeasure(part.entered);
  const bound = (raw: Threshold) => reader.threshold(measure, raw);
  return {
    measure,
    weight: part.weight,
    bands: part.bands?.map(([raw, points]) => [bound(raw), points]),
    scale: part.scale && [bound(part.scale[0]), bound(part.scale[1])],
  };
}

/** The figure that a part reads, without what it makes of it. */
export function figureOf({ weight: _w, bands: _b, scale: _s, ...figure }: MeasuredPart): MeasureDocument {
  return figure;
}
