import { parseMajor } from "../money/money.js";
import type { Path, Problem } from "./problem.js";

/** What is wrong with an amount: more decimals than the currency has. `digits` is `undefined` while the currency is not known. */
export function checkAmount(text: string | undefined, path: Path, digits: number | undefined): Problem[] {
  if (text === undefined || digits === undefined || parseMajor(text, digits) !== undefined) return [];
  const expected = digits === 0 ? "a whole amount" : `an amount with at most ${digits} decimals`;
  return [{ path, sentence: `expected ${expected}, got "${text}"` }];
}
