/** A row that says in which bucket it lies. */
export type InBucket = { readonly bucket: number };

/** What of a bucket has been fetched and not yet handed out. */
type Source<Row> = { readonly bucket: number; rows: Row[]; next: number; after: Row | undefined; isDone: boolean };

/**
 * Reads many buckets as one stream in one order. Of each bucket a few rows are fetched at a time, for all that run low in one statement, so that what is in memory stays
 * bounded by buckets times `few`.
 *
 * @param page - fetches up to `few` rows of each bucket, each after a row of its own or from its beginning
 * @param compare - the order, which is also that of the rows of each bucket
 */
export async function* mergeBuckets<Row extends InBucket>(
  buckets: readonly number[], few: number,
  page: (from: readonly { readonly bucket: number; readonly after: Row | undefined }[], few: number) => Promise<readonly Row[]>,
  compare: (a: Row, b: Row) => number,
): AsyncGenerator<Row> {
  const sources = new Map(buckets.map((bucket): [number, Source<Row>] => [bucket, { bucket, rows: [], next: 0, after: undefined, isDone: false }]));
  const heap = new Heap<Source<Row>>((a, b) => compare(a.rows[a.next]!, b.rows[b.next]!));
  const refill = async (low: readonly Source<Row>[]): Promise<void> => {
    const fetched = await page(low.map(({ bucket, after }) => ({ bucket, after })), few);
    for (const source of low) {
      source.rows = source.rows.slice(source.next);
      source.next = 0;
    }
    const counts = new Map<number, number>();
    for (const row of fetched) {
      const source = sources.get(row.bucket)!;
      source.rows.push(row);
      source.after = row;
      counts.set(row.bucket, (counts.get(row.bucket) ?? 0) + 1);
    }
    for (const source of low) source.isDone = (counts.get(source.bucket) ?? 0) < few;
  };
  await refill([...sources.values()]);
  for (const source of sources.values()) if (source.rows.length > 0) heap.push(source);
  for (let source = heap.pop(); source; source = heap.pop()) {
    yield source.rows[source.next++]!;
    if (source.next === source.rows.length && !source.isDone) {
      // Others that are at half are fetched along, and so will not each ask for a statement of their own.
      await refill([...sources.values()].filter((each) => !each.isDone && each.rows.length - each.next <= few / 2));
    }
    if (source.next < source.rows.length) heap.push(source);
  }
}

/** A binary heap: the least of many first. */
class Heap<T> {
  readonly #items: T[] = [];

  constructor(readonly compare: (a: T, b: T) => number) {}

  push(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.compare(items[parent]!, item) <= 0) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (first === undefined || last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && this.compare(items[child + 1]!, items[child]!) < 0) child++;
      if (this.compare(last, items[child]!) <= 0) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return first;
  }
}
