import { type Books, type Instant, type Policy, civilDate, never, scale } from "@laurel/core";

type WalletBooks = Books["wallets"][string];
type Lot = WalletBooks["lots"][number];

/** Points that were earned between so many months ago and so many, and can be used. */
export type AgeBand = { readonly fromMonths: number; readonly toMonths: number | undefined; readonly points: number };

/** What the club owes its members in points (P9). */
export type Liability = {
  readonly wallet: string;
  readonly bands: readonly AgeBand[];
  /** Points that wait for the return window to close. */
  readonly waiting: number;
  /** Points that members owe after returns, zero or less. */
  readonly owed: number;
  readonly total: number;
  /** The next ends of points, and how many end then. */
  readonly ends: readonly { readonly at: Instant; readonly points: number }[];
  /** What points are worth when paid with, in minor units. */
  readonly worthOf: (points: number) => number;
};

const monthBands: readonly (readonly [from: number, to: number | undefined])[] = [[0, 3], [3, 6], [6, 9], [9, 12], [12, undefined]];

const endsTold = 2;

/** Sums up one wallet over all members, by the age of what is in it. */
export class LiabilityTaker {
  readonly #bands = monthBands.map(() => 0);
  readonly #ends = new Map<Instant, number>();
  #waiting = 0;
  #owed = 0;

  constructor(private readonly policy: Policy, private readonly asOf: Instant) {}

  count(wallet: WalletBooks | undefined): void {
    if (!wallet) return;
    const { pending, debt } = wallet.accounts;
    this.#waiting += pending;
    this.#owed += debt;
    // What is set aside for a checkout is owed until it is paid with, and as old as ever.
    for (const { lot, points } of wallet.holds.flatMap(({ draws }) => draws)) this.#bands[this.#bandOf(lot)]! += points;
    for (const lot of wallet.lots) {
      this.#bands[this.#bandOf(lot)]! += lot.points;
      if (lot.expiresAt < never) this.#ends.set(lot.expiresAt, (this.#ends.get(lot.expiresAt) ?? 0) + lot.points);
    }
  }

  result(): Liability {
    const { id, worth } = this.policy.wallets[0]!;
    const bands = monthBands.map(([fromMonths, toMonths], i) => ({ fromMonths, toMonths, points: this.#bands[i]! }));
    const ends = [...this.#ends].sort(([a], [b]) => a - b).slice(0, endsTold);
    return {
      wallet: id, bands, waiting: this.#waiting, owed: this.#owed,
      total: bands.reduce((sum, { points }) => sum + points, this.#waiting + this.#owed),
      ends: ends.map(([at, points]) => ({ at, points })),
      worthOf: (points) => (worth ? scale(points, worth.minor, worth.points, "half-up") : 0),
    };
  }

  #bandOf({ earnedAt }: Lot): number {
    const months = this.#monthsSince(earnedAt);
    return monthBands.findIndex(([, to]) => to === undefined || months < to);
  }

  /** Whole months on the calendar. */
  #monthsSince(at: Instant): number {
    const { zone } = this.policy;
    const [then, now] = [civilDate(zone.dayAt(at)), civilDate(zone.dayAt(this.asOf))];
    return (now.year - then.year) * 12 + now.month - then.month - (now.dayOfMonth < then.dayOfMonth ? 1 : 0);
  }
}
