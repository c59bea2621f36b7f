const text = (pattern: RegExp) => (value: unknown): boolean => typeof value === "string" && pattern.test(value);

/** What each of Shopify's scalars takes and gives. Those of GraphQL itself check themselves. */
export const strictScalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  DateTime: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/),
  Date: text(/^\d{4}-\d\d-\d\d$/),
  Decimal: text(/^-?\d+(?:\.\d+)?$/),
  Money: text(/^-?\d+(?:\.\d+)?$/),
  UnsignedInt64: text(/^\d+$/),
  URL: (value) => typeof value === "string" && URL.canParse(value),
  HTML: (value) => typeof value === "string",
  FormattedString: (value) => typeof value === "string",
  JSON: (value) => value !== undefined && typeof value !== "function",
  Color: text(/^#[0-9A-Fa-f]{6}$/),
};
