import { type Letter, laneOf } from "./letter.js";
import { type Slip, type SlipMeans, writeSlips } from "./write-slips.js";

/**
 * Puts letters on their lanes. While a batch is being written the next is gathered, so that many who come at once share a commit, and do not race for the lanes.
 */
export class PostBox {
  #gathering: { readonly letters: Letter[]; readonly written: Promise<void> } | undefined;
  #before: Promise<unknown> = Promise.resolve();

  constructor(readonly means: SlipMeans) {}

  /**
   * Returns when the letters survive a crash. Putting the same in again changes nothing: a letter goes on its lane once for each message.
   *
   * @throws Fault when the store fails; some may have been put in, and repeating is safe
   */
  async put(letters: readonly Letter[]): Promise<void> {
    if (letters.length === 0) return;
    const batch = (this.#gathering ??= this.#gather());
    batch.letters.push(...letters);
    await batch.written;
  }

  #gather() {
    const letters: Letter[] = [];
    const written = this.#before.then(() => {
      this.#gathering = undefined;
      return writeSlips(this.means, "laurel", letters.map(slipOf));
    });
    this.#before = written.catch(() => undefined);
    return { letters, written };
  }
}

/** The journal keeps the letter, so that it can be sent again when it is long delivered. */
const slipOf = (letter: Letter): Slip => ({ lane: laneOf(letter), key: nameOf(letter), out: [letter], detail: { letter } });

/** Names a message among all of a lane. */
const nameOf = ({ from, number }: Letter): string => `${from.kind}/${from.id}/${number}`;
