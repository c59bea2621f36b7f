import type { FigureReason, Narrowing, ScoreReason, ShareReason, Unit } from "../../explanation/explanation.js";
import { unitOf } from "../../metrics/measure.js";
import { isMetric } from "../../metrics/metric-traits.js";
import type { Window } from "../../time/window.js";
import type { Pen, Towards } from "../pen.js";
import { wordFor } from "../writing.js";
import type { SpokenPolicy } from "../voice.js";
import type { FigureLine, FigureWords, ShareLine } from "./reason-words.js";
import type { Wanted } from "./plain-reason.js";

/** What is at hand while the reasons of one explanation are written. */
export type Desk = { readonly figures: FigureWords; readonly pen: Pen; readonly document: SpokenPolicy };

/** A figure as far as its name goes. */
export type NamedFigure = Pick<FigureReason, "metric" | "name" | "window" | "per" | "wallet" | "where">;

/** What a figure is called, with its window: "Spend in the last 12 months". */
export function figureName(figure: NamedFigure, { figures, pen, document }: Desk): string {
  const { wallet, where } = detailsOf(figure, document);
  const window = figure.window && windowText(figure.window, figures, pen);
  const name = figures.named({ label: labelOf(figure.metric, figure.name, wallet, figures, pen), window, perMonth: figure.per !== undefined });
  return narrowedText(name, where, figures, pen);
}

/** The metric's own name, without a window. */
export function labelOf(metric: string, name: string | undefined, wallet: string | undefined, figures: FigureWords, pen: Pen): string {
  // What staff type in goes by the name the policy gives it, and so does a metric of a later release.
  if (!isMetric(metric)) return wordFor(figures.population, metric) ?? pen.entered(metric === "entered" ? name ?? metric : metric);
  const label = figures.metrics[metric];
  return typeof label === "string" ? label : label(pen.wallet(wallet));
}

/** Where a figure is looked at. */
export function windowText(window: Window, { rolling, calendar, membershipYear, lifetime }: FigureWords, pen: Pen): string {
  switch (window.kind) {
    case "rolling": return rolling(pen.duration(window.length));
    case "calendar": return calendar[window.unit];
    case "membership-year": return membershipYear;
    case "lifetime": return lifetime;
  }
}

/** Says to which part of the activity something is narrowed, if it is. */
export function narrowedText(text: string, where: Narrowing | undefined, figures: FigureWords, pen: Pen): string {
  const named = Object.entries(where ?? {}).filter(([, names]) => names !== undefined && names.length > 0);
  return named.length === 0 ? text : figures.narrowed(text, Object.fromEntries(named.map(([part, names]) => [part, pen.or(names ?? [])])));
}

/** The wallet and the part of the activity that a figure is about; a name of the policy's says it where the reason does not. */
export function detailsOf({ name, wallet, where }: Pick<NamedFigure, "name" | "wallet" | "where">, { metrics }: SpokenPolicy): Pick<NamedFigure, "wallet" | "where"> {
  const named = name !== undefined && Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  return { wallet: wallet ?? named?.wallet, where: where ?? named?.where };
}

/** A value in its unit: "¥200", "50%", "3". */
export function valueText(unit: Unit, metric: string, value: number, wallet: string | undefined, { figures, pen }: Desk, towards?: Towards): string {
  switch (unit) {
    case "money": return pen.money(value, towards);
    case "ratio": return pen.percent(value, towards);
    case "points": return pen.points(value, wallet, towards);
    case "days": return pen.duration({ months: 0, days: rounded(value, towards), ms: 0 });
    case "months": return pen.duration({ months: rounded(value, towards), days: 0, ms: 0 });
    case "count": return figures.counted(metric, pen.number(value, towards));
    case "score": return pen.number(value, towards);
  }
}

/** Every part of a figure and its threshold, written. What is not reached is rounded away from it. */
export function figureLine(reason: FigureReason, desk: Desk): FigureLine {
  const { metric, unit, figure, comparison, threshold, shortfall, holds, from, to, per } = reason;
  const { wallet } = detailsOf(reason, desk.document);
  // An average of days or months is no length of time any more.
  const shown = per !== undefined && (unit === "days" || unit === "months") ? "score" : unit;
  const write = (value: number, towards?: Towards) => valueText(shown, metric, value, wallet, desk, towards);
  return {
    name: figureName(reason, desk),
    span: from !== undefined && to !== undefined ? [desk.pen.day(from), desk.pen.day(to)] : undefined,
    figure: figure === undefined ? undefined : write(figure, away(reason)),
    comparison,
    threshold: write(threshold),
    shortfall: holds || shortfall === 0 ? undefined
      : unit === "ratio" ? desk.figures.percentPoints(desk.pen.number(shortfall * 100, "up"))
      : write(shortfall, "up"),
  };
}

/** The same of a scorecard's total. */
export function scoreLine(reason: ScoreReason, { figures, pen }: Desk): FigureLine {
  const { score, figure, comparison, threshold, shortfall, holds } = reason;
  const write = (value: number, towards?: Towards) => figures.marks(pen.number(value, towards));
  return {
    name: pen.scorecard(score),
    span: undefined,
    figure: figure === undefined ? undefined : write(figure, away(reason)),
    comparison,
    threshold: write(threshold),
    shortfall: holds || shortfall === 0 ? undefined : write(shortfall, "up"),
  };
}

/** The same of a share of all members. */
export function shareLine(reason: ShareReason & Wanted, desk: Desk): ShareLine {
  const { share, metric, figure, threshold, takenAt, window, wallet, where, wanted } = reason;
  const write = (value: number) => valueText(isMetric(metric) ? unitOf({ metric }) : "score", metric, value, wallet, desk);
  return {
    share: desk.pen.percent(share),
    metric: figureName({ metric, name: undefined, window, per: undefined, wallet, where }, desk),
    figure: figure === undefined ? undefined : write(figure),
    threshold: threshold === undefined ? undefined : write(threshold),
    takenOn: takenAt === undefined ? undefined : desk.pen.from(takenAt),
    wanted,
  };
}

function away({ holds, comparison }: Pick<FigureReason, "holds" | "comparison">): Towards | undefined {
  if (holds) return undefined;
  return comparison === "at-least" || comparison === "above" ? "down" : "up";
}

const rounded = (value: number, towards: Towards | undefined): number =>
  towards === "down" ? Math.floor(value) : towards === "up" ? Math.ceil(value) : Math.round(value);
