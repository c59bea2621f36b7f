import type { Language } from "@laurel/core";
import { LRUCache } from "lru-cache";

/** A member's state as it was written last: its text, and the ETag that says of which versions it is and until when it holds. */
export type ShelvedState = { readonly etag: string; readonly text: string };

/** Letters that are kept at most; those asked for longest ago go first. */
const lettersMax = 32_000_000;

/** States that were written and may still be good, by the id they were asked for under and the language they speak. Whoever takes one looks whether it is: nothing here is believed. */
export class StateShelf {
  readonly #states = new LRUCache<string, ShelvedState>({ maxSize: lettersMax, sizeCalculation: ({ text, etag }) => text.length + etag.length });

  /** The state that was written last for an id, in a language or without words. */
  get(asked: string, language: Language | undefined): ShelvedState | undefined {
    return this.#states.get(placeOf(asked, language));
  }

  /** Keeps a state in the place of the one before. */
  put(asked: string, language: Language | undefined, state: ShelvedState): void {
    this.#states.set(placeOf(asked, language), state);
  }
}

// No language has a space in its name.
const placeOf = (asked: string, language: Language | undefined): string => `${language ?? ""} ${asked}`;
