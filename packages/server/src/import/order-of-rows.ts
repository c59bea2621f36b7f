import { type FactOf, type Instant, orderFact } from "@laurel/core";
import { type LineRow, lineOf } from "./piece.js";

type Snapshot = FactOf<"order">["order"];
type OrderLine = Snapshot["lines"][number];

/** What every order of an import has in common. */
export type OrderTerms = {
  readonly source: string;
  readonly revision: number;
  readonly currency: string;
  /** The policy's sources that speak of the same orders. */
  readonly sameSource: Readonly<Record<string, string>>;
  /** Where the mapping names one for all rows. */
  readonly store: string | undefined;
  readonly channel: string | undefined;
};

/** More lines than any order has. */
export const linesMax = 5_000;

/** Rows of one order or return, taken apart. */
export type OrderRows = {
  readonly goods: readonly LineRow[];
  /** Minor units of postage. */
  readonly shipping: number;
  /** When it was placed: with its earliest row. */
  readonly at: Instant;
  /** The earliest row, which says where it was placed. */
  readonly first: LineRow;
  readonly offers: readonly string[];
};

/** Takes rows apart. @param texts - sorted, so that equal rows make equal orders */
export function orderRows(texts: readonly string[]): OrderRows {
  const goods: LineRow[] = [];
  let offers: Set<string> | undefined;
  let shipping = 0;
  let first: LineRow | undefined;
  for (const text of texts) {
    const row = lineOf(text);
    if (first === undefined || row.at < first.at) first = row;
    const { details } = row;
    for (const each of details.offers) (offers ??= new Set()).add(each);
    if (details.flags.includes("s")) shipping += Math.max(0, row.amount - details.discount) + details.tax;
    else goods.push(row);
  }
  return { goods, shipping, at: first!.at, first: first!, offers: offers ? [...offers].sort() : [] };
}

/** An order as its rows tell it, paid in full when it was placed; the same whatever the order of the rows. */
export function orderOfRows(id: string, identity: string, { goods, shipping, at, first, offers }: OrderRows, terms: OrderTerms): FactOf<"order"> {
  let due = shipping;
  for (const { amount, details } of goods) due += Math.max(0, amount - details.discount) + details.tax;
  const order: Snapshot = {
    source: terms.source, id, revision: terms.revision, identities: [identity], placedAt: at, currency: terms.currency, ...placeOf(first, terms),
    lines: linesOf(goods),
    ...(shipping > 0 && { shipping }),
    ...(offers.length > 0 && { offers: [...offers] }),
    payments: due > 0 ? [{ at, amount: due, by: "money" }] : [],
  };
  return orderFact(order, terms.sameSource);
}

/** A return that names no order. Its postage is left out: only goods come back. */
export function returnOfRows(id: string, identity: string, { goods, at, first }: OrderRows, terms: OrderTerms): FactOf<"return"> {
  const back = {
    source: terms.source, id, revision: terms.revision, identities: [identity], at, currency: terms.currency, ...placeOf(first, terms), lines: linesOf(goods),
  };
  return { id: `return:${terms.source}/${id}`, kind: "return", at, return: back };
}

function placeOf({ details }: LineRow, terms: OrderTerms): { store?: string; channel?: string } {
  const channel = details.channel || terms.channel;
  const store = details.store || terms.store;
  return { ...(channel && { channel }), ...(store && { store }) };
}

function linesOf(rows: readonly LineRow[]): OrderLine[] {
  const ids = new Set<string>();
  return rows.map((row) => lineWith(idFor(row, ids), row));
}

/** Names a line after its product; the second of it is `85123A#2`, where no product is called so. */
function idFor({ sku, details: { id } }: LineRow, ids: Set<string>): string {
  const name = id === "" ? sku : id;
  let free = name;
  for (let n = 2; ids.has(free); n++) free = `${name}#${n}`;
  ids.add(free);
  return free;
}

function lineWith(id: string, { sku, quantity, amount, details }: LineRow): OrderLine {
  const line: OrderLine = { id, sku, quantity, amount };
  if (details.categories.length > 0) line.categories = [...details.categories];
  if (details.discount > 0) line.discount = details.discount;
  if (details.tax > 0) line.tax = details.tax;
  if (details.cost !== undefined) line.cost = details.cost;
  if (details.flags.includes("g")) line.giftCard = true;
  if (details.flags.includes("n")) line.newProduct = true;
  return line;
}
