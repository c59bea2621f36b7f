import type { Books } from "@laurel/core";

/** One question of the readiness check: the figure, the bar it is held against, and whether it reaches it. */
export type ReadinessAnswer = {
  readonly question: "more customers than a manager can know" | "customers come back" | "customers differ in value";
  readonly figure: number;
  readonly bar: number;
  readonly yes: boolean;
};

/** Whether grading is worth it here (T11), with the figures. */
export type Readiness = {
  readonly ready: boolean;
  readonly answers: readonly ReadinessAnswer[];
  readonly customers: number;
  readonly buyers: number;
  readonly orders: number;
  /** Minor units. */
  readonly spend: number;
  readonly ordersPerBuyer: number;
  /** Of the buyers, those with two orders or more. */
  readonly repeatShare: number;
  /** Of the spend, that of the best fifth of the buyers. */
  readonly topFifthShare: number;
  /** Gini's coefficient of spend over buyers: 0 when all spend the same, near 1 when one spends everything. */
  readonly gini: number;
};

/** People one person can know (R. Dunbar, "Neocortex size as a constraint on group size in primates", 1992). */
const acquaintancesMax = 150;
/** Where fewer than one in five come back, a tier is a name for luck. */
const repeatShareMin = 0.2;
/** Equal customers would give the best fifth a fifth; at two fifths they begin to differ by more than chance. */
const topFifthShareMin = 0.4;

/** Takes the figures of members one at a time; keeps a number for each buyer. */
export class ReadinessCheck {
  #customers = 0;
  #orders = 0;
  #repeaters = 0;
  readonly #spends: number[] = [];

  /** Counts everything a member ever bought. */
  count({ activity, totals }: Books): void {
    this.#customers += 1;
    let [orders, spend] = [totals.orders, totals.spend];
    for (const each of activity) {
      orders += each.orders;
      spend += each.spend;
    }
    if (orders === 0) return;
    this.#orders += orders;
    if (orders > 1) this.#repeaters += 1;
    this.#spends.push(spend);
  }

  result(): Readiness {
    const spends = Float64Array.from(this.#spends).sort();
    const buyers = spends.length;
    const spend = spends.reduce((sum, each) => sum + each, 0);
    const repeatShare = share(this.#repeaters, buyers);
    const topFifthShare = share(spends.subarray(buyers - Math.ceil(buyers / 5)).reduce((sum, each) => sum + each, 0), spend);
    const answers: ReadinessAnswer[] = [
      answer("more customers than a manager can know", this.#customers, acquaintancesMax),
      answer("customers come back", repeatShare, repeatShareMin),
      answer("customers differ in value", topFifthShare, topFifthShareMin),
    ];
    return {
      ready: answers.every(({ yes }) => yes), answers, customers: this.#customers, buyers, orders: this.#orders, spend,
      ordersPerBuyer: rounded(share(this.#orders, buyers)), repeatShare: rounded(repeatShare), topFifthShare: rounded(topFifthShare), gini: rounded(giniOf(spends, spend)),
    };
  }
}

function answer(question: ReadinessAnswer["question"], figure: number, bar: number): ReadinessAnswer {
  return { question, figure: rounded(figure), bar, yes: figure > bar };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const rounded = (figure: number): number => Math.round(figure * 10_000) / 10_000;

/** Source: G. M. Giorgi, C. Gigliarano, "The Gini concentration index", 2017, the form over ranks. @param ascending - sorted */
function giniOf(ascending: Float64Array, sum: number): number {
  const n = ascending.length;
  if (n === 0 || sum <= 0) return 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) weighted += (i + 1) * ascending[i]!;
  return (2 * weighted) / (n * sum) - (n + 1) / n;
}
