import { MathBN } from "@medusajs/framework/utils";
import { currencyDigits } from "@laurel/core";
import type { Settings } from "../../modules/laurel/options.js";
import { majorOf, minorParts, reckoningOf } from "../../orders/money.js";

/** Money of a cart, in the programme's minor units and back. */
export type CartMoney = {
  /** Whole minor units of the programme for an amount in the cart's major units, as an order is told in them; nothing for what is below zero. */
  readonly minorOf: (major: string) => number;
  /** What so many minor units of the programme pay in the cart's major units, never a fraction of a coin too much. */
  readonly paidBy: (minor: number) => string;
};

// How `bignumber.js` numbers its rounding.
const down = 1;

/**
 * How a cart's currency is reckoned in that of the programme, as orders are; `undefined` where nobody said what it counts.
 *
 * @param expected - the programme's currency, ISO 4217 in capitals
 * @param currency - the cart's, in whatever letters
 */
export function cartMoney(settings: Pick<Settings, "exchange">, expected: string, currency: string): CartMoney | undefined {
  const reckoning = reckoningOf(settings, expected, currency);
  const digits = currencyDigits(currency.toUpperCase());
  if (!reckoning || digits === undefined) return undefined;
  return {
    minorOf: (major) => minorParts(reckoning, [MathBN.max(major, 0)])[0]!,
    paidBy: (minor) => MathBN.div(majorOf(minor, expected), reckoning.rate).decimalPlaces(digits, down).toFixed(),
  };
}
