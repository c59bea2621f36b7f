/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why something could not be read, as Shopify numbers it. */
export const readErrors = { notAnObject: 1, notAList: 4, outOfBounds: 5 } as const;

/** What a value says of itself when it is no number. */
export const kinds = { null: 0n, boolean: 1n, text: 3n, object: 4n, list: 5n, error: 15n } as const;

const isBoxed = 0x7ffc_0000_0000_0000n;
const lengthMax = 0x3fff;

/**
 * Puts a value into 64 bits, as Shopify's Wasm API describes them: a number as its own double; all else as a quiet NaN with four bits of kind, fourteen of length (all ones for whatever does not fit) and 32 of place.
 *
 * @param place - which value of the host's it is, for texts, lists and objects
 * @param length - bytes of a text, entries of a list or an object
 */
export function boxed(value: Json, place: number, length: number): bigint {
  if (typeof value === "number") return BigInt.asUintN(64, new BigInt64Array(new Float64Array([value]).buffer)[0] ?? 0n);
  if (value === null) return box(kinds.null, 0, 0);
  if (typeof value === "boolean") return box(kinds.boolean, value ? 1 : 0, 0);
  return box(typeof value === "string" ? kinds.text : Array.isArray(value) ? kinds.list : kinds.object, place, length);
}

/** The value that says a read went wrong. */
export const boxedError = (code: number): bigint => box(kinds.error, code, 0);

/** What kind a value is, and its place; `undefined` for numbers. */
export function opened(value: bigint): { readonly kind: bigint; readonly place: number } | undefined {
  const bits = BigInt.asUintN(64, value);
  return (bits & isBoxed) === isBoxed ? { kind: (bits >> 46n) & 15n, place: Number(bits & 0xffff_ffffn) } : undefined;
}

function box(kind: bigint, place: number, length: number): bigint {
  return isBoxed | (kind << 46n) | (BigInt(Math.min(length, lengthMax)) << 32n) | BigInt(place);
}
