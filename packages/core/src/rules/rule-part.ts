import type { Measure } from "../metrics/measure.js";
import type { MeasureDocument, Threshold } from "../metrics/metric.js";
import type { Scorecard } from "../scorecards/score.js";
import type { Window } from "../time/window.js";
import type { CompiledRule, Reading } from "./evaluate.js";
import type { Step } from "./path.js";
import type { SpanReader } from "./span-reader.js";

/** A rule, or a part of one, on its way to a `CompiledRule`. */
export type RulePart = {
  /** The steps that find out whether it holds, leading on to one of two next ones. */
  readonly path: (yes: Step, no: Step) => Step;
  readonly explain: CompiledRule["explain"];
  /** Whether the path is a single step, so that it may be laid more than once. */
  readonly single: boolean;
};

/** What the names in a rule mean. */
export type RuleContext = {
  /** The figure a document names, with the merchant's own names for figures looked up. */
  measureOf(document: MeasureDocument): Measure;
  /** A threshold in the unit of its figure: money text in minor units, anything else as the number it is. */
  threshold(measure: Measure, raw: Threshold): number;
  scorecard(id: string): Scorecard;
  /** Registers a reading once for a ladder, and returns its place among the figures; equal readings share a place. */
  place(reading: Reading): number;
};

/** The context, with what the conditions of one rule share. */
export type RuleScope = RuleContext & { spanReader(window: Window): SpanReader };
