import type { Explanation, FigureReason, GroupReason, NotReason, ScoreReason, ShareReason } from "../../explanation/explanation.js";
import type { MetricName } from "../../metrics/metric.js";
import { unitOf } from "../../metrics/measure.js";
import { isInside, isWhole, rangeOf, shortfallOf } from "../../rules/comparison.js";
import { huajian } from "../../policy/huajian.fixture.js";
import { dayOf } from "../../time/day.js";
import type { Window } from "../../time/window.js";
import { en } from "../en.js";
import type { Voice } from "../voice.js";
import { zhHans } from "../zh-hans.js";
import { zhHant } from "../zh-hant.js";

/** Every language, speaking of one policy. */
export const voices = {
  en: { words: en, document: huajian },
  "zh-Hans": { words: zhHans, document: huajian },
  "zh-Hant": { words: zhHant, document: huajian },
} as const satisfies Record<string, Voice>;

export const lastYear: Window = { kind: "rolling", length: { months: 12, days: 0, ms: 0 } };
export const thisQuarter: Window = { kind: "calendar", unit: "quarter" };
const [from, to] = [dayOf(2025, 4, 1), dayOf(2026, 3, 31)];

/** A figure against a bar, as the engine would explain it. */
export function figureOf(
  metric: MetricName, figure: number | undefined, threshold: number, more: Partial<FigureReason> = {},
): FigureReason {
  const { comparison = "at-least", per, window = lastYear } = more;
  const holds = isInside(figure, rangeOf(comparison, threshold));
  return {
    kind: "figure", metric, name: undefined, unit: unitOf({ metric }), figure, comparison, threshold, holds, window, per,
    from: window === undefined || window.kind === "lifetime" ? undefined : from, to, orders: undefined,
    shortfall: holds ? 0 : shortfallOf(figure, comparison, threshold, isWhole({ metric, per })),
    ...more,
  };
}

export function groupOf(join: GroupReason["join"], parts: readonly Explanation[], needed = join === "any" ? 1 : parts.length): GroupReason {
  return { kind: "group", join, needed, parts, holds: parts.filter((part) => part.holds).length >= needed };
}

export const not = (part: Explanation): NotReason => ({ kind: "not", part, holds: !part.holds });

export function scoreOf(score: string, figure: number | undefined, threshold: number, parts: ScoreReason["parts"] = []): ScoreReason {
  const holds = figure !== undefined && figure >= threshold;
  return { kind: "score", score, figure, comparison: "at-least", threshold, holds, shortfall: holds ? 0 : threshold - (figure ?? 0), parts };
}

export function shareOf(figure: number | undefined, threshold: number | undefined): ShareReason {
  const holds = figure !== undefined && threshold !== undefined && figure >= threshold;
  const takenAt = threshold === undefined ? undefined : Date.parse("2026-01-01T00:00:00+08:00");
  return { kind: "share", holds, share: 0.01, metric: "spend", figure, threshold, takenAt, window: lastYear };
}
