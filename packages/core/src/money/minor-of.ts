import { invariant } from "../invariant.js";
import { type Minor, parseMajor } from "./money.js";

/**
 * Reads an amount in major units that has been checked before.
 *
 * @param digits - decimal places of the currency
 * @throws Defect when the text is no amount of that currency: the caller has let unchecked input through
 */
export function minorOf(text: string, digits: number): Minor {
  const minor = parseMajor(text, digits);
  invariant(minor !== undefined, `${text} is no amount with ${digits} decimals`);
  return minor;
}
