import { type Counts, lookedAt } from "./counts.js";

/** How far an import has come. */
export type Progress = {
  readonly stage: "customers" | "orders";
  /** Shopify is at work; its file is being taken over; records are being told. */
  readonly doing: "waiting" | "loading" | "telling";
  readonly looked: number;
  readonly of: number;
  /** Records told in a second, and how long it will take at that rate; 0 and nothing while it cannot be said. */
  readonly perSecond: number;
  readonly secondsLeft: number | undefined;
};

/** Measures how fast it goes. */
export class Pace {
  #from: { readonly at: number; readonly looked: number } | undefined;

  constructor(private readonly clock: () => number) {}

  progress(stage: Progress["stage"], doing: Progress["doing"], counts: Counts): Progress {
    const looked = lookedAt(counts);
    // Those of an earlier run are not of this run's making.
    if (doing === "telling") this.#from ??= { at: this.clock(), looked };
    const seconds = this.#from === undefined ? 0 : (this.clock() - this.#from.at) / 1_000;
    const perSecond = seconds > 0 ? (looked - this.#from!.looked) / seconds : 0;
    return { stage, doing, looked, of: counts.of, perSecond, secondsLeft: perSecond > 0 ? Math.max(0, counts.of - looked) / perSecond : undefined };
  }
}
