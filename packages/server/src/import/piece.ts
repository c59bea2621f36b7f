/** Stands between the fields of a row, between values of one field, and between rows. Files with these in them are not read. */
export const betweenFields = "\u001f";
export const betweenRows = "\u001e";
export const betweenValues = "\u001d";

/**
 * What one row of a file says, in one short text that is equal for rows that say the same. So rows can be kept in scratch files, sorted,
 * counted and compared without being taken apart.
 */
export type Piece = {
  /** The member's id, `customer:17850`. */
  readonly member: string;
  /** What it is part of: `o` and the id of an order, `r` and the id of a return, `m` for the member itself, `s` or `t` for a snapshot. */
  readonly about: string;
  readonly text: string;
  /** When it happened; 0 where it has no date of its own. */
  readonly at: number;
};

/** A line of an order or a return as a row tells it; amounts in minor units. */
export type LineRow = {
  readonly sku: string;
  readonly quantity: number;
  readonly amount: number;
  readonly at: number;
  readonly details: LineDetails;
};

/** What few rows say besides. */
export type LineDetails = {
  readonly discount: number;
  readonly tax: number;
  /** `undefined` where no column names it. */
  readonly cost: number | undefined;
  /** Any of `n` (new product), `g` (gift card), `s` (shipping). */
  readonly flags: string;
  readonly categories: readonly string[];
  /** The line's own name, where the file has one. */
  readonly id: string;
  readonly store: string;
  readonly channel: string;
  readonly offers: readonly string[];
};

/** Of a row that says no more than what was bought, when, and for how much. */
export const noDetails: LineDetails = { discount: 0, tax: 0, cost: undefined, flags: "", categories: [], id: "", store: "", channel: "", offers: [] };

/** Writes a line. The sku comes first, so that sorted texts are sorted by it; details only where there are any. */
export function lineText(sku: string, quantity: number, amount: number, at: number, details: LineDetails): string {
  const text = `${sku}\u001f${quantity}\u001f${amount}\u001f${at}`;
  return details === noDetails ? text : text + detailsText(details);
}

function detailsText({ discount, tax, cost, flags, categories, id, store, channel, offers }: LineDetails): string {
  const fields = [discount || "", tax || "", cost ?? "", flags, categories.join(betweenValues), id, store, channel, offers.join(betweenValues)];
  return betweenFields + fields.join(betweenFields);
}

/** Reads a line as `lineText` wrote it. */
export function lineOf(text: string): LineRow {
  const first = text.indexOf(betweenFields);
  const second = text.indexOf(betweenFields, first + 1);
  const third = text.indexOf(betweenFields, second + 1);
  const fourth = text.indexOf(betweenFields, third + 1);
  return {
    sku: text.slice(0, first), quantity: Number(text.slice(first + 1, second)), amount: Number(text.slice(second + 1, third)),
    at: Number(fourth < 0 ? text.slice(third + 1) : text.slice(third + 1, fourth)),
    details: fourth < 0 ? noDetails : detailsOf(text.slice(fourth + 1)),
  };
}

function detailsOf(text: string): LineDetails {
  const [discount, tax, cost, flags, categories, id, store, channel, offers] = text.split(betweenFields);
  return {
    discount: Number(discount), tax: Number(tax), cost: cost === "" ? undefined : Number(cost), flags: flags!, categories: valuesOf(categories!), id: id!,
    store: store!, channel: channel!, offers: valuesOf(offers!),
  };
}

function valuesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(betweenValues);
}
