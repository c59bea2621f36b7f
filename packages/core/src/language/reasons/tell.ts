import type { Explanation, FigureReason } from "../../explanation/explanation.js";
import type { Day } from "../../time/day.js";
import type { Window } from "../../time/window.js";
import { type Voice, penOf } from "../voice.js";
import { type Desk, detailsOf, figureLine, figureName, narrowedText, scoreLine, shareLine, valueText } from "./figure-line.js";
import { type Missing, isAll, missingIn } from "./missing.js";
import { plainReason } from "./plain-reason.js";
import type { Additive, AimWords, ShopperWords } from "./reason-words.js";

/** What the shopper wants: to reach a tier or to keep one, maybe by the last day that counts. */
export type Aim = { readonly kind: "reach" | "keep"; readonly tier: string; readonly by?: Day | undefined };

/** What a shopper is told: a sentence, and the steps it speaks of where they are more than one. Short, without full stops. */
export type Told = { readonly headline: string; readonly steps: readonly string[] };

/** What is still missing, in words a shopper understands (T7, T8): "¥200 more by 31 March 2026 to reach Gold". */
export function tell(explanation: Explanation, aim: Aim, voice: Voice): Told {
  const { figures, shopper } = voice.words.reasons;
  const pen = penOf(voice);
  const desk: ShopDesk = { figures, shopper, pen, document: voice.document };
  const goal: AimWords = { kind: aim.kind, tier: pen.tier(aim.tier) };
  const missing = missingIn(plainReason(explanation));
  if (missing === undefined) return { headline: shopper.met(goal), steps: [] };
  const until = aim.by === undefined ? undefined : pen.day(aim.by);
  if (missing.kind === "one") return { headline: headlineOf(missing, until, goal, desk), steps: [] };
  const steps = missing.parts.map((part) => shopper.line(until === undefined ? datedStep(part, desk) : stepOf(part, desk)));
  const { needed, parts } = missing;
  const headline = isAll(missing) ? shopper.all(pen.number(parts.length), until, goal)
    : needed === 1 ? shopper.any(until, goal)
    : shopper.atLeast(pen.number(needed), until, goal);
  return { headline, steps };
}

type ShopDesk = Desk & { readonly shopper: ShopperWords };
type One = Extract<Missing, { kind: "one" }>;

function headlineOf(missing: One, until: string | undefined, goal: AimWords, desk: ShopDesk): string {
  const { shopper, pen } = desk;
  const by = until ?? deadlineOf(missing, desk);
  const { reason } = missing;
  if (reason.kind === "figure" && reason.metric === "spend" && detailsOf(reason, desk.document).where === undefined) {
    const gap = gapOf(reason);
    if (gap !== undefined) return shopper.money(pen.money(gap), by, goal);
  }
  return shopper.one(stepOf(missing, desk), by, goal);
}

/** A step with the day on which its own window ends. */
function datedStep(missing: Missing, desk: ShopDesk): string {
  const day = missing.kind === "one" ? deadlineOf(missing, desk) : undefined;
  return day === undefined ? stepOf(missing, desk, datedStep) : desk.shopper.by(stepOf(missing, desk), day);
}

function deadlineOf({ reason }: One, { pen }: ShopDesk): string | undefined {
  if (reason.kind !== "figure" || reason.to === undefined) return undefined;
  const { kind } = reason.window ?? { kind: "lifetime" };
  return kind === "calendar" || kind === "membership-year" ? pen.day(reason.to) : undefined;
}

function stepOf(missing: Missing, desk: ShopDesk, inner: typeof stepOf = stepOf): string {
  const { shopper, pen } = desk;
  if (missing.kind === "some") {
    const steps = missing.parts.map((part) => inner(part, desk));
    if (isAll(missing)) return shopper.together(steps, pen);
    return missing.needed === 1 ? shopper.either(steps, pen) : shopper.some(pen.number(missing.needed), steps);
  }
  const { reason } = missing;
  switch (reason.kind) {
    case "figure": return figureStep(reason, desk);
    case "score": {
      const { name, threshold, figure } = scoreLine(reason, desk);
      return towards(reason.comparison, desk.figures.scored(name), threshold, figure, desk);
    }
    case "share": return shopper.share(shareLine(reason, desk));
    case "tag": return shopper.tag(reason.tag, reason.wanted);
  }
}

function figureStep(reason: FigureReason, desk: ShopDesk): string {
  const { metric, unit, comparison } = reason;
  const { shopper, figures, pen } = desk;
  const { wallet, where } = detailsOf(reason, desk.document);
  const gap = gapOf(reason);
  if (gap !== undefined && isAdditive(metric, shopper)) {
    const step = shopper.more[metric](unit === "count" ? pen.number(gap) : valueText(unit, metric, gap, wallet, desk));
    return narrowedText(step, where, figures, pen);
  }
  if (metric === "days-since-last-order" && (comparison === "at-most" || comparison === "below")) return shopper.shopAgain;
  const { threshold, figure } = figureLine(reason, desk);
  return towards(comparison, figureName(reason, desk), threshold, figure, desk);
}

function towards(comparison: FigureReason["comparison"], name: string, to: string, now: string | undefined, { shopper }: ShopDesk): string {
  switch (comparison) {
    case "at-least": case "above": return shopper.raise(name, to, comparison === "above", now);
    case "at-most": case "below": return shopper.lower(name, to, comparison === "below", now);
  }
}

function isAdditive(metric: string, { more }: ShopperWords): metric is Additive {
  return Object.hasOwn(more, metric);
}

/** How much more of a sum or count it takes: of an average per month, what it takes over the whole window. */
function gapOf({ unit, comparison, figure = 0, threshold, shortfall, window, per }: FigureReason): number | undefined {
  if (comparison === "at-most" || comparison === "below" || unit === "ratio" || unit === "score") return undefined;
  if (per === undefined) return shortfall > 0 ? shortfall : undefined;
  const months = window && monthsOf(window);
  if (months === undefined) return undefined;
  const goal = comparison === "above" ? Math.floor(threshold * months + hair) + 1 : Math.ceil(threshold * months - hair);
  return Math.max(1, Math.ceil(goal - figure * months - hair));
}

// An average times its months lies a hair beside the whole number it came from.
const hair = 1e-6;

/** Months of a window, as averages are reckoned; `undefined` for a lifetime, which goes on growing. */
function monthsOf(window: Window): number | undefined {
  switch (window.kind) {
    case "rolling": return Math.max(1, window.length.months + window.length.days / 30);
    case "calendar": return { month: 1, quarter: 3, year: 12 }[window.unit];
    case "membership-year": return 12;
    case "lifetime": return undefined;
  }
}
