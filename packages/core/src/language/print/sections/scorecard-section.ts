import { type Measure, looksAtWindow, unitOf } from "../../../metrics/measure.js";
import { enteredMeasure, resolveMeasure, thresholdOf } from "../../../metrics/resolve-measure.js";
import { figureOf } from "../../../scorecards/compile-scorecard.js";
import type { PartDocument, ScorecardDocument } from "../../../scorecards/scorecard.js";
import { figureName, valueText } from "../../reasons/figure-line.js";
import type { Press } from "../press.js";
import type { Block, Cell } from "../printed.js";

/** Every scorecard as a table: what is looked at, with what weight, and what it gives. */
export function scorecardBlocks(press: Press): Block[] {
  const { document, words: { scorecards } } = press;
  const cards = Object.entries(document.scorecards);
  if (cards.length === 0) return [];
  return [{ kind: "paragraph", text: scorecards.intro }, ...cards.flatMap(([id, card]) => cardBlocks(id, card, press))];
}

function cardBlocks(id: string, card: ScorecardDocument, press: Press): Block[] {
  const { words: { scorecards }, name, pen } = press;
  const whole = card.parts.reduce((sum, { weight }) => sum + weight, 0);
  const rows = card.parts.map((part): Cell[] => [partName(part, press), pen.percent(part.weight / whole), marksText(part, press)]);
  return [
    { kind: "table", caption: name(card.name, id), head: scorecards.head.map((text) => ({ text })), rows },
    { kind: "paragraph", text: scorecards.missing[card.missing] },
  ];
}

function measureOf(part: PartDocument, { terms }: Press): Measure {
  return "metric" in part ? resolveMeasure(figureOf(part), terms) : enteredMeasure(part.entered);
}

function partName(part: PartDocument, press: Press): string {
  if (!("metric" in part)) return press.words.scorecards.byStaff(press.pen.entered(part.entered));
  const { metric, name, window, per, wallet, where } = measureOf(part, press);
  return figureName({ metric, name, window: looksAtWindow(metric) ? window : undefined, per, wallet, where }, press);
}

function marksText(part: PartDocument, press: Press): string {
  const { words: { scorecards }, pen, terms } = press;
  const measure = measureOf(part, press);
  const write = (raw: string | number) => valueText(unitOf(measure), measure.metric, thresholdOf(measure, raw, terms), measure.wallet, press);
  if (part.scale) return scorecards.scale(write(part.scale[0]), write(part.scale[1]));
  const bands = part.bands ?? [];
  const texts = bands.map(([bound, points], i) => {
    const next = bands[i + 1];
    // Nothing below the second band gives anything: nobody thinks of growth "from minus one hundred per cent".
    return i === 0 && points === 0 && next ? scorecards.bandBelow(write(next[0]), pen.number(points)) : scorecards.band(write(bound), pen.number(points));
  });
  return scorecards.bands(texts);
}
