import * as fc from "fast-check";

/** As much of a JSON schema as values are made from. */
export type JsonSchema = {
  readonly $ref?: string; readonly type?: string | readonly string[]; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly pattern?: string; readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>; readonly required?: readonly string[]; readonly items?: JsonSchema; readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema; readonly anyOf?: readonly JsonSchema[]; readonly oneOf?: readonly JsonSchema[]; readonly allOf?: readonly JsonSchema[];
  readonly minimum?: number; readonly maximum?: number; readonly exclusiveMinimum?: number; readonly minLength?: number; readonly maxLength?: number; readonly minItems?: number; readonly maxItems?: number;
  readonly default?: unknown;
};

/** The schemas of a document by name, and values that fields of a name like to have, so that what is made finds something to be about. */
export type Making = { readonly known: Readonly<Record<string, JsonSchema>>; readonly liked: Readonly<Record<string, readonly unknown[]>> };

const depthMax = 4;

/** Values that fit a schema. */
export function fitting(schema: JsonSchema, making: Making, name = "", depth = 0): fc.Arbitrary<unknown> {
  const liked = Object.hasOwn(making.liked, name) ? making.liked[name] : undefined;
  const made = madeOf(schema, making, name, depth);
  return liked ? fc.oneof({ arbitrary: fc.constantFrom(...liked), weight: 4 }, { arbitrary: made, weight: 1 }) : made;
}

function madeOf(schema: JsonSchema, making: Making, name: string, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fitting(making.known[schema.$ref.split("/").at(-1)!] ?? {}, making, name, depth);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map((each) => fitting(each, making, name, depth)));
  if (schema.allOf) return fitting(Object.assign({}, ...schema.allOf) as JsonSchema, making, name, depth);
  switch ([schema.type ?? "anything"].flat()[0]) {
    case "object": return objectOf(schema, making, depth);
    case "array": return listOf(schema, making, name, depth);
    case "string": return textOf(schema);
    case "integer": return fc.oneof(fc.integer({ min: leastOf(schema), max: Math.min(mostOf(schema), leastOf(schema) + 5_000) }), fc.constantFrom(leastOf(schema), mostOf(schema)));
    case "number": return fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case "boolean": return fc.boolean();
    case "null": return fc.constant(null);
    default: return fc.constantFrom<unknown>("tea", 1, true, null, [], {});
  }
}

const leastOf = ({ minimum, exclusiveMinimum }: JsonSchema): number => Math.max(minimum ?? -1_000, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1, Number.MIN_SAFE_INTEGER);
const mostOf = (schema: JsonSchema): number => Math.max(leastOf(schema), Math.min(schema.maximum ?? 1_000_000, Number.MAX_SAFE_INTEGER));

function objectOf({ properties = {}, required = [], additionalProperties, propertyNames }: JsonSchema, making: Making, depth: number): fc.Arbitrary<unknown> {
  const names = Object.keys(properties).filter((name) => depth < depthMax || required.includes(name));
  const fields = Object.fromEntries(names.map((name) => [name, fitting(properties[name]!, making, name, depth + 1)]));
  const plain = fc.record(fields, { requiredKeys: names.filter((name) => required.includes(name)) });
  if (typeof additionalProperties !== "object" || depth >= depthMax) return plain;
  const key = propertyNames?.pattern === undefined ? fc.constantFrom("tea", "cups", "a-field") : fc.stringMatching(new RegExp(propertyNames.pattern, "u"));
  return fc.tuple(plain, fc.dictionary(key, fitting(additionalProperties, making, "", depth + 1), { maxKeys: 2 })).map(([own, more]) => ({ ...more, ...own }));
}

function listOf({ items = {}, minItems = 0, maxItems = 3 }: JsonSchema, making: Making, name: string, depth: number): fc.Arbitrary<unknown> {
  return fc.array(fitting(items, making, name, depth + 1), { minLength: minItems, maxLength: Math.max(minItems, Math.min(depth < depthMax ? 3 : 0, maxItems)) });
}

function textOf({ pattern, format, minLength = 0, maxLength = Infinity }: JsonSchema): fc.Arbitrary<string> {
  if (format === "uri") return fc.constantFrom("https://hooks.example.com/laurel", "http://127.0.0.1:1/x");
  if (pattern !== undefined) {
    try {
      // Long enough for its pattern: a UUID has 36 letters, whatever is said of length.
      return fc.stringMatching(new RegExp(pattern, "u")).filter((text) => text.length >= minLength && text.length <= maxLength);
    } catch {
      // A pattern that cannot be turned around is left to chance.
    }
  }
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 20), unit: "grapheme" }).filter((text) => text.length <= maxLength);
}

/** Values that fit nothing in particular, and those that have broken other servers. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null, [], {}, "", 0, -1, 1e308, Number.MAX_SAFE_INTEGER + 2, "\u0000", "\ud800", "__proto__", "' OR 1=1 --", "${7*7}", "../../etc/passwd", "<script>", "𠮷".repeat(300), { constructor: { prototype: { x: 1 } } },
    { $ref: "#/" }, { length: -1 }, { toString: "x" }, [[[[[]]]]], "9".repeat(400), "a".repeat(10_000), JSON.parse('{"then":"x"}'), { hasOwnProperty: 1 }, "9007199254740993", 1.5, -0, "NaN", "2026-01-01",
  ),
  fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: "binary" }), fc.double(),
);

/** Bodies that nearly fit: one that does, with something hostile in the place of one of its values. */
export function nearly(schema: JsonSchema, making: Making): fc.Arbitrary<unknown> {
  return fc.tuple(fitting(schema, making), hostile, fc.nat(), fc.boolean()).map(([value, wrong, where, adds]) => spoilt(value, wrong, where, adds));
}

function spoilt(value: unknown, wrong: unknown, where: number, adds: boolean): unknown {
  if (Array.isArray(value) && value.length > 0) return value.map((each, i) => (i === where % value.length ? spoilt(each, wrong, where >> 2, adds) : each as unknown));
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value);
    if (adds || names.length === 0) return { ...value, [`unknown${where % 7}`]: wrong };
    const name = names[where % names.length]!;
    return { ...value, [name]: spoilt((value as Record<string, unknown>)[name], wrong, where >> 2, false) };
  }
  return wrong;
}
