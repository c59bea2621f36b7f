import { isText, lengthOf, numberOf, readText } from "./boxed";

const figure: usize = memory.data(16);
const digitsMax: u32 = 15;

/** A decimal figure, `"123.45"` or a plain number: zero or more; NaN for signs, exponents, more than 15 digits, and all that is no figure. */
export function decimalOf(value: u64): f64 {
  const number = numberOf(value);
  if (number >= 0) return number;
  if (!isText(value, digitsMax + 1)) return NaN;
  const length = lengthOf(value);
  readText(value, figure);
  let mantissa: f64 = 0;
  let scale: f64 = 1;
  let digits: u32 = 0;
  let pointAt: u32 = length;
  for (let i: u32 = 0; i < length; i++) {
    const letter = load<u8>(figure + i);
    if (letter == 0x2e && pointAt == length) {
      pointAt = i;
      continue;
    }
    if (letter < 0x30 || letter > 0x39) return NaN;
    mantissa = mantissa * 10 + <f64>(letter - 0x30);
    digits++;
    if (i > pointAt) scale *= 10;
  }
  if (digits > digitsMax || pointAt == 0 || pointAt + 1 == length) return NaN;
  return mantissa / scale;
}
