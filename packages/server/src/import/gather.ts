import type { Scratch } from "@laurel/store/sqlite";
import { bodyOf } from "./parts.js";
import type { Piece } from "./piece.js";

/** Puts rows by for their members. Rows of one order that stand together in the file, as nearly all do, are put by together. */
export class Gatherer {
  #member = "";
  #about = "";
  #texts: string[] = [];
  #seq = 0;

  constructor(private readonly scratch: Scratch) {}

  add({ member, about, text }: Piece): void {
    if (about !== this.#about || member !== this.#member || this.#texts.length >= textsMax) {
      this.flush();
      this.#member = member;
      this.#about = about;
    }
    this.#texts.push(text);
  }

  /** Puts by what is left; nothing is added afterwards. */
  flush(): void {
    if (this.#texts.length > 0) this.scratch.put(this.#member, 0, this.#seq++, bodyOf(this.#about, this.#texts));
    this.#texts = [];
  }
}

/** A bound on what is kept of one order before it is put by. */
const textsMax = 5_000;
