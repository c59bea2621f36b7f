import { inputAtIndex, inputInternedProperty, inputLength, inputProperty, inputReadText } from "./wasm-api";
import { word, wordOf } from "./word";

// A value is 64 bits: a number as it is, or a quiet NaN that carries what else there is. Behind the NaN's own 13 bits stand 4 of kind, 14 of length and 32 of place or truth.
const isBoxed: u64 = 0x7ffc_0000_0000_0000;
const kindAt: u64 = 46;
const lengthAt: u64 = 32;
const lengthMax: u32 = 0x3fff;

const kindBoolean: u64 = 1;
const kindText: u64 = 3;
const kindObject: u64 = 4;
const kindList: u64 = 5;

/** Where nothing is. */
export const nothing: u64 = isBoxed;

export function isNothing(value: u64): bool { return value == nothing; }
export function isObject(value: u64): bool { return isKind(value, kindObject); }
export function isList(value: u64): bool { return isKind(value, kindList); }
export function isFalse(value: u64): bool { return isKind(value, kindBoolean) && <u32>value == 0; }

/** The number that a value is, or NaN. */
export function numberOf(value: u64): f64 {
  return (value & isBoxed) == isBoxed ? NaN : reinterpret<f64>(value);
}

/** Bytes of a text, entries of a list: what stands in the value itself, unless it is too much for 14 bits. */
export function lengthOf(value: u64): u32 {
  const length = <u32>(value >> lengthAt) & lengthMax;
  return length == lengthMax ? inputLength(value) : length;
}

/** Whether a value is a text of one to so many bytes. */
export function isText(value: u64, bytesMax: u32): bool {
  if (!isKind(value, kindText)) return false;
  const length = lengthOf(value);
  return length > 0 && length <= bytesMax;
}

/** Copies a text that has been looked at. */
export function readText(value: u64, into: usize): void {
  inputReadText(<u32>value, into, lengthOf(value));
}

/** What lies under a key in an object; nothing in all else. */
export function at(value: u64, key: string): u64 {
  return isObject(value) ? inputProperty(value, word, wordOf(key)) : nothing;
}

/** The same, by a key that lies in memory. */
export function atBytes(value: u64, key: usize, length: u32): u64 {
  return isObject(value) ? inputProperty(value, key, length) : nothing;
}

/** The same, by a key that was interned. */
export function atInterned(value: u64, key: u32): u64 {
  return isObject(value) ? inputInternedProperty(value, key) : nothing;
}

/** One of a list that has been looked at. */
export function entry(list: u64, index: u32): u64 {
  return inputAtIndex(list, index);
}

function isKind(value: u64, kind: u64): bool {
  return (value & isBoxed) == isBoxed && ((value >> kindAt) & 15) == kind;
}
