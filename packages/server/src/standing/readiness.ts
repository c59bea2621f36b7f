import { type Books, type GroupReason, type PopulationFigures, readinessOf, spreadOf } from "@laurel/core";

/** Whether grading is worth it here (T11): the figures, and the verdict with its reasons. */
export type Readiness = PopulationFigures & {
  readonly ready: boolean;
  /** Of the members, those with two orders or more. */
  readonly repeatShare: number;
  readonly orders: number;
  /** Minor units. */
  readonly spend: number;
  readonly reasons: GroupReason;
};

/** Takes the figures of members one at a time; keeps a number for each. */
export class ReadinessCheck {
  #orders = 0;
  #repeaters = 0;
  readonly #spends: number[] = [];

  /** Counts everything a member ever bought. */
  count({ activity, totals }: Books): void {
    let [orders, spend] = [totals.orders, totals.spend];
    for (const each of activity) {
      orders += each.orders;
      spend += each.spend;
    }
    this.#orders += orders;
    if (orders > 1) this.#repeaters += 1;
    this.#spends.push(spend);
  }

  result(): Readiness {
    const members = this.#spends.length;
    const perMember = (count: number): number => (members === 0 ? 0 : count / members);
    const figures: PopulationFigures = { members, ordersPerMember: perMember(this.#orders), ...spreadOf(this.#spends) };
    const reasons = readinessOf(figures);
    const spend = this.#spends.reduce((sum, each) => sum + each, 0);
    return { ready: reasons.holds, ...figures, repeatShare: perMember(this.#repeaters), orders: this.#orders, spend, reasons };
  }
}
