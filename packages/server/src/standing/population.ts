import { type Books, type Calibration, type Day, type Instant, type Measure, type Policy, type Programme, laddersOf, measure, openDraft } from "@laurel/core";

/** The figures of one measure over a ladder's members, and the shares of it that rules ask for. */
type Ranking = { readonly ladder: string; readonly key: string; readonly measure: Measure; readonly shares: Set<number>; readonly figures: number[]; members: number };

/**
 * Takes a snapshot of the population, one member at a time, for rules such as "the top 1 % by spend" (T4): for each the bar that the last member inside the share
 * reaches. Keeps one figure of a member for each measure.
 */
export class PopulationTaker {
  readonly #rankings: Ranking[];

  /** @param on - the local day as of which figures are taken */
  constructor(private readonly programme: Programme, { ladders }: Policy, private readonly on: Day) {
    const rankings = new Map<string, Ranking>();
    for (const { id: ladder, readings } of ladders) {
      for (const reading of readings) {
        if (reading.kind !== "share") continue;
        const name = `${ladder} ${reading.key}`;
        const known = rankings.get(name) ?? { ladder, key: reading.key, measure: reading.measure, shares: new Set<number>(), figures: [], members: 0 };
        known.shares.add(reading.share);
        rankings.set(name, known);
      }
    }
    this.#rankings = [...rankings.values()];
  }

  /** Whether any rule asks for a share. */
  get isAsked(): boolean {
    return this.#rankings.length > 0;
  }

  /** @param books - as of that day */
  count(books: Books): void {
    const draft = openDraft(this.programme, books, false);
    const mine = new Set(laddersOf(draft).map(({ id }) => id));
    for (const ranking of this.#rankings) {
      if (!mine.has(ranking.ladder)) continue;
      ranking.members += 1;
      const figure = measure(ranking.measure, draft.history, this.on);
      if (figure !== undefined) ranking.figures.push(figure);
    }
  }

  /** The snapshots, one for each ladder. A share of few members is one member at least; a figure that nobody has makes no bar. */
  result(at: Instant): Calibration[] {
    const ladders = [...new Set(this.#rankings.map(({ ladder }) => ladder))];
    return ladders.map((ladder) => ({
      at, ladder,
      bars: this.#rankings.filter((each) => each.ladder === ladder).flatMap(({ key, shares, figures, members }) => {
        const descending = figures.toSorted((a, b) => b - a);
        return [...shares].sort((a, b) => a - b).flatMap((share) => {
          const threshold = descending[Math.max(1, Math.floor(members * share)) - 1] ?? descending.at(-1);
          return threshold === undefined ? [] : [{ key, share, threshold }];
        });
      }),
    }));
  }
}
