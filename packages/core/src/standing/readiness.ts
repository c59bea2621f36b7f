import type { FigureReason, GroupReason, Unit } from "../explanation/explanation.js";
import type { Minor } from "../money/money.js";

/** What a shop's customers look like as a whole. */
export type PopulationFigures = {
  readonly members: number;
  /** Orders per member, on average. */
  readonly ordersPerMember: number;
  /** How unevenly value is spread: 0 when all spend alike, near 1 when one spends everything. */
  readonly gini: number;
  /** The share of all value that comes from the top fifth of members. */
  readonly topShare: number;
};

/** From where on grading is worth it. */
export type ReadinessBars = PopulationFigures;

/**
 * Bars that hold unless a merchant sets others: more customers than one can know personally (R. Dunbar's 150 acquaintances), half of them back for a
 * second purchase, and value spread so that a top tier is worth serving: a Gini coefficient of 0.3, or half of the value from the top fifth.
 */
export const readinessBars: ReadinessBars = { members: 150, ordersPerMember: 1.5, gini: 0.3, topShare: 0.5 };

/**
 * Says whether grading customers is worth it here (T11), as the same tree of reasons that decides a tier: each figure with its bar and what is
 * missing to it. `holds` is the verdict.
 */
export function readinessOf(population: PopulationFigures, bars: ReadinessBars = readinessBars): GroupReason {
  const figure = (metric: keyof PopulationFigures, unit: Unit): FigureReason => reasonOf(names[metric], unit, population[metric], bars[metric]);
  const spread = [figure("gini", "ratio"), figure("topShare", "ratio")];
  const parts = [
    figure("members", "count"),
    figure("ordersPerMember", "count"),
    { kind: "group", join: "any", needed: 1, holds: spread.some(({ holds }) => holds), parts: spread } satisfies GroupReason,
  ];
  return { kind: "group", join: "all", needed: parts.length, holds: parts.every(({ holds }) => holds), parts };
}

const names = { members: "members", ordersPerMember: "orders-per-member", gini: "gini", topShare: "top-share" } as const;

function reasonOf(metric: string, unit: Unit, figure: number, threshold: number): FigureReason {
  return {
    kind: "figure", metric, name: undefined, unit, figure, comparison: "at-least", threshold,
    holds: figure >= threshold, shortfall: Math.max(0, threshold - figure),
    window: undefined, from: undefined, to: undefined, per: undefined, orders: undefined,
  };
}

/**
 * How unevenly value is spread over members: the Gini coefficient, as the sum of (2i - n - 1) times the i-th smallest value over n times the
 * sum of all (A. Sen, On Economic Inequality, 1973), and the share of the top fifth, rounded up to whole members.
 *
 * @param values - spend of each member, zero or more, in any order; nothing is spread where nothing was spent
 */
export function spreadOf(values: readonly Minor[]): Pick<PopulationFigures, "gini" | "topShare"> {
  const sorted = values.map((value) => Math.max(0, value)).sort((a, b) => a - b);
  const count = sorted.length;
  const all = sorted.reduce((sum, value) => sum + value, 0);
  if (all === 0) return { gini: 0, topShare: 0 };
  const weighed = sorted.reduce((sum, value, i) => sum + (2 * (i + 1) - count - 1) * value, 0);
  const top = sorted.slice(count - Math.ceil(count / 5)).reduce((sum, value) => sum + value, 0);
  return { gini: weighed / (count * all), topShare: top / all };
}
