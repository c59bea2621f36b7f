import type { Finding } from "../checks/finding.js";
import type { Path } from "../checks/problem.js";
import type { MetricName } from "../metrics/metric.js";
import type { EnteredRange } from "./entered-ranges.js";
import { type MeasureTerms, resolveMeasure, thresholdOf } from "../metrics/resolve-measure.js";
import { type MetricTraits, traitsOf } from "../metrics/metric-traits.js";
import { figureOf } from "./compile-scorecard.js";
import type { PartDocument, ScorecardDocument } from "./scorecard.js";

/** What judging scorecards needs of the rest of the policy. */
export type ScoreOutlook = { readonly terms: MeasureTerms; readonly entered: Readonly<Record<string, EnteredRange>> };

/** Bands that leave out low figures, and bands that no figure gets to. */
export function lintScorecards(scorecards: Readonly<Record<string, ScorecardDocument>>, outlook: ScoreOutlook): Finding[] {
  return Object.entries(scorecards).flatMap(([id, { parts }]) => (
    parts.flatMap((part, i) => lintBands(part, ["scorecards", id, "parts", i, "bands"], outlook))
  ));
}

function lintBands(part: PartDocument, path: Path, outlook: ScoreOutlook): Finding[] {
  const { bands } = part;
  const first = bands?.[0];
  if (!bands || !first) return [];
  const { name, lowest, highest, below, read } = figureRange(part, outlook);
  const found: Finding[] = [];
  if (Number.isFinite(lowest) && read(first[0]) > lowest) {
    const sentence = `no band says what ${name} below ${first[0]} gives: it gives nothing; begin with [${lowest}, 0] if that is meant`;
    found.push({
      level: "warning", code: "bands-leave-a-gap", path: [...path, 0], figures: { figure: name, from: lowest, to: first[0] }, sentence,
    });
  }
  bands.forEach(([bound], i) => {
    if (read(bound) < highest || (read(bound) === highest && !below)) return;
    const sentence = `${name} never gets to ${bound}, so this band gives its points to nobody`;
    found.push({ level: "warning", code: "band-out-of-reach", path: [...path, i], figures: { figure: name, bound }, sentence });
  });
  return found;
}

type FigureRange = { name: string; lowest: number; highest: number; below: boolean; read: (raw: string | number) => number };

function figureRange(part: PartDocument, { terms, entered }: ScoreOutlook): FigureRange {
  if (!("metric" in part)) {
    const [lowest, highest] = entered[part.entered] ?? [-Infinity, Infinity];
    return { name: part.entered, lowest, highest, below: false, read: Number };
  }
  const measure = resolveMeasure(figureOf(part), terms);
  const { lowest, highest, below }: MetricTraits["range"] = traitsOf[measure.metric as MetricName].range;
  return { name: part.metric, lowest, highest, below: below === true, read: (raw) => thresholdOf(measure, raw, terms) };
}
