import { type Cursor, unsigned } from "./wasm-bytes.js";

/** What an instruction counts. */
export function weightOf(operator: number): number {
  return free.has(operator) ? 0 : 1;
}

/** `unreachable`, `nop`, `block`, `loop`, `else`, `end`, `return` and `drop` cost nothing, as in wasmtime. */
const free = new Set([0x00, 0x01, 0x02, 0x03, 0x05, 0x0b, 0x0f, 0x1a]);

/** Whether what stands behind an instruction may be come to, or passed by, on its own: behind `loop`, `if`, `else`, `end` and every branch. */
export function startsBlock(operator: number): boolean {
  return (operator >= 0x03 && operator <= 0x05) || operator === 0x00 || (operator >= 0x0b && operator <= 0x0f);
}

/**
 * Moves over one instruction and what belongs to it.
 *
 * @throws Error on one that is not known here, for its length is not known either
 */
export function skipOperator(cursor: Cursor): void {
  const operator = cursor.bytes[cursor.at] ?? 0;
  cursor.at += 1;
  if (operator === 0xfc) return skipPrefixed(cursor);
  if (operator === 0x0e) return skipNumbers(cursor, unsigned(cursor) + 1);
  if (operator === 0x43 || operator === 0x44) {
    cursor.at += operator === 0x43 ? 4 : 8;
    return undefined;
  }
  const numbers = numbersBehind(operator);
  if (numbers === undefined) throw new Error(`there is no counting instruction 0x${operator.toString(16)}`);
  return skipNumbers(cursor, numbers);
}

/** How many numbers stand behind an instruction: kinds of blocks, places, depths, constants. */
function numbersBehind(operator: number): number | undefined {
  if (operator >= 0x28 && operator <= 0x3e) return 2;
  if (operator === 0x11) return 2;
  if ((operator >= 0x02 && operator <= 0x04) || operator === 0x0c || operator === 0x0d || operator === 0x10) return 1;
  if ((operator >= 0x20 && operator <= 0x24) || (operator >= 0x3f && operator <= 0x42)) return 1;
  const isAlone = operator <= 0x01 || operator === 0x05 || operator === 0x0b || operator === 0x0f || operator === 0x1a || operator === 0x1b || (operator >= 0x45 && operator <= 0xc4);
  return isAlone ? 0 : undefined;
}

/** Conversions that saturate, and work on stretches of memory. */
function skipPrefixed(cursor: Cursor): void {
  const operator = unsigned(cursor);
  if (operator > 11) throw new Error(`there is no counting instruction 0xfc ${operator}`);
  skipNumbers(cursor, operator <= 7 ? 0 : operator === 8 || operator === 10 ? 2 : 1);
}

function skipNumbers(cursor: Cursor, count: number): void {
  for (let i = 0; i < count; i++) unsigned(cursor);
}
