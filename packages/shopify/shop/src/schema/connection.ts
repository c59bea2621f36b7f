import type { Asking } from "./asking.js";

/** How a page of a connection is asked for. */
export type PageArgs = { readonly first?: number | null; readonly last?: number | null; readonly after?: string | null; readonly before?: string | null; readonly reverse?: boolean | null };

/** How a list is ordered: by a value, and by id where that is the same. Cursors name both, so that a page goes on where it was, whatever has changed. */
export type Order<Thing> = { readonly id: (thing: Thing) => string; readonly value?: (thing: Thing) => number | string };

const pageMax = 250;

/** A page of things in Shopify's form of a connection. @throws Error when neither `first` nor `last` is named, or more than 250 are asked for */
export function connection<Thing>(all: readonly Thing[], args: PageArgs, asking: Asking, order?: Order<Thing>) {
  const sorted = order === undefined ? [...all] : all.toSorted((a, b) => compare(placeOf(order, a), placeOf(order, b)));
  if (args.reverse === true) sorted.reverse();
  const size = sizeOf(args, asking, sorted.length);
  const [from, to] = [place(sorted, args.after, order, args.reverse === true, -1) + 1, place(sorted, args.before, order, args.reverse === true, sorted.length)];
  const between = sorted.slice(from, to);
  const nodes = args.last !== undefined && args.last !== null ? between.slice(-size) : between.slice(0, size);
  const start = from + (args.last !== undefined && args.last !== null ? Math.max(0, between.length - size) : 0);
  const cursorOf = (node: Thing, index: number): string => encode(order === undefined ? [start + index] : placeOf(order, node));
  const edges = nodes.map((node, index) => ({ node, cursor: cursorOf(node, index) }));
  return {
    edges, nodes, pageInfo: { hasNextPage: start + nodes.length < sorted.length, hasPreviousPage: start > 0, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function sizeOf(args: PageArgs, asking: Asking, all: number): number {
  const size = args.first ?? args.last;
  if (size === undefined || size === null) {
    if (asking.isBulk === true) return all;
    throw new Error("you must provide one of first or last");
  }
  if (asking.isBulk === true) return all;
  if (size < 0 || size > pageMax) throw new Error(`first and last are at most ${pageMax}, not ${size}`);
  return size;
}

function place<Thing>(sorted: readonly Thing[], cursor: string | null | undefined, order: Order<Thing> | undefined, isReverse: boolean, nowhere: number): number {
  if (cursor === undefined || cursor === null) return nowhere;
  const at = decode(cursor);
  if (order === undefined) return Number(at[0]);
  const sign = isReverse ? -1 : 1;
  // The thing itself may have moved or gone: what counts is what lies before where it was.
  return nowhere === -1 ? sorted.findLastIndex((each) => sign * compare(placeOf(order, each), at) <= 0) : sorted.findIndex((each) => sign * compare(placeOf(order, each), at) >= 0);
}

type Place = readonly (number | string)[];
const placeOf = <Thing>(order: Order<Thing>, thing: Thing): Place => [order.value?.(thing) ?? 0, order.id(thing)];

function compare(a: Place, b: Place): number {
  const [first, second] = [order(a[0] ?? 0, b[0] ?? 0), order(String(a[1] ?? ""), String(b[1] ?? ""))];
  return first === 0 ? second : first;
}

const order = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
const encode = (at: Place): string => Buffer.from(JSON.stringify(at)).toString("base64url");

function decode(cursor: string): Place {
  try {
    const at: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(at)) return at as Place;
  } catch {
    // Falls through to the same refusal.
  }
  throw new Error(`invalid cursor "${cursor}"`);
}
