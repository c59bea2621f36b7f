/** Whole minor units of one currency: fen of CNY, yen of JPY (no decimals), fils of KWD (three). */
export type Minor = number;

const digitsOf = new Map<string, number>();

/**
 * Decimal places of a currency (ISO 4217, by the platform's table).
 *
 * @returns `undefined` when the code is no currency the platform knows
 */
export function currencyDigits(currency: string): number | undefined {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  if (!/^[A-Z]{3}$/.test(currency) || !Intl.supportedValuesOf("currency").includes(currency)) return undefined;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/**
 * Reads an amount in major units, such as `3000.00`, as whole minor units.
 *
 * @param digits - decimal places of the currency; more decimals than that are refused, zeros excepted
 * @returns `undefined` when the text is no such amount, or too large to be held exactly
 */
export function parseMajor(text: string, digits: number): Minor | undefined {
  const found = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text);
  if (!found) return undefined;
  const fraction = (found[3] ?? "").replace(/0+$/, "");
  if (fraction.length > digits) return undefined;
  const minor = Number(found[2] + fraction.padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor)) return undefined;
  return found[1] === "-" && minor !== 0 ? -minor : minor;
}

/** Writes minor units in major units with a point, `300000` of CNY as `3000.00`; for files and machines. */
export function majorText(minor: Minor, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
