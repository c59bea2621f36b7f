import { factorOf } from "../money/decimal.js";
import { minorOf } from "../money/minor-of.js";
import { invariant } from "../invariant.js";
import { piecesOf } from "../points/pieces.js";
import { endOfMoment, startOfMoment } from "../time/moment.js";
import type { Zone } from "../time/zone.js";
import type {
  BonusDocument, CapDocument, DaypartDocument, EarnDocument, LineFilterDocument, MultiplierDocument, RateDocument,
} from "./earn-document.js";
import type { Bonus, Cap, Daypart, EarnTerms, LineFilter, Multiplier, Rate } from "./earn-terms.js";

/** What of a wallet says how it is earned. */
export type EarnSlice = {
  readonly earn: readonly EarnDocument[];
  readonly stacking: "best" | "add" | "multiply";
  readonly crossingOrder: "before" | "after";
  readonly cap?: CapDocument | CapDocument[] | undefined;
  readonly refundFreesCap: boolean;
  readonly decimals: number;
};
/** What earning needs of the rest of the policy. */
export type EarnPlace = { readonly digits: number; readonly zone: Zone };

/** Makes the ways to earn of a validated wallet ready for the engine (P1). */
export function compileEarn(slice: EarnSlice, { digits, zone }: EarnPlace): EarnTerms {
  const { decimals } = slice;
  const rates: Rate[] = [];
  const multipliers: Multiplier[] = [];
  const bonuses: Bonus[] = [];
  for (const each of slice.earn) {
    if ("multiplier" in each) multipliers.push(compileMultiplier(each, zone));
    else if ("on" in each) bonuses.push(compileBonus(each, decimals, { digits, zone }));
    else rates.push(compileRate(each, decimals, digits));
  }
  return {
    rates, multipliers, bonuses,
    stacking: slice.stacking,
    caps: capsOf(slice.cap).map((cap) => compileCap(cap, decimals)),
    refundFreesCap: slice.refundFreesCap,
    crossingOrder: slice.crossingOrder,
  };
}

/** The caps of a wallet: none, the one written, or the list. */
export function capsOf(cap: EarnSlice["cap"]): CapDocument[] {
  if (cap === undefined) return [];
  return Array.isArray(cap) ? cap : [cap];
}

/** Minutes since midnight of a time of day, `14:30` as 870. */
export function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function compileRate(rate: RateDocument, decimals: number, digits: number): Rate {
  const { id, per, perUnits, points, round, where, cap } = rate;
  return {
    id,
    per: per === undefined ? { kind: "units", units: perUnits ?? 1 } : { kind: "amount", minor: minorOf(per, digits) },
    points: piecesOf(points, decimals),
    rounding: round,
    where: where && lineFilter(where),
    cap: cap && compileCap(cap, decimals),
  };
}

function compileMultiplier({ id, multiplier, where, during, from, until }: MultiplierDocument, zone: Zone): Multiplier {
  return {
    id,
    factor: typeof multiplier === "number" ? checkedFactor(multiplier) : mapValues(multiplier, checkedFactor),
    where: where && lineFilter(where),
    during: during && daypart(during),
    ...period({ from, until }, zone),
  };
}

function compileBonus(bonus: BonusDocument, decimals: number, { digits, zone }: EarnPlace): Bonus {
  const { id, on, points, minOrder, cap } = bonus;
  const pieces = (each: number) => piecesOf(each, decimals);
  return {
    id, on,
    points: typeof points === "number" ? pieces(points) : mapValues(points, pieces),
    minOrder: minOrder === undefined ? 0 : minorOf(minOrder, digits),
    cap: cap && compileCap(cap, decimals),
    ...period(bonus, zone),
  };
}

function period({ from, until }: Pick<MultiplierDocument, "from" | "until">, zone: Zone): Pick<Bonus, "from" | "until"> {
  return {
    from: from === undefined ? undefined : startOfMoment(from, zone),
    until: until === undefined ? undefined : endOfMoment(until, zone),
  };
}

function daypart({ from, to, days }: DaypartDocument): Daypart {
  return { from: minuteOf(from), to: minuteOf(to), days: days.map((day) => dayNumber[day]) };
}

/** Days of the week as ISO 8601 counts them. */
export const dayNumber = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 } as const;

const compileCap = ({ per, points }: CapDocument, decimals: number): Cap => ({ per, points: piecesOf(points, decimals) });

function lineFilter({ categories, products, stores, channels }: LineFilterDocument): LineFilter {
  return { categories, products, stores, channels };
}

function checkedFactor(multiplier: number): number {
  const factor = factorOf(multiplier);
  invariant(factor !== undefined, `the multiplier ${multiplier} has more than four decimals`);
  return factor;
}

function mapValues(values: Readonly<Record<string, number>>, change: (value: number) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
