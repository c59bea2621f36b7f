/** An exact decimal: `units` times ten to the power of minus `scale`. A plain number where it is held exactly, which is nearly always. */
export type Decimal = { readonly units: number | bigint; readonly scale: number };

/** Nothing. */
export const zero: Decimal = { units: 0, scale: 0 };

const digitsHeldExactly = 15;
/** More digits than any amount has; a bound for the arithmetic. */
const digitsMax = 60;

/**
 * Reads a decimal with any number of decimals, such as `-12.5`, `3.3899999999999997`, or `4.4e-16` as programs write it.
 *
 * @param point - the sign before the decimals
 * @returns `undefined` when the text is something else: empty, with a currency sign, with thousands set apart, NaN
 */
export function parseDecimal(text: string, point: "." | "," = "."): Decimal | undefined {
  const pointCode = point === "." ? 46 : 44;
  let [i, end] = [0, text.length];
  while (i < end && text.charCodeAt(i) === 32) i++;
  while (end > i && text.charCodeAt(end - 1) === 32) end--;
  const negative = text.charCodeAt(i) === 45;
  if (negative || text.charCodeAt(i) === 43) i++;
  const from = i;
  let [units, digits, pointAt] = [0, 0, -1];
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === pointCode && pointAt < 0) pointAt = i;
    else if (code < 48 || code > 57) return withExponent(text.slice(0, end), i, point);
    else {
      units = units * 10 + code - 48;
      if (units > 0) digits++;
    }
  }
  if (end - from === (pointAt < 0 ? 0 : 1) || pointAt === end - 1 || end - from > digitsMax) return undefined;
  const scale = pointAt < 0 ? 0 : end - pointAt - 1;
  if (digits <= digitsHeldExactly) return { units: negative && units !== 0 ? -units : units, scale };
  const exact = BigInt(text.slice(from, end).replace(point, ""));
  return { units: negative ? -exact : exact, scale };
}

/** Reads `1.5e-7`; a larger power of ten than amounts have is refused. */
function withExponent(text: string, at: number, point: "." | ","): Decimal | undefined {
  const found = /^e([+-]?\d{1,2})$/i.exec(text.slice(at));
  const mantissa = found ? parseDecimal(text.slice(0, at), point) : undefined;
  if (!found || !mantissa) return undefined;
  const scale = mantissa.scale - Number(found[1]);
  return scale >= 0 ? { units: mantissa.units, scale } : { units: BigInt(mantissa.units) * 10n ** BigInt(-scale), scale: 0 };
}

/** The product with a whole number, exact. */
export function times({ units, scale }: Decimal, count: number): Decimal {
  if (typeof units === "number" && Number.isSafeInteger(units * count)) return { units: units * count, scale };
  return { units: BigInt(units) * BigInt(count), scale };
}

/** The sum, exact. */
export function plus(a: Decimal, b: Decimal): Decimal {
  if (a.scale < b.scale) return plus(b, a);
  const lift = a.scale - b.scale;
  const lifted = lift === 0 ? b.units : lift <= digitsHeldExactly ? times(b, 10 ** lift).units : BigInt(b.units) * 10n ** BigInt(lift);
  if (typeof a.units === "number" && typeof lifted === "number" && Number.isSafeInteger(a.units + lifted)) return { units: a.units + lifted, scale: a.scale };
  return { units: BigInt(a.units) + BigInt(lifted), scale: a.scale };
}

/**
 * Whole minor units of a major amount; a half goes away from zero (`round_half_up`), so that a return mirrors its sale.
 *
 * @param digits - decimal places of the currency
 * @returns `undefined` when the amount is too large to be held exactly
 */
export function minorOf({ units, scale }: Decimal, digits: number): number | undefined {
  if (scale <= digits) return safe(times({ units, scale }, 10 ** (digits - scale)).units);
  const lift = scale - digits;
  if (typeof units === "number" && lift <= digitsHeldExactly) {
    const divisor = 10 ** lift;
    const rest = units % divisor;
    const whole = (units - rest) / divisor;
    return 2 * Math.abs(rest) >= divisor ? whole + Math.sign(units) : whole;
  }
  const [value, divisor] = [BigInt(units), 10n ** BigInt(lift)];
  const size = value < 0n ? -value : value;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return safe(value < 0n ? -rounded : rounded);
}

/** A whole number; `undefined` when there are decimals other than zeros, or too many digits. */
export function wholeOf(decimal: Decimal): number | undefined {
  if (decimal.scale === 0) return safe(decimal.units);
  const rounded = minorOf(decimal, 0);
  if (rounded === undefined) return undefined;
  const back = plus(decimal, { units: -rounded, scale: 0 }).units;
  return back === 0 || back === 0n ? rounded : undefined;
}

/** Whether a decimal lies below zero. */
export const isNegative = ({ units }: Decimal): boolean => units < 0;

function safe(units: number | bigint): number | undefined {
  const number = Number(units);
  return Number.isSafeInteger(number) ? number : undefined;
}
