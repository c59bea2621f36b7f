import { createHash } from "node:crypto";
import { invariant } from "@laurel/core";

/**
 * Random numbers that are the same for the same name: the first bytes of SHA-256 over name and count. Each use takes a stream of its own (`of`), so that a
 * number drawn more in one place shifts none in another.
 */
export class Random {
  #drawn = 0;

  constructor(readonly name: string) {}

  /** A stream of its own for a part of the work. */
  of(part: string | number): Random {
    return new Random(`${this.name}/${part}`);
  }

  /** At least 0 and below 1. */
  next(): number {
    return createHash("sha256").update(`${this.name}#${this.#drawn++}`).digest().readUInt32BE(0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** Whether something happens that happens in this share of cases. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /** One of some. */
  pick<T>(from: readonly T[]): T {
    invariant(from.length > 0, `${this.name} was to pick one of none`);
    return from[this.whole(0, from.length - 1)]!;
  }

  /** One of some, each as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const all = Object.entries<number>(weights) as [Name, number][];
    let left = this.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
    return all.find(([, weight]) => (left -= weight) < 0)?.[0] ?? all.at(-1)![0];
  }

  /** The same in another order. */
  shuffled<T>(from: readonly T[]): T[] {
    const all = [...from];
    for (let i = all.length - 1; i > 0; i--) {
      const other = this.whole(0, i);
      [all[i], all[other]] = [all[other]!, all[i]!];
    }
    return all;
  }
}
