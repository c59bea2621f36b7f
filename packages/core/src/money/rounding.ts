import { invariant } from "../invariant.js";

/** How a fraction becomes whole; halves go away from zero, or to the even neighbour. Named by the policy, done once. */
export type Rounding = "down" | "up" | "half-up" | "half-even";

/**
 * `value * multiplier / divisor`, exact, rounded once at the end.
 *
 * @param rounding - `down` is towards zero, `up` away from it, so that a claw-back mirrors its earning
 * @throws Defect when an operand is not a safe integer or the divisor is not positive
 */
export function scale(value: number, multiplier: number, divisor: number, rounding: Rounding): number {
  const product = value * multiplier;
  if (Number.isSafeInteger(product) && areWhole(value, multiplier, divisor)) return divide(product, divisor, rounding);
  invariant(divisor > 0, `cannot divide by ${divisor}`);
  for (const each of [value, multiplier, divisor]) invariant(Number.isSafeInteger(each), `${each} is no whole number that can be held exactly`);
  return divideBig(BigInt(value) * BigInt(multiplier), BigInt(divisor), rounding);
}

// Nearly every call ends here, so no sentence is put together until something is wrong.
const areWhole = (value: number, multiplier: number, divisor: number): boolean =>
  Number.isInteger(value) && Number.isInteger(multiplier) && divisor > 0 && Number.isSafeInteger(divisor);

/** The same for a value that has outgrown exact numbers on the way. */
export function scaleExact(value: bigint, multiplier: number, divisor: number, rounding: Rounding): number {
  return divideBig(value * BigInt(multiplier), BigInt(divisor), rounding);
}

function divide(dividend: number, divisor: number, rounding: Rounding): number {
  const rest = dividend % divisor;
  const whole = (dividend - rest) / divisor;
  if (rest === 0) return whole;
  const away = dividend < 0 ? -1 : 1;
  return awayFromZero(rounding, 2 * Math.abs(rest) - divisor, whole % 2 !== 0) ? whole + away : whole;
}

function divideBig(dividend: bigint, divisor: bigint, rounding: Rounding): number {
  const rest = dividend % divisor;
  const whole = dividend / divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const overHalf = twice > divisor ? 1 : twice === divisor ? 0 : -1;
  const up = rest !== 0n && awayFromZero(rounding, overHalf, whole % 2n !== 0n);
  const exact = Number(up ? whole + (dividend < 0n ? -1n : 1n) : whole);
  invariant(Number.isSafeInteger(exact), `${exact} is too large to be held exactly`);
  return exact;
}

function awayFromZero(rounding: Rounding, overHalf: number, odd: boolean): boolean {
  if (rounding === "down") return false;
  if (rounding === "up") return true;
  return overHalf > 0 || (overHalf === 0 && (rounding === "half-up" || odd));
}

/**
 * Splits a whole amount over weights, to the last unit (largest remainder, ties to the earlier part).
 *
 * @param total - whole units, zero or more
 * @param weights - whole, zero or more each; when all are zero, nothing is given out
 * @returns as many whole parts as there are weights, summing to `total`
 * @throws Defect when an amount is not whole, or below zero
 */
export function split(total: number, weights: readonly number[]): number[] {
  invariant(total >= 0, `cannot split ${total}`);
  let [sum, lightest] = [0, 0];
  for (const weight of weights) {
    sum += weight;
    lightest = Math.min(lightest, weight);
  }
  invariant(lightest === 0, `${lightest} is no weight`);
  if (sum === 0 || total === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => scale(total, weight, sum, "down"));
  let left = total;
  for (const part of parts) left -= part;
  if (left > 0) giveOut(left, parts, weights.map((weight) => remainderOf(total, weight, sum)));
  return parts;
}

/** Gives one unit each to the parts with the largest remainders: fewer units than there are remainders above zero. */
function giveOut(units: number, parts: number[], remainders: readonly number[]): void {
  const byRemainder = parts.map((_, i) => i).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (const i of byRemainder.slice(0, units)) parts[i]! += 1;
}

function remainderOf(total: number, weight: number, sum: number): number {
  const product = total * weight;
  return Number.isSafeInteger(product) ? product % sum : Number((BigInt(total) * BigInt(weight)) % BigInt(sum));
}
