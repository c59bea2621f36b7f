import { invariant } from "@laurel/core";

/** A type of PostgreSQL as arrays of it travel: its number in the catalogue, and how one element is written. */
type Element<T> = { readonly oid: number; readonly bytes: (value: T) => Buffer };

const text: Element<string> = { oid: 25, bytes: (value) => Buffer.from(value, "utf8") };
const bytea: Element<Buffer> = { oid: 17, bytes: (value) => value };
const integer = (oid: number, size: 2 | 4): Element<number> => ({
  oid,
  bytes: (value) => {
    const bytes = Buffer.allocUnsafe(size);
    bytes.writeIntBE(value, 0, size);
    return bytes;
  },
});
const bigint: Element<number> = {
  oid: 20,
  bytes: (value) => {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigInt64BE(BigInt(value));
    return bytes;
  },
};

/**
 * Arrays as the server keeps them, so that neither side has to put in and take out the escapes of the textual form, which costs more than the text itself where it
 * is JSON. One dimension, `null` allowed; see `array_send` of PostgreSQL.
 */
export const arrayOf = {
  text: (values: readonly (string | null)[]): Buffer => encoded(text, values),
  bytea: (values: readonly Buffer[]): Buffer => encoded(bytea, values),
  smallint: (values: readonly number[]): Buffer => encoded(integer(21, 2), values),
  integer: (values: readonly number[]): Buffer => encoded(integer(23, 4), values),
  bigint: (values: readonly number[]): Buffer => encoded(bigint, values),
} as const;

const headerSize = 20;
const lengthSize = 4;
const nothing = -1;

function encoded<T>({ oid, bytes }: Element<T>, values: readonly (T | null)[]): Buffer {
  const elements = values.map((value) => (value === null ? null : bytes(value)));
  const size = elements.reduce((sum, each) => sum + lengthSize + (each?.length ?? 0), headerSize);
  const array = Buffer.allocUnsafe(size);
  let at = 0;
  // Dimensions, whether there are nulls, the type; then of the one dimension its length and its first index.
  for (const field of [1, elements.includes(null) ? 1 : 0, oid, elements.length, 1]) at = array.writeInt32BE(field, at);
  for (const each of elements) {
    at = array.writeInt32BE(each?.length ?? nothing, at);
    if (each) at += each.copy(array, at);
  }
  invariant(at === size, `an array of ${size} bytes came to ${at}`);
  return array;
}
