import { type Zone, currencyDigits, isoInstant } from "@laurel/core";
import { type LineDetails, type Piece, lineText, noDetails } from "../import/piece.js";
import { type NumberStyle, amountReader, piecesReader, priceReader } from "../fields/amounts.js";
import type { Columns, FieldReader, ValuesReader } from "../fields/columns.js";
import { dateReader } from "../fields/date-text.js";
import type { DateDocument, MappingDocument } from "./mapping-document.js";
import { memberReader } from "./member-name.js";
import { Rejection, quoted } from "../fields/rejection.js";
import { type RowTest, rowTest } from "./row-condition.js";

/** What a row came to: a piece of something, or why it is passed over. */
export type RowOutcome = Piece | Rejection | "guest" | "test" | "left-out";
/** Reads one row. */
export type RowReader = (row: readonly string[]) => RowOutcome;

/** What rows are read against. */
export type Terms = {
  readonly zone: Zone;
  readonly currency: string;
  /** Rows from later than this cannot be: an instant. */
  readonly latest: number;
};

/** Makes the reader of rows that are lines of orders. Columns that are not there are noted in `columns`. */
export function lineReader(mapping: MappingDocument, columns: Columns, terms: Terms): RowReader {
  const [order, line] = [mapping.order!, mapping.line!];
  const style: NumberStyle = { point: mapping.decimal, digits: currencyDigits(terms.currency)! };
  const passedOver = passReader(mapping, columns);
  const member = memberReader(mapping, columns);
  const [orderId, sku] = [joined(order.id, columns, "order", 200), joined(line.sku, columns, "sku", 200)];
  const date = instantReader(order.date, columns, terms);
  const currency = currencyCheck(order.currency, columns, terms.currency);
  const isReturn = rowTest(mapping.returns, columns);
  const pieces = piecesReader(line.quantity, columns, style);
  const price = line.unitPrice === undefined ? undefined : priceReader(line.unitPrice, columns, style);
  const amount = line.amount === undefined ? undefined : amountReader(line.amount, columns, style, true);
  const details = detailsReader(mapping, columns, style);
  return (row) => {
    const whose = member(row);
    const passed = passedOver(row, whose === "");
    if (passed !== undefined) return passed;
    if (whose instanceof Rejection) return whose;
    const about = orderId(row);
    if (typeof about !== "string") return about;
    const at = date(row);
    if (typeof at !== "number") return at;
    const back = isReturn?.(row) ?? false;
    const quantity = pieces(row, back);
    if (typeof quantity !== "number") return quantity;
    const worth = price ? price(row, quantity, back) : amount!(row, back);
    if (typeof worth !== "number") return worth;
    const wrong = currency(row);
    if (wrong) return wrong;
    const product = sku(row);
    if (typeof product !== "string") return product;
    const rest = details(row, back);
    if (rest instanceof Rejection) return rest;
    return { member: whose, about: (back ? "r" : "o") + about, text: lineText(product, quantity, worth, at, rest), at };
  };
}

/** Rows that are passed over without a further look. A guest's row has nobody to count for. */
function passReader(mapping: MappingDocument, columns: Columns): (row: readonly string[], nobody: boolean) => "guest" | "test" | "left-out" | undefined {
  const [leaveOut, tests] = [rowTest(mapping.leaveOut, columns), rowTest(mapping.tests, columns)];
  return (row, nobody) => {
    if (leaveOut?.(row)) return "left-out";
    if (tests?.(row)) return "test";
    return nobody ? "guest" : undefined;
  };
}

function joined(names: readonly string[], columns: Columns, what: string, lengthMax: number): (row: readonly string[]) => string | Rejection {
  const reads = names.map((name) => columns.reader(name));
  const single = reads[0]!;
  return (row) => {
    const text = reads.length === 1 ? single(row) : reads.map((read) => read(row)).join("/");
    if (text === "") return new Rejection(names[0]!, `this is empty: expected the ${what}`);
    return text.length > lengthMax ? new Rejection(names[0]!, `${quoted(text)} is longer than ${lengthMax} letters`) : text;
  };
}

/** Nothing that a shop has on file happened before. */
const earliest = Date.UTC(1900, 0, 1);

/** Reads a date, and rejects those that cannot be. */
export function instantReader({ column, format }: DateDocument, columns: Columns, { zone, latest }: Terms): (row: readonly string[]) => number | Rejection {
  const read = columns.reader(column);
  const parse = dateReader(format, zone);
  return (row) => {
    const text = read(row);
    const at = parse(text);
    if (at === undefined) return new Rejection(column, `${quoted(text)} is no date: expected one written ${format ?? "2011-12-09 or 2011-12-09T12:50"}`);
    if (at < earliest) return new Rejection(column, `${text} lies before 1900: expected the day of a purchase`);
    return at > latest ? new Rejection(column, `${text} lies in the future: expected nothing later than ${isoInstant(latest).slice(0, 10)}`) : at;
  };
}

function currencyCheck(named: NonNullable<MappingDocument["order"]>["currency"], columns: Columns, expected: string): (row: readonly string[]) => Rejection | undefined {
  if (named === undefined || named === expected) return () => undefined;
  const column = typeof named === "string" ? "" : named.column;
  const read: FieldReader = typeof named === "string" ? () => named : columns.reader(column);
  return (row) => {
    const currency = read(row);
    if (currency === expected) return undefined;
    if (currencyDigits(currency) === undefined) return new Rejection(column, `${quoted(currency)} is no currency: expected ${expected}, the programme's`);
    return new Rejection(column, `this is in ${currency}, and the programme counts in ${expected}`);
  };
}

type DetailsReader = (row: readonly string[], back: boolean) => LineDetails | Rejection;

/** Reads whatever else a row may say of its line and its order; `noDetails` where it says nothing. */
function detailsReader(mapping: MappingDocument, columns: Columns, style: NumberStyle): DetailsReader {
  const [order, line] = [mapping.order!, mapping.line!];
  const flags = flagsReader(mapping, columns);
  const rest = restReader(mapping, columns, style);
  const [id, store, channel] = [line.id === undefined ? nothing : columns.reader(line.id), named(order.store, columns), named(order.channel, columns)];
  if (rest === undefined && id === nothing && store === nothing && channel === nothing) {
    return (row) => {
      const found = flags(row);
      return found === "" ? noDetails : { ...noDetails, flags: found };
    };
  }
  return (row, back) => {
    const found = rest ? rest(row, back) : noDetails;
    return found instanceof Rejection ? found : { ...found, flags: flags(row), id: id(row), store: store(row), channel: channel(row) };
  };
}

/** Reads amounts beside the price, categories and offers; `undefined` where the mapping names none. */
function restReader({ line, offers }: MappingDocument, columns: Columns, style: NumberStyle): DetailsReader | undefined {
  if (!line!.discounts && !line!.tax && !line!.cost && !line!.categories && offers.length === 0) return undefined;
  const optional = (names: readonly string[] | undefined) => names && amountReader(names, columns, style, false);
  const [discount, tax, cost] = [optional(line!.discounts), optional(line!.tax), optional(line!.cost)];
  const [categories, used] = [valuesReader(line!.categories, columns), offersReader(offers, columns)];
  return (row, back) => {
    const less = discount ? discount(row, back) : 0;
    if (less instanceof Rejection) return less;
    const taxed = tax ? tax(row, back) : 0;
    if (taxed instanceof Rejection) return taxed;
    const spent = cost?.(row, back);
    if (spent instanceof Rejection) return spent;
    return { ...noDetails, discount: less, tax: taxed, cost: spent, categories: categories(row), offers: used(row) };
  };
}

const nothing: FieldReader = () => "";

function named(from: { readonly column: string } | { readonly value: string } | undefined, columns: Columns): FieldReader {
  // A name that all rows share is added once they are an order.
  if (from === undefined || "value" in from) return nothing;
  const read = columns.reader(from.column);
  return (row) => read(row).slice(0, 100);
}

function flagsReader({ line, shipping }: MappingDocument, columns: Columns): (row: readonly string[]) => string {
  const flags: [string, RowTest | undefined][] = [
    ["n", rowTest(line!.newProduct, columns)], ["g", rowTest(line!.giftCard, columns)], ["s", rowTest(shipping, columns)],
  ];
  const asked = flags.filter((each): each is [string, RowTest] => each[1] !== undefined);
  return (row) => {
    let found = "";
    for (const [flag, test] of asked) if (test(row)) found += flag;
    return found;
  };
}

const categoriesMax = 20;

function valuesReader(names: readonly string[] | undefined, columns: Columns): ValuesReader {
  const reads = (names ?? []).map((name) => columns.valuesReader(name));
  if (reads.length === 0) return () => [];
  const all: ValuesReader = reads.length === 1 ? reads[0]! : (row) => [...new Set(reads.flatMap((read) => read(row)))];
  return (row) => {
    const found = all(row);
    const fit = found.length <= categoriesMax && found.every((each) => each.length <= 200);
    return fit ? found : found.map((each) => each.slice(0, 200)).slice(0, categoriesMax);
  };
}

function offersReader(offers: MappingDocument["offers"], columns: Columns): ValuesReader {
  const reads = offers.map((offer): ValuesReader => {
    if ("column" in offer) return columns.valuesReader(offer.column);
    const test = rowTest(offer.when, columns)!;
    const name = [offer.name];
    return (row) => (test(row) ? name : []);
  });
  return reads.length === 0 ? () => [] : (row) => reads.flatMap((read) => read(row));
}
