import { boxed, boxedError, type Json, kinds, opened, readErrors } from "./boxed-value.js";

type Held = { readonly value: Json; readonly text: Uint8Array };

/** An input as a function walks through it. Values are handed out as 64 bits, and whatever has been handed out is kept until the end. */
export class Input {
  readonly #held: Held[] = [];
  readonly #root: Json;

  constructor(root: Json) {
    this.#root = root;
  }

  /** The whole of it. */
  root(): bigint {
    return this.#hand(this.#root);
  }

  /** Bytes of a text, entries of a list or an object; 0 for all else. */
  lengthOf(value: bigint): number {
    const held = this.#find(value);
    return held === undefined ? 0 : sizeOf(held);
  }

  /**
   * The bytes of a text by its place.
   *
   * @throws Error where no text is
   */
  textAt(place: number): Uint8Array {
    const held = this.#held[place - firstPlace];
    if (typeof held?.value !== "string") throw new Error(`there is no text at ${place}`);
    return held.text;
  }

  /** What lies under a key: null where nothing does, an error for what is no object. */
  property(object: bigint, key: string): bigint {
    const value = this.#find(object)?.value;
    if (value === undefined || !isObject(value)) return boxedError(readErrors.notAnObject);
    return this.#hand(Object.hasOwn(value, key) ? (value[key] ?? null) : null);
  }

  /** One of a list: an error for what is no list, and behind its end. */
  entry(list: bigint, index: number): bigint {
    const value = this.#find(list)?.value;
    if (!Array.isArray(value)) return boxedError(readErrors.notAList);
    return index < value.length ? this.#hand((value as readonly Json[])[index] ?? null) : boxedError(readErrors.outOfBounds);
  }

  /** One of an object's keys. */
  key(object: bigint, index: number): bigint {
    const value = this.#find(object)?.value;
    if (value === undefined || !isObject(value)) return boxedError(readErrors.notAnObject);
    const key = Object.keys(value)[index];
    return key === undefined ? boxedError(readErrors.outOfBounds) : this.#hand(key);
  }

  #hand(value: Json): bigint {
    const held = { value, text: typeof value === "string" ? toUtf8.encode(value) : nothing };
    const place = this.#held.push(held) - 1 + firstPlace;
    return boxed(value, place, sizeOf(held));
  }

  #find(value: bigint): Held | undefined {
    const box = opened(value);
    return box !== undefined && (box.kind === kinds.text || box.kind === kinds.list || box.kind === kinds.object) ? this.#held[box.place - firstPlace] : undefined;
  }
}

/** Where the first value is said to lie: a place of no meaning to a function, and so none that it could guess. */
const firstPlace = 0x8000_1000;

function sizeOf({ value, text }: Held): number {
  if (typeof value === "string") return text.length;
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const toUtf8 = new TextEncoder();
const nothing = new Uint8Array();
