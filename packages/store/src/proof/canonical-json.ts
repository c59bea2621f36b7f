import { invariant } from "@laurel/core";

/**
 * JSON with sorted keys and without fields that are `undefined`: equal data gives equal text, whatever the order in which it was put together,
 * and whether it has been through a store or not. Keys are sorted by UTF-16 unit, as RFC 8785 does.
 *
 * @throws Defect for what JSON cannot hold: a number that is not finite, a function, a bigint
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return JSON.stringify(value);
  if (typeof value === "number") {
    invariant(Number.isFinite(value), `${value} cannot be written as JSON`);
    return JSON.stringify(value);
  }
  invariant(typeof value === "object", `a ${typeof value} cannot be written as JSON`);
  if (Array.isArray(value)) return `[${value.map((each) => (each === undefined ? "null" : canonicalJson(each))).join()}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`).join()}}`;
}
