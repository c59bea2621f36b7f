import * as z from "zod";

const column = z.string().min(1, "a column has a name").max(200);
const columns = z.union([column, z.array(column).min(1)]).transform((named) => (typeof named === "string" ? [named] : named));
const fixed = z.strictObject({ value: z.string().min(1).max(200) });

/**
 * A condition on a row: `{ column: StockCode, in: [POST, DOT] }`, `{ column: coupon_disc, above: 0 }`. Texts are compared as they stand in the
 * file, after blanks at both ends are taken off; `above` and `below` compare numbers.
 */
export const RowCondition = z.strictObject({
  column,
  is: z.string().optional(),
  in: z.array(z.string()).min(1).optional(),
  startsWith: z.string().min(1).optional(),
  above: z.number().optional(),
  below: z.number().optional(),
}).refine(
  ({ column: _, ...tests }) => Object.values(tests).filter((test) => test !== undefined).length === 1,
  "a condition has exactly one of is, in, startsWith, above and below",
);
export type RowCondition = z.infer<typeof RowCondition>;
/** One condition, or several of which one is enough. */
const RowConditions = z.union([RowCondition, z.array(RowCondition).min(1)]).transform((given) => (Array.isArray(given) ? given : [given]));

/**
 * A date: its column, how it is written, and in which zone where it does not say so itself. Without `format` it is ISO 8601, with the time or
 * without: `2011-12-09`, `2011-12-09T12:50`, `2011-12-09T12:50:00+08:00`.
 */
const DateDocument = z.union([column, z.strictObject({
  column,
  format: z.string().regex(
    /^(unix-seconds|unix-ms|(?=.*yyyy)(?=.*M)(?=.*d)[yMdHms.:/\- T]+)$/,
    "a date is written with yyyy, MM or M, dd or d, HH or H, mm and ss, such as d/M/yyyy HH:mm, or is unix-seconds or unix-ms",
  ).optional(),
})]).transform((given) => (typeof given === "string" ? { column: given, format: undefined } : given));
export type DateDocument = z.infer<typeof DateDocument>;

/** Whose row it is. The member's id is `identity:value`, such as `customer:17850`. */
const MemberDocument = z.strictObject({
  /** Empty where the buyer is a guest. Without one, and in snapshots, the first identity of the kind named below. */
  from: column.optional(),
  identity: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, "a kind of identity has small letters, digits and hyphens, such as customer or email"),
  /** Of phones: the calling code of the shop's country, such as `86`. With it, numbers are brought to E.164, and what is none is rejected. */
  callingCode: z.string().regex(/^[1-9]\d{0,2}$/, "a calling code has one to three digits, such as 86").optional(),
  kind: z.enum(["consumer", "business", "project", "dealer"]).default("consumer"),
  /** Rows that are guests although the column is filled. */
  guests: RowConditions.optional(),
  /** When they joined, where the file says so; otherwise with their first order or return. */
  joined: DateDocument.optional(),
  /** `MM-DD` or `YYYY-MM-DD`; the year is not kept. */
  birthday: column.optional(),
});

/** A name in a column, the same name for all rows, or the column's name alone. */
const Named = z.union([column.transform((name) => ({ column: name })), z.strictObject({ column }), fixed]);

/** What makes rows one order. */
const OrderDocument = z.strictObject({
  /** Rows that are alike in all of these are one order. */
  id: columns,
  date: DateDocument,
  /** A code of ISO 4217, or the column that has it; the programme's unless said. Other currencies than the programme's are rejected. */
  currency: z.union([z.string().regex(/^[A-Z]{3}$/, "a currency is written with three capitals, such as GBP"), z.strictObject({ column })]).optional(),
  store: Named.optional(),
  channel: Named.optional(),
});

/** What an order line is. Amounts are in major units with a point, such as 2.55; columns of one amount are added up. */
const LineDocument = z.strictObject({
  /** Names the line for good, where the file has such names; then a line that comes twice counts once. */
  id: column.optional(),
  sku: columns,
  /** One piece unless said. */
  quantity: column.optional(),
  /** The price of a piece; the line is worth pieces times price, rounded half up to the minor unit. */
  unitPrice: column.optional(),
  /** What the whole line costs before discounts, without tax. */
  amount: columns.optional(),
  discounts: columns.optional(),
  tax: columns.optional(),
  cost: columns.optional(),
  categories: columns.optional(),
  newProduct: RowConditions.optional(),
  giftCard: RowConditions.optional(),
}).refine((line) => (line.unitPrice === undefined) !== (line.amount === undefined), "a line has either a unitPrice or an amount");

/** An offer that the buyer used: always of one name, on rows that fit, or named by a column. */
const OfferDocument = z.union([
  z.strictObject({ name: z.string().min(1).max(200), when: RowConditions }),
  z.strictObject({ column }),
]);

/** A second file, whose columns become columns of every row that it fits: `products.department`. */
const LookupDocument = z.strictObject({
  file: z.string().min(1),
  /** Its columns that are looked up. */
  key: columns,
  /** The columns of the row that are looked up in them, in that order. `{ column: bought_at, first: 10 }` takes the first ten letters. */
  match: z.union([
    column.transform((name) => [{ column: name, first: undefined }]),
    z.array(z.union([column.transform((name) => ({ column: name, first: undefined })), z.strictObject({ column, first: z.int().min(1) })])).min(1),
  ]),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
}).refine(({ key, match }) => key.length === match.length, "a lookup has as many columns in match as in key");

/** A balance brought along from another system: one lot, dated as said, that ends as the wallet's policy says or as `expires` does. */
const OpeningDocument = z.strictObject({
  wallet: z.string().min(1),
  points: column,
  at: DateDocument,
  expires: DateDocument.optional(),
});

/** What the file is: rows of order lines, rows of members, or order snapshots as JSON. */
const rowKinds = ["lines", "members", "snapshots"] as const;

/** How a file becomes orders and members. What is left out has the value named beside it. */
export const MappingDocument = z.strictObject({
  /** Version of this language. */
  mapping: z.literal(1),
  /** Names where the orders come from; orders of one source and id are one order. */
  source: z.string().min(1).max(100),
  /** By the file's name unless said. */
  format: z.enum(["csv", "jsonl"]).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().min(1).optional(),
  /** `none` where quotes mean nothing. */
  quote: z.union([z.literal("none"), z.string().length(1)]).optional(),
  /** The columns, where the file does not begin with a line that names them. */
  header: z.array(column).min(1).optional(),
  /** The sign before decimals. */
  decimal: z.enum([".", ","]).default("."),
  /** The zone of dates that do not name one; the programme's unless said. */
  timeZone: z.string().optional(),
  rows: z.enum(rowKinds).default("lines"),
  member: MemberDocument,
  order: OrderDocument.optional(),
  line: LineDocument.optional(),
  /** Rows that are postage and not goods; their amounts are the order's shipping. */
  shipping: RowConditions.optional(),
  /** Rows that came back on a day of their own, without naming their order. Signs of their quantities and amounts are left out of account. */
  returns: RowConditions.optional(),
  /** Orders made to try the shop; they never count. */
  tests: RowConditions.optional(),
  /** Rows to pass over. */
  leaveOut: RowConditions.optional(),
  offers: z.array(OfferDocument).default([]),
  lookups: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, "a lookup has a name of small letters"), LookupDocument).default({}),
  openings: z.array(OpeningDocument).default([]),
  /**
   * What the same row twice in one order means. `file-copies`: if every row of the file is there n times, the file contains itself n times
   * and each counts once n times over; otherwise every row counts. `keep`: every row counts. `drop`: the same row counts once.
   */
  repeatedRows: z.enum(["file-copies", "keep", "drop"]).default("file-copies"),
}).superRefine((mapping, context) => {
  const missing = (part: "order" | "line", why: string) => context.addIssue({ code: "custom", path: [part], message: why });
  if (mapping.rows === "lines" && mapping.order === undefined) missing("order", "rows of order lines need an order, with its id and date");
  if (mapping.rows === "lines" && mapping.line === undefined) missing("line", "rows of order lines need a line, with its sku and price");
  if (mapping.rows !== "snapshots" && mapping.member.from === undefined) {
    context.addIssue({ code: "custom", path: ["member", "from"], message: "expected the column that names the member" });
  }
});
export type MappingDocument = z.infer<typeof MappingDocument>;
