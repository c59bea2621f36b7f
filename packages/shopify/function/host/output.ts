import type { Json } from "./boxed-value.js";

/** What a step of writing answers, as Shopify numbers it. */
export const writeStatus = { done: 0, expectedKey: 2, objectLength: 3, alreadyWritten: 4, notAnObject: 5, arrayLength: 7, notAnArray: 8 } as const;

type Open = { readonly kind: "object" | "array"; readonly entries: number; readonly written: Json[] };

/** An answer as a function writes it, piece by piece: a key, then what lies under it, and never more or fewer than were announced. */
export class Output {
  readonly #open: Open[] = [];
  #whole: Json | undefined;

  /** The answer, or `undefined` while it is not finished. */
  get whole(): Json | undefined {
    return this.#whole;
  }

  /** Writes a text, a number, a truth or nothing. */
  value(value: null | boolean | number | string): number {
    return this.#take(value, typeof value === "string");
  }

  /** Begins an object or a list of so many entries. */
  begin(kind: Open["kind"], entries: number): number {
    const room = this.#room(false);
    if (room === writeStatus.done) this.#open.push({ kind, entries, written: [] });
    return room;
  }

  /** Ends what was begun last. */
  end(kind: Open["kind"]): number {
    const last = this.#open.at(-1);
    if (last?.kind !== kind) return kind === "object" ? writeStatus.notAnObject : writeStatus.notAnArray;
    if (last.written.length !== last.entries * (kind === "object" ? 2 : 1)) return kind === "object" ? writeStatus.objectLength : writeStatus.arrayLength;
    this.#open.pop();
    return this.#take(kind === "array" ? last.written : objectOf(last.written), false);
  }

  #take(value: Json, isText: boolean): number {
    const room = this.#room(isText);
    if (room !== writeStatus.done) return room;
    const around = this.#open.at(-1);
    if (around === undefined) this.#whole = value;
    else around.written.push(value);
    return writeStatus.done;
  }

  #room(isText: boolean): number {
    const around = this.#open.at(-1);
    if (around === undefined) return this.#whole === undefined ? writeStatus.done : writeStatus.alreadyWritten;
    if (around.kind === "array") return around.written.length < around.entries ? writeStatus.done : writeStatus.arrayLength;
    if (around.written.length >= around.entries * 2) return writeStatus.objectLength;
    return around.written.length % 2 === 0 && !isText ? writeStatus.expectedKey : writeStatus.done;
  }
}

function objectOf(written: readonly Json[]): Json {
  return Object.fromEntries(written.flatMap((key, i) => (i % 2 === 0 ? [[key as string, written[i + 1] ?? null]] : [])));
}
