/**
 * A stream of chances that belongs to a name: the same seed and name give the same stream on any machine, and what one member draws moves no
 * other's. Only whole numbers, the four operations and square roots are used, which every machine rounds alike.
 */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(...name: readonly (string | number)[]) {
    [this.#a, this.#b, this.#c] = hashOf(name.join("/"));
    for (let i = 0; i < 12; i++) this.share();
  }

  /** At least 0, below 1 (sfc32, by Chris Doty-Humphrey). */
  share(): number {
    const next = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + next) | 0;
    return (next >>> 0) / 4_294_967_296;
  }

  /** Whether something comes to pass that does so in this share of all cases. */
  yes(share: number): boolean {
    return this.share() < share;
  }

  /** A whole number from the first to the last, both included. */
  whole(first: number, last: number): number {
    return first + Math.floor(this.share() * (last - first + 1));
  }

  /** A number between two others, most often in the middle. */
  around(low: number, high: number): number {
    return low + ((this.share() + this.share() + this.share()) / 3) * (high - low);
  }

  /** One of a list, each as likely. */
  one<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)]!;
  }

  /** One of a list, each as likely as it weighs. */
  weighed<T>(list: readonly T[], weightOf: (each: T) => number): T {
    let left = this.share() * list.reduce((sum, each) => sum + weightOf(each), 0);
    for (const each of list) {
      left -= weightOf(each);
      if (left < 0) return each;
    }
    return list.at(-1)!;
  }

  /** 1 or more, with a heavy tail: half are below 1.4, one in a hundred is above 10 (Pareto, exponent 2), and none above the bound. */
  tail(bound: number): number {
    return Math.min(bound, 1 / Math.sqrt(1 - this.share()));
  }
}

/** Three numbers that differ in every bit for names that differ in one (cyrb, by bryc). */
function hashOf(name: string): [number, number, number] {
  let [a, b, c] = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let i = 0; i < name.length; i++) {
    const sign = name.charCodeAt(i);
    a = Math.imul(b ^ sign, 597_399_067) ^ (a >>> 15);
    b = Math.imul(c ^ sign, 2_869_860_233) ^ (b >>> 13);
    c = Math.imul(a ^ sign, 951_274_213) ^ (c >>> 16);
  }
  return [a | 0, b | 0, c | 0];
}
