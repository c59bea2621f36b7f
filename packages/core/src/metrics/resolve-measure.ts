import { invariant } from "../invariant.js";
import { parseMajor } from "../money/money.js";
import { type Measure, unitOf, windowOf } from "./measure.js";
import type { MeasureDocument, Threshold } from "./metric.js";
import { isMetric, traitsOf } from "./metric-traits.js";

/** What it takes to read the figures of a policy. */
export type MeasureTerms = {
  /** Names the merchant gave to figures. A name goes before a built-in metric called the same. */
  readonly metrics: Readonly<Record<string, MeasureDocument>>;
  /** Decimal places of the currency. */
  readonly digits: number;
  /** Wallets with the decimal places of their points; the first is meant where none is named. */
  readonly wallets: ReadonlyMap<string, number>;
  readonly refunds: Measure["refunds"];
  readonly visitMs: number;
};

/**
 * Makes a figure of a validated policy ready to be taken: looks its name up, and fills in what it leaves out from there. Without a window
 * it is taken over the lifetime.
 */
export function resolveMeasure(document: MeasureDocument, terms: MeasureTerms): Measure {
  const named = Object.hasOwn(terms.metrics, document.metric) ? terms.metrics[document.metric] : undefined;
  const metric = named?.metric ?? document.metric;
  invariant(isMetric(metric), `${metric} is no metric`);
  const { window, per, wallet, where } = { ...named, ...document };
  return {
    metric,
    name: named && document.metric,
    window: windowOf(window ?? "lifetime"),
    per,
    wallet: traitsOf[metric].wallet ? wallet ?? firstOf(terms.wallets) : undefined,
    where,
    refunds: terms.refunds,
    visitMs: terms.visitMs,
  };
}

/** A figure that staff type in. */
export function enteredMeasure(name: string): Measure {
  return {
    metric: "entered", name, window: { kind: "lifetime" }, per: undefined, wallet: undefined, where: undefined,
    refunds: "counted", visitMs: 0,
  };
}

/** Reads a threshold in the unit of the figure it is held against: money in minor units, points in the wallet's smallest piece. */
export function thresholdOf(measure: Measure, raw: Threshold, { digits, wallets }: MeasureTerms): number {
  switch (unitOf(measure)) {
    case "money": {
      const minor = parseMajor(String(raw), digits);
      invariant(minor !== undefined, `${raw} is no amount with ${digits} decimals`);
      return minor;
    }
    case "points": return Math.round(Number(raw) * 10 ** (wallets.get(measure.wallet ?? "") ?? 0));
    default: return Number(raw);
  }
}

function firstOf(wallets: ReadonlyMap<string, number>): string | undefined {
  const [first] = wallets.keys();
  return first;
}
