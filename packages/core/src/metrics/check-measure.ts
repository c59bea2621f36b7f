import { noSuch } from "../checks/closest.js";
import type { Known } from "../checks/known.js";
import type { Path, Problem } from "../checks/problem.js";
import { parseMajor } from "../money/money.js";
import { parseDuration } from "../time/duration.js";
import { unitOf } from "./measure.js";
import type { MeasureDocument, MetricName, Threshold } from "./metric.js";
import { type MetricTraits, isMetric, traitsOf } from "./metric-traits.js";

/** What is wrong with a figure: names that nothing bears, and options that its metric cannot follow. */
export function checkMeasure(document: MeasureDocument, path: Path, known: Known): Problem[] {
  const named = nameIn(known.metrics, document.metric);
  const metric = named?.metric ?? document.metric;
  if (!isMetric(metric)) {
    // A name that stands for an unknown metric is told about where it is declared.
    if (named || !known.metrics) return [];
    const names = [...Object.keys(known.metrics), ...Object.keys(traitsOf)];
    return [{ path: [...path, "metric"], sentence: noSuch("metric", document.metric, names) }];
  }
  return checkOptions(document, named, metric, path, known);
}

/** What is wrong with the names a policy gives to figures: each stands for a metric that Laurel knows, not for another name. */
export function checkMetrics(metrics: Readonly<Record<string, MeasureDocument>>, known: Known): Problem[] {
  return Object.entries(metrics).flatMap(([name, document]) => checkMeasure(document, ["metrics", name], { ...known, metrics: {} }));
}

/** What is wrong with a threshold: money is written as text with no more decimals than the currency has, anything else as a number. */
export function checkThreshold(document: MeasureDocument, raw: Threshold, path: Path, known: Known): Problem[] {
  const metric = nameIn(known.metrics, document.metric)?.metric ?? document.metric;
  if (!isMetric(metric)) return [];
  const unit = unitOf({ metric });
  if (unit === "money") return checkMoney(document.metric, raw, path, known.digits);
  if (typeof raw === "string") {
    return [{ path, sentence: `${document.metric} is not money: expected a number, got "${raw}"` }];
  }
  if (unit !== "points" || !known.wallets) return [];
  const decimals = known.wallets.get(document.wallet ?? "") ?? [...known.wallets.values()][0] ?? 0;
  return isWhole(raw * 10 ** decimals) ? [] : [{ path, sentence: `expected points with at most ${decimals} decimals, got ${raw}` }];
}

function checkMoney(name: string, raw: Threshold, path: Path, digits: number | undefined): Problem[] {
  if (typeof raw === "number") return [{ path, sentence: `${name} is money: expected an amount as text, such as "3000.00", got ${raw}` }];
  if (digits === undefined || parseMajor(raw, digits) !== undefined) return [];
  return [{ path, sentence: `expected an amount with at most ${digits} decimals, got "${raw}"` }];
}

function checkOptions(
  document: MeasureDocument, named: MeasureDocument | undefined, metric: MetricName, path: Path, known: Known,
): Problem[] {
  const traits: MetricTraits = traitsOf[metric];
  const problems: Problem[] = [];
  const say = (key: keyof MeasureDocument, sentence: string) => problems.push({ path: [...path, key], sentence });
  const { window, per, wallet, where } = { ...named, ...document };
  if (document.window !== undefined) {
    const fault = windowFault(document.window, traits, metric);
    if (fault !== undefined) say("window", fault);
  }
  if (traits.window === "needed" && window === undefined) {
    say("metric", `${metric} compares a window with the one before it: expected a window, such as P3M`);
  }
  if (document.where !== undefined && where && !traits.where) say("where", `${metric} cannot be narrowed by where`);
  if (document.per !== undefined && per && !traits.perMonth) say("per", `${metric} cannot be taken per month`);
  if (document.wallet !== undefined && wallet !== undefined) {
    if (!traits.wallet) say("wallet", `${metric} is not about a wallet`);
    else if (known.wallets && !known.wallets.has(wallet)) say("wallet", noSuch("wallet", wallet, known.wallets.keys()));
  } else if (traits.wallet && wallet === undefined && known.wallets?.size === 0) {
    say("metric", `${metric} is about a wallet, but the policy has none`);
  }
  return problems;
}

function windowFault(window: string, traits: MetricTraits, metric: MetricName): string | undefined {
  if (traits.window === "none") return `${metric} looks at no window`;
  if (window === "lifetime" && traits.window === "needed") {
    return `${metric} compares a window with the one before it, and there is none before a lifetime`;
  }
  if (!window.startsWith("P")) return undefined;
  const length = parseDuration(window);
  if (!length) return `expected years, months, weeks and days in this order, such as P1Y6M, got "${window}"`;
  return length.months === 0 && length.days === 0 ? "expected a window of at least a day" : undefined;
}

const nameIn = (metrics: Known["metrics"], name: string): MeasureDocument | undefined =>
  metrics && Object.hasOwn(metrics, name) ? metrics[name] : undefined;

const isWhole = (figure: number): boolean => Math.abs(figure - Math.round(figure)) < 1e-6;

/** What is wrong with the name of a figure that staff type in. */
export function checkEntered(entered: string, path: Path, known: Known): Problem[] {
  return !known.entered || known.entered.has(entered)
    ? []
    : [{
      path: [...path, "entered"],
      sentence: `${noSuch("entered figure", entered, known.entered)}; declare it under entered with its range`,
    }];
}
