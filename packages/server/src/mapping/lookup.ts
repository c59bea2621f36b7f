import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readCsvRows } from "../reading/csv-rows.js";
import { openFile } from "../reading/open-file.js";
import { Unreadable } from "../reading/unreadable.js";
import { Columns, type FieldReader } from "../fields/columns.js";
import type { MappingDocument } from "./mapping-document.js";

type LookupDocument = MappingDocument["lookups"][string];
/** Rows of the second file by their key; of one key there may be several. */
type Table = { readonly columns: readonly string[]; readonly rows: ReadonlyMap<string, readonly (readonly string[])[]> };

/** Lookups are held in memory; more rows than this belong into the file itself. */
const lookupRowsMax = 2_000_000;
const between = "\u001f";

/** The second files of a mapping, read. Adds their columns to those of the first file. */
export type Lookups = (columns: Columns) => void;

/**
 * Reads the second files of a mapping.
 *
 * @param folders - where the files are looked for, in this order
 * @throws Unreadable when one cannot be read, lacks a column, or is too large to be held in memory
 */
export async function readLookups(lookups: MappingDocument["lookups"], folders: readonly string[]): Promise<Lookups> {
  const tables: [string, LookupDocument, Table][] = [];
  for (const [name, lookup] of Object.entries(lookups)) {
    const places = folders.map((folder) => resolve(folder, lookup.file));
    tables.push([name, lookup, await readTable(lookup, places.find((each) => existsSync(each)) ?? places[0]!)]);
  }
  return (columns) => {
    for (const [name, lookup, table] of tables) addColumns(name, lookup, table, columns);
  };
}

async function readTable({ key, encoding, delimiter }: LookupDocument, path: string): Promise<Table> {
  const rows = new Map<string, string[][]>();
  let [names, count]: [readonly string[], number] = [[], 0];
  let keys: FieldReader[] = [];
  await readCsvRows(await openFile(path), { encoding, delimiter }, {
    columns(found) {
      const columns = new Columns(found);
      names = found;
      keys = key.map((each) => columns.reader(each));
      if (columns.missing.size > 0) throw new Unreadable(path, 1, `there is no column ${[...columns.missing].join(", ")}; the columns are ${found.join(", ")}`);
    },
    row(fields) {
      if (++count > lookupRowsMax) throw new Unreadable(path, undefined, `a lookup has at most ${lookupRowsMax} rows`);
      const at = keys.map((read) => read(fields)).join(between);
      const known = rows.get(at);
      if (known) known.push([...fields]);
      else rows.set(at, [[...fields]]);
    },
  });
  return { columns: names, rows };
}

function addColumns(name: string, { match }: LookupDocument, table: Table, columns: Columns): void {
  const parts = match.map(({ column, first }) => {
    const read = columns.reader(column);
    return first === undefined ? read : (row: readonly string[]) => read(row).slice(0, first);
  });
  const find = (row: readonly string[]) => table.rows.get(parts.length === 1 ? parts[0]!(row) : parts.map((read) => read(row)).join(between));
  table.columns.forEach((column, place) => columns.lookUp(`${name}.${column}`, (row) => valuesAt(find(row), place)));
}

/** Distinct values in a fixed order, so that the order of the second file does not matter. */
function valuesAt(rows: readonly (readonly string[])[] | undefined, place: number): readonly string[] {
  if (rows === undefined) return [];
  const values = rows.map((row) => (row[place] ?? "").trim()).filter((value) => value !== "");
  return values.length < 2 ? values : [...new Set(values)].sort();
}
