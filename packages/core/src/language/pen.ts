import type { Day } from "../time/day.js";
import type { Duration } from "../time/duration.js";
import type { Instant } from "../time/instant.js";

/**
 * Writes figures and names: all that a sentence holds besides its own words. A pen belongs to one language and one policy, whose
 * currency, time zone and names it uses.
 */
export interface Pen {
  /** A plain number, with two decimals at most. */
  readonly number: (value: number, towards?: Towards) => string;
  /** Minor units of the programme's currency; whole amounts without decimals. */
  readonly money: (minor: number, towards?: Towards) => string;
  /** A share of one as per cent, with two decimals at most. */
  readonly percent: (share: number, towards?: Towards) => string;
  /** Smallest pieces of a wallet with the wallet's name: "1,500 points". Without a wallet the policy's first is meant. */
  readonly points: (pieces: number, wallet?: string, towards?: Towards) => string;
  /** Smallest pieces of a wallet as a bare number. */
  readonly pieces: (pieces: number, wallet?: string) => string;
  /** "12 months", "30 days". */
  readonly duration: (length: Duration) => string;
  readonly day: (day: Day) => string;
  /** Day and clock, in the programme's zone. */
  readonly instant: (at: Instant) => string;
  /** Where something begins: the day alone when it begins with it. */
  readonly from: (at: Instant) => string;
  /** Where something is over: the last day inside when it ends with one. */
  readonly until: (at: Instant) => string;
  /** The last day that lies before an instant, wholly or in part. */
  readonly lastDay: (at: Instant) => string;
  readonly and: (parts: readonly string[]) => string;
  readonly or: (parts: readonly string[]) => string;
  readonly tier: (id: string) => string;
  readonly ladder: (id: string) => string;
  readonly wallet: (id?: string) => string;
  readonly reward: (id: string) => string;
  /** The price of a reward, in the wallet that pays for it. */
  readonly price: (pieces: number, reward: string) => string;
  readonly scorecard: (id: string) => string;
  /** A figure that staff type in. */
  readonly entered: (id: string) => string;
}

/** Where to round, so that what is not reached is never shown as reached; to the nearest unless said. */
export type Towards = "down" | "up";

/** What a language adds to the digits that Intl writes. */
export interface WritingWords {
  /** How Intl is told which digits, separators and dates to write. */
  readonly locale: string;
  /** Currencies whose amounts are written with a word behind them, as 「200 元」 is. */
  readonly moneyUnits: Readonly<Record<string, string>>;
  /** A count of points with the wallet's name. */
  readonly points: (count: string, wallet: string) => string;
  readonly length: (unit: LengthUnit, count: string) => string;
  readonly instant: (day: string, clock: string) => string;
}

/** Units in which lengths of time are told. */
export type LengthUnit = "months" | "days" | "hours" | "minutes" | "seconds";
