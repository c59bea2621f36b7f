import { type Instant, type Policy, type TierBooks, type Zone, civilDate, dayOf, daysInMonth, tierOf } from "@laurel/core";

/** Who was where a year ago, and is where now. */
export type Movement = {
  /** A year before, to the day. */
  readonly since: Instant;
  /** Highest first. */
  readonly tiers: readonly string[];
  /** `cells[from][to]` in the order of `tiers`; the last row is of those who had not joined. */
  readonly cells: readonly (readonly number[])[];
  readonly rose: number;
  readonly fell: number;
  readonly stayed: number;
  readonly joined: number;
};

/** Notes the moves of the last year, one member at a time. */
export class MovementTaker {
  readonly #tiers: readonly string[];
  readonly #cells: number[][];
  readonly #since: Instant;

  constructor(ladder: Policy["ladders"][number], zone: Zone, asOf: Instant) {
    this.#tiers = ladder.tiers.map(({ id }) => id).reverse();
    this.#cells = [...this.#tiers, undefined].map(() => this.#tiers.map(() => 0));
    this.#since = yearBefore(zone, asOf);
  }

  count(standing: TierBooks): void {
    const then = standing.moves.findLast(({ at }) => at <= this.#since);
    const from = then === undefined ? this.#tiers.length : this.#tiers.indexOf(then.tier);
    this.#cells[from]![this.#tiers.indexOf(tierOf(standing))]! += 1;
  }

  result(): Movement {
    const sum = (fits: (from: number, to: number) => boolean): number =>
      this.#cells.reduce((all, row, from) => row.reduce((part, count, to) => part + (fits(from, to) ? count : 0), all), 0);
    const newcomers = this.#tiers.length;
    return {
      since: this.#since, tiers: this.#tiers, cells: this.#cells,
      rose: sum((from, to) => from < newcomers && to < from), fell: sum((from, to) => to > from), stayed: sum((from, to) => to === from),
      joined: sum((from) => from === newcomers),
    };
  }
}

/** The end of the same day a year before. */
function yearBefore(zone: Zone, asOf: Instant): Instant {
  const { year, month, dayOfMonth } = civilDate(zone.dayAt(asOf));
  return zone.startOf(dayOf(year - 1, month, Math.min(dayOfMonth, daysInMonth(year - 1, month))) + 1) - 1;
}
