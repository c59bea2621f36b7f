/** What a word of a search may be about, of one kind of thing: a moment, a text, or something true or not. */
export type Fields<Thing> = Readonly<Record<string, (thing: Thing) => number | string | boolean | readonly string[] | null>>;

/**
 * Things found by Shopify's words for searching: `updated_at:>='2026-11-01T00:00:00Z' AND -tag:staff`. `OR` binds weaker than `AND`, which may be left out; brackets are not known.
 *
 * @throws SyntaxError when a word asks about something this shop does not know; Shopify itself says nothing, and finds everything
 */
export function found<Thing>(things: Iterable<Thing>, query: string | null | undefined, fields: Fields<Thing>): Thing[] {
  const either = (query ?? "").split(/\s+OR\s+/).map((all) => [...all.matchAll(/-?[\w.]+:(?:[<>]=?)?(?:'[^']*'|"[^"]*"|\S+)|AND|\S+/g)].map(([word]) => word).filter((word) => word !== "AND"));
  return [...things].filter((thing) => either.some((all) => all.every((word) => fits(thing, word, fields))));
}

function fits<Thing>(thing: Thing, word: string, fields: Fields<Thing>): boolean {
  const match = /^(-?)([\w.]+):([<>]=?)?(?:'([^']*)'|"([^"]*)"|(.+))$/.exec(word);
  const field = fields[match?.[2] ?? ""];
  if (match === null || field === undefined) throw new SyntaxError(`this shop does not know how to search by "${word}"`);
  return holds(field(thing), match[3] ?? "=", match[4] ?? match[5] ?? match[6] ?? "") !== (match[1] === "-");
}

function holds(value: number | string | boolean | readonly string[] | null, how: string, wanted: string): boolean {
  if (value === null) return wanted === "null";
  if (typeof value === "number") return compares(value, how, Date.parse(wanted));
  if (typeof value === "boolean") return String(value) === wanted;
  if (Array.isArray(value)) return value.some((each) => String(each).toLowerCase() === wanted.toLowerCase());
  if (/^\d+$/.test(String(value)) && /^\d+$/.test(wanted)) return compares(BigInt(String(value)), how, BigInt(wanted));
  return String(value).toLowerCase() === wanted.toLowerCase();
}

function compares<Value extends number | bigint>(value: Value, how: string, wanted: Value): boolean {
  if (how === ">=") return value >= wanted;
  if (how === ">") return value > wanted;
  if (how === "<=") return value <= wanted;
  if (how === "<") return value < wanted;
  return value === wanted;
}
