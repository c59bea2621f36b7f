import type { Columns } from "./columns.js";
import { type Decimal, isNegative, minorOf, parseDecimal, plus, times, wholeOf, zero } from "./decimal.js";
import { Rejection, quoted } from "./rejection.js";

/** How a file writes numbers, and what a minor unit is. */
export type NumberStyle = { readonly point: "." | ","; readonly digits: number };

/** Reads a figure of a row: whole, zero or more. */
export type FigureReader = (row: readonly string[]) => number | Rejection;

/** Amounts above this are mistakes: a hundred thousand million minor units. */
const amountMax = 1e14;
const piecesMax = 1e9;

/**
 * Reads whole pieces.
 *
 * @param unsigned - whether a sign means nothing here, as in a return
 */
export function piecesReader(column: string | undefined, columns: Columns, { point }: NumberStyle): (row: readonly string[], unsigned: boolean) => number | Rejection {
  if (column === undefined) return () => 1;
  const read = columns.reader(column);
  return (row, unsigned) => {
    const text = read(row);
    const decimal = parseDecimal(text, point);
    const pieces = decimal && wholeOf(decimal);
    if (pieces === undefined) return new Rejection(column, `${quoted(text)} is no whole number of pieces`);
    if (pieces < 0 && !unsigned) return new Rejection(column, `${text} pieces were bought: expected 0 or more, or a row that the mapping knows as a return`);
    return Math.abs(pieces) > piecesMax ? new Rejection(column, `${text} pieces are more than any order has`) : Math.abs(pieces);
  };
}

/** Reads what a line is worth: pieces times the price of one, exactly, rounded half up to the minor unit. */
export function priceReader(column: string, columns: Columns, style: NumberStyle): (row: readonly string[], pieces: number, unsigned: boolean) => number | Rejection {
  const read = columns.reader(column);
  return (row, pieces, unsigned) => {
    const text = read(row);
    const price = parseDecimal(text, style.point);
    if (price === undefined) return notAnAmount(column, text, style);
    if (isNegative(price) && !unsigned) return belowZero(column, text);
    return bounded(minorOf(times(price, pieces), style.digits), column, text);
  };
}

/**
 * Reads an amount that may be the sum of several columns; empty ones are nothing.
 *
 * @param needed - whether at least the first column has to say something
 */
export function amountReader(
  names: readonly string[], columns: Columns, style: NumberStyle, needed: boolean,
): (row: readonly string[], unsigned: boolean) => number | Rejection {
  const reads = names.map((name) => columns.reader(name));
  return (row, unsigned) => {
    let sum: Decimal = zero;
    for (let i = 0; i < reads.length; i++) {
      const text = reads[i]!(row);
      if (text === "" && !(needed && i === 0)) continue;
      const amount = parseDecimal(text, style.point);
      if (amount === undefined) return notAnAmount(names[i]!, text, style);
      if (isNegative(amount) && !unsigned) return belowZero(names[i]!, text);
      sum = plus(sum, amount);
    }
    return bounded(minorOf(sum, style.digits), names[0]!, "this amount");
  };
}

function bounded(minor: number | undefined, column: string, text: string): number | Rejection {
  const size = minor === undefined ? undefined : Math.abs(minor);
  return size === undefined || size > amountMax ? new Rejection(column, `${text} is more than any order costs`) : size;
}

const notAnAmount = (column: string, text: string, { point }: NumberStyle): Rejection =>
  new Rejection(column, `${quoted(text)} is no amount: expected one such as 2${point}55`);

const belowZero = (column: string, text: string): Rejection => new Rejection(column, `${text} is below zero: expected 0 or more`);
