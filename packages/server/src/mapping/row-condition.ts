import type { Columns } from "../fields/columns.js";
import type { RowCondition } from "./mapping-document.js";

/** Whether a row fits. */
export type RowTest = (row: readonly string[]) => boolean;

/** Makes a test of conditions, of which one is enough; `undefined` where there are none. */
export function rowTest(conditions: readonly RowCondition[] | undefined, columns: Columns): RowTest | undefined {
  if (conditions === undefined) return undefined;
  const tests = conditions.map((each) => oneTest(each, columns));
  return tests.length === 1 ? tests[0] : (row) => tests.some((test) => test(row));
}

function oneTest({ column, is, in: among, startsWith, above, below }: RowCondition, columns: Columns): RowTest {
  const read = columns.reader(column);
  if (is !== undefined) return (row) => read(row) === is;
  if (startsWith !== undefined) return (row) => read(row).startsWith(startsWith);
  if (among !== undefined) {
    const set = new Set(among);
    return (row) => set.has(read(row));
  }
  const number = (row: readonly string[]): number => {
    const text = read(row);
    return text === "" ? Number.NaN : Number(text);
  };
  return above !== undefined ? (row) => number(row) > above : (row) => number(row) < below!;
}
