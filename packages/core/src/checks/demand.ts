/** The values a figure can have at all, and whether every member has one. */
export type Range = { readonly lowest: number; readonly highest: number; readonly below?: true; readonly always: boolean };

/** What is demanded of one figure: to lie between two bounds, each of which may itself be left out. */
export type Bound = {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
  /** The threshold as the policy writes it. */
  readonly text: string;
  readonly of: Range;
};

/** What one way to fulfil a rule demands, figure by figure. */
export type Demand = ReadonlyMap<string, Bound>;

/** A demand that any figure meets. */
export const anyFigure: Bound = {
  low: -Infinity, lowOpen: false, high: Infinity, highOpen: false, text: "", of: { lowest: -Infinity, highest: Infinity, always: false },
};

/** Both demands at once. */
export function join(a: Demand, b: Demand): Demand {
  const both = new Map(a);
  for (const [key, bound] of b) {
    const known = both.get(key);
    both.set(key, known ? narrower(known, bound) : bound);
  }
  return both;
}

/** Whether there is a figure for every demand: the bounds do not contradict each other, nor what the figure can be. */
export function isPossible(demand: Demand): boolean {
  return [...demand.values()].every((bound) => isOpenFor(narrower(bound, wholeRange(bound))));
}

/** Whether whoever meets the first demand meets the second. */
export function demandImplies(a: Demand, b: Demand): boolean {
  return [...b].every(([key, bound]) => {
    const known = a.get(key);
    if (known) return liesIn(narrower(known, wholeRange(bound)), bound);
    return bound.of.always && liesIn(wholeRange(bound), bound);
  });
}

/** Whether whoever fulfils a rule in one of the first ways fulfils another in one of the second. Ways nobody can take do not count. */
export function waysImply(a: readonly Demand[], b: readonly Demand[]): boolean {
  return a.filter(isPossible).every((way) => b.some((each) => demandImplies(way, each)));
}

/** A figure on which the second demand asks more than the first, with both bounds; `undefined` when there is none. */
export function harderIn(a: Demand, b: Demand): { readonly was: Bound; readonly is: Bound } | undefined {
  for (const [key, is] of b) {
    const was = a.get(key);
    if (was && !liesIn(narrower(was, wholeRange(was)), is)) return { was, is };
  }
  return undefined;
}

function narrower(a: Bound, b: Bound): Bound {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return {
    ...a,
    low, lowOpen: (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen),
    high, highOpen: (a.high === high && a.highOpen) || (b.high === high && b.highOpen),
  };
}

function wholeRange({ of, text }: Bound): Bound {
  return { low: of.lowest, lowOpen: false, high: of.highest, highOpen: of.below === true, text, of };
}

const isOpenFor = ({ low, lowOpen, high, highOpen }: Bound): boolean => low < high || (low === high && !lowOpen && !highOpen);

function liesIn(a: Bound, b: Bound): boolean {
  const above = a.low > b.low || (a.low === b.low && (a.lowOpen || !b.lowOpen));
  const below = a.high < b.high || (a.high === b.high && (a.highOpen || !b.highOpen));
  return above && below;
}
