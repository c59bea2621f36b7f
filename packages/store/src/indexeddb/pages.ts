import type { Connection, Reading } from "./connection.js";
import type { Table } from "./rows.js";

/** Rows that are read at once; what is in memory at a time. */
export const pageSize = 200;

/** An object store or an index whose keys are made of fields of its rows. */
export type Source<Row> = { readonly keyPath: string | string[] | null; getAll(keys: IDBKeyRange, countMax: number): Promise<Row[]> };
/** A stretch of keys, without its ends. */
export type Stretched = { readonly after: IDBValidKey; readonly before: IDBValidKey };
/** Some rows in the order of their keys, and after which key it goes on, if it does. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next: IDBValidKey | undefined };

/** All keys that begin with these parts; a list comes after all that a key of ours may go on with. */
export const beginningWith = (...parts: readonly IDBValidKey[]): Stretched => ({ after: [...parts], before: [...parts, []] });

/** The same for whoever reads all of it at once. */
export function within(...parts: readonly IDBValidKey[]): IDBKeyRange {
  return rangeOf(beginningWith(...parts));
}

/** Reads a page. */
export async function pageOf<Row extends object>(source: Source<Row>, keys: Stretched): Promise<Page<Row>> {
  // A range without any key in it is an error to IndexedDB.
  if (indexedDB.cmp(keys.after, keys.before) >= 0) return { rows: [], next: undefined };
  const rows = await source.getAll(rangeOf(keys), pageSize);
  const last = rows.length < pageSize ? undefined : rows.at(-1);
  return { rows, next: last && keyIn(source, last) };
}

/** Reads on page by page, each in a transaction of its own: nothing is held while somebody looks at what was read. */
export async function* streamed<Row>(
  connection: Connection, tables: readonly Table[], { after, before }: Stretched, page: (transaction: Reading, keys: Stretched) => Promise<Page<Row>>,
): AsyncGenerator<Row> {
  for (let from: IDBValidKey | undefined = after; from !== undefined;) {
    const keys: Stretched = { after: from, before };
    const { rows, next }: Page<Row> = await connection.read(tables, async (transaction) => page(transaction, keys));
    yield* rows;
    from = next;
  }
}

/** Reads page after page inside one transaction; whoever takes the rows waits for nothing else. */
export async function* rowsIn<Row extends object>(source: Source<Row>, { after, before }: Stretched): AsyncGenerator<Row> {
  for (let from: IDBValidKey | undefined = after; from !== undefined;) {
    const { rows, next }: Page<Row> = await pageOf(source, { after: from, before });
    yield* rows;
    from = next;
  }
}

const rangeOf = ({ after, before }: Stretched): IDBKeyRange => IDBKeyRange.bound(after, before, true, true);

function keyIn<Row extends object>({ keyPath }: Source<Row>, row: Row): IDBValidKey {
  return (keyPath as string[]).map((field) => (row as Record<string, IDBValidKey>)[field]!);
}
