import { currencyDigits } from "@laurel/core";

/** How many decimals of an amount are looked at; beyond them nothing is written that says something. */
const placesMax = 20;

/**
 * Whole minor units for an amount as Shopify writes it, `"19.9"`; where it has more decimals than its currency, halves go away from zero, once.
 *
 * @param currency - ISO 4217 in capitals: two decimals for CNY, none for JPY, three for KWD (case 75)
 * @throws RangeError when it is no amount, no currency, or too large to be held exactly
 */
export function minorOf(text: string, currency: string): number {
  const digits = currencyDigits(currency);
  const found = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text);
  if (digits === undefined || !found) throw new RangeError(`${text} ${currency} is no amount`);
  const fraction = (found[3] ?? "").slice(0, placesMax).padEnd(digits + 1, "0");
  const whole = BigInt(found[2]! + fraction.slice(0, digits)) + (fraction.charAt(digits) >= "5" ? 1n : 0n);
  const minor = Number(found[1] === "-" ? -whole : whole);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${text} ${currency} could not be held exactly`);
  return minor === 0 ? 0 : minor;
}
