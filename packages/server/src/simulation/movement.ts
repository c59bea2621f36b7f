import { type Books, type Policy, tierOf } from "@laurel/core";

/** Members by where they stand and where they would stand on one ladder; `none` for those who are on no tier of it. */
export type Movement = {
  readonly ladder: string;
  /** Tiers of both policies, highest first. */
  readonly tiers: readonly string[];
  /** `cells[from][to]`, in the order of `tiers` with `none` at the end. */
  readonly cells: readonly (readonly number[])[];
  readonly rising: number;
  readonly falling: number;
  readonly staying: number;
};

/** Who would lose a tier: from where to where. */
export type Loser = { readonly member: string; readonly ladder: string; readonly from: string; readonly to: string };

const none = "none";

/** Notes where each member stands under two policies, one member at a time. */
export class MovementTaker {
  readonly #ladders: readonly string[];
  /** Tiers of each ladder, highest first. */
  readonly #tiers: ReadonlyMap<string, readonly string[]>;
  readonly #cells = new Map<string, Map<string, number>>();
  readonly #losers: Loser[] = [];
  readonly #sums = new Map<string, { rising: number; falling: number; staying: number }>();

  constructor(private readonly live: Policy, private readonly draft: Policy) {
    this.#ladders = [...new Set([...draft.ladders, ...live.ladders].map(({ id }) => id))];
    this.#tiers = new Map(this.#ladders.map((ladder) => [ladder, this.#tiersOf(ladder)]));
  }

  note(member: string, before: Books, after: Books): void {
    for (const ladder of this.#ladders) {
      const [from, to] = [tierIn(before, ladder), tierIn(after, ladder)];
      if (from === none && to === none) continue;
      const cells = of(this.#cells, ladder, () => new Map<string, number>());
      const cell = `${from} ${to}`;
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
      const sums = of(this.#sums, ladder, () => ({ rising: 0, falling: 0, staying: 0 }));
      const step = this.#heightOf(ladder, to) - this.#heightOf(ladder, from);
      if (step > 0) sums.rising += 1;
      else if (step === 0) sums.staying += 1;
      else {
        sums.falling += 1;
        this.#losers.push({ member, ladder, from, to });
      }
    }
  }

  movements(): Movement[] {
    return this.#ladders.map((ladder) => {
      const tiers = this.#tiers.get(ladder)!;
      const names = [...tiers, none];
      const counts = this.#cells.get(ladder);
      const cells = names.map((from) => names.map((to) => counts?.get(`${from} ${to}`) ?? 0));
      return { ladder, tiers, cells, ...(this.#sums.get(ladder) ?? { rising: 0, falling: 0, staying: 0 }) };
    });
  }

  /** Ascending by member. */
  losers(): readonly Loser[] {
    return this.#losers;
  }

  /** Tiers of the draft, and those it drops beside the ones they stood next to; highest first. */
  #tiersOf(ladder: string): string[] {
    const ids = (policy: Policy): string[] => policy.ladders.find(({ id }) => id === ladder)?.tiers.map(({ id }) => id) ?? [];
    const tiers = ids(this.draft);
    ids(this.live).forEach((tier, i, all) => {
      if (!tiers.includes(tier)) tiers.splice(i === 0 ? 0 : tiers.indexOf(all[i - 1]!) + 1, 0, tier);
    });
    return tiers.reverse();
  }

  #heightOf(ladder: string, tier: string): number {
    const tiers = this.#tiers.get(ladder)!;
    return tier === none ? -1 : tiers.length - 1 - tiers.indexOf(tier);
  }
}

function tierIn(books: Books, ladder: string): string {
  const standing = books.tiers[ladder];
  return standing ? tierOf(standing) : none;
}

function of<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
