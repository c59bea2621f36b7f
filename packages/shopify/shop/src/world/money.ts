/** How many decimals a currency has: two for CNY, none for JPY. */
export function digitsOf(currency: string): number {
  const there = digits.get(currency) ?? new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, there);
  return there;
}

// Asking for it takes a thousand times as long as knowing it, and every amount asks.
const digits = new Map<string, number>();

/** Minor units of a decimal text: `"19.90"` CNY is 1990. More decimals than the currency has are rounded half up. */
export function minorOf(amount: string, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(amount);
  if (match === null) throw new RangeError(`"${amount}" is no amount`);
  const [, sign, whole = "0", fraction = ""] = match;
  const digits = digitsOf(currency);
  const kept = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`) + (Number(fraction[digits] ?? "0") >= 5 ? 1 : 0);
  return sign === "-" ? -kept : kept;
}

/** As the REST side of Shopify writes it, with all decimals of the currency: `"19.90"`. */
export function fixedText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** As the GraphQL side of Shopify writes it, without zeros at the end but the first: `"19.9"`, `"20.0"`. */
export function decimalText(minor: number, currency: string): string {
  const text = fixedText(minor, currency);
  return text.includes(".") ? text.replace(/(\.\d+?)0+$/, "$1") : `${text}.0`;
}

/** A sum shared out by weights, whole units each; the parts come to the sum, and whoever comes first carries no more than its share and one. */
export function shared(sum: number, weights: readonly number[]): number[] {
  const all = weights.reduce((a, b) => a + b, 0);
  let [seen, given] = [0, 0];
  return weights.map((weight) => {
    seen += weight;
    const upTo = all === 0 ? 0 : Number((2n * BigInt(sum) * BigInt(seen) + BigInt(all)) / (2n * BigInt(all)));
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** Halves up, away from nothing. */
export const rounded = (exact: number): number => Math.sign(exact) * Math.round(Math.abs(Number(exact.toFixed(6))));
