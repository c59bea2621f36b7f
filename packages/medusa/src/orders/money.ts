import { MathBN } from "@medusajs/framework/utils";
import { currencyDigits, majorText } from "@laurel/core";
import type { Settings } from "../modules/laurel/options.js";

/** An exact decimal number, as Medusa reckons with it. */
export type Decimal = ReturnType<typeof MathBN.convert>;
/** What an exact decimal number may be written as: `"19.90"`, or one that was reckoned already. Never a fraction in floating point. */
export type DecimalText = string | Decimal;

// How `bignumber.js` numbers its rounding.
const halfUp = 4;
/** Medusa divides to twenty places; what such a division left out must not turn a half into less than one. */
const placesKept = 12;

/**
 * Whole minor units for an amount in major units, which may have any number of decimals; halves go up, once.
 *
 * @param currency - ISO 4217, in whatever letters: two decimals for CNY, none for JPY (case 75)
 * @throws RangeError when there is no such currency
 */
export function minorOf(amount: DecimalText, currency: string): number {
  return wholeOf(MathBN.mult(amount, 10 ** digitsOf(currency)));
}

/** Major units for whole minor units, as text with all decimals of the currency: `1990` of CNY is `"19.90"`. */
export function majorOf(minor: number, currency: string): string {
  return majorText(minor, digitsOf(currency));
}

/** The least amount of a currency, in major units: `0.01` of CNY. */
export function leastOf(currency: string): Decimal {
  return MathBN.div(1, 10 ** digitsOf(currency));
}

/** An amount rounded to the decimals of its currency, halves up, as text. */
export function roundedTo(amount: DecimalText, currency: string): string {
  return MathBN.convert(amount).decimalPlaces(placesKept, halfUp).decimalPlaces(digitsOf(currency), halfUp).toFixed();
}

/** How amounts of a shop's currency are told in minor units of the programme's. */
export type Reckoning = {
  /** The programme's currency, ISO 4217 in capitals. */
  readonly currency: string;
  /** What a unit of the shop's currency counts in it; `"1"` where they are the same. */
  readonly rate: string;
};

/**
 * How a currency is reckoned in that of the programme; `undefined` where nobody has said what it counts.
 *
 * @param expected - the programme's currency, in capitals
 * @param rate - the rate that an order was told at before: it keeps that one, whatever the options say now
 */
export function reckoningOf({ exchange }: Pick<Settings, "exchange">, expected: string, currency: string, rate?: string): Reckoning | undefined {
  if (currency.toUpperCase() === expected) return { currency: expected, rate: "1" };
  const counts = rate ?? exchange[currency.toLowerCase()];
  return counts === undefined ? undefined : { currency: expected, rate: counts };
}

/**
 * Exact amounts, in whole minor units of the programme: each is rounded so that any number of them from the beginning on sums to the rounded sum. So parts come to their whole, and
 * another part at the end changes none before it.
 *
 * @param amounts - major units of the shop's currency; what goes out is below zero, and never more than came in before it
 */
export function minorParts({ currency, rate }: Reckoning, amounts: readonly DecimalText[]): number[] {
  const unit = MathBN.mult(rate, 10 ** digitsOf(currency));
  let [exact, whole] = [MathBN.convert(0), 0];
  return amounts.map((amount) => {
    exact = MathBN.add(exact, MathBN.mult(amount, unit));
    const part = wholeOf(exact) - whole;
    whole += part;
    return part;
  });
}

const wholeOf = (amount: Decimal): number => amount.decimalPlaces(placesKept, halfUp).integerValue(halfUp).toNumber();

function digitsOf(currency: string): number {
  const digits = currencyDigits(currency.toUpperCase());
  if (digits === undefined) throw new RangeError(`"${currency}" is no currency`);
  return digits;
}
