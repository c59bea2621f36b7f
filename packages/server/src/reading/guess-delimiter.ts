import { columnsOf } from "./csv-rows.js";

const delimiters = [",", ";", "\t", "|", "spaces"];

/**
 * The delimiter with which a first line has columns that it lacks as it was cut.
 *
 * @returns `undefined` when no other way of cutting finds more of them
 */
export function guessDelimiter(line: string, wanted: readonly string[], used: string): string | undefined {
  const found = (delimiter: string): number => {
    const columns = new Set(columnsOf(line, delimiter));
    return wanted.filter((each) => columns.has(each)).length;
  };
  let best = { delimiter: used, count: found(used) };
  for (const delimiter of delimiters) {
    const count = found(delimiter);
    if (count > best.count) best = { delimiter, count };
  }
  return best.delimiter === used ? undefined : best.delimiter;
}

/** Writes a delimiter as the mapping writes it. */
export const delimiterText = (delimiter: string): string => (delimiter === "\t" ? '"\\t"' : delimiter === "spaces" ? delimiter : `"${delimiter}"`);
