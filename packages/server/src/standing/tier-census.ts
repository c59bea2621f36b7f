import { type Books, type Day, type Programme, laddersOf, openDraft, ordersOf, joinedDay, spanOf, sumOf, tierOf } from "@laurel/core";

/** How the members of one ladder stand on a day. */
export type LadderCensus = {
  readonly id: string;
  readonly members: number;
  /** Highest first. */
  readonly tiers: readonly { readonly id: string; readonly members: number }[];
  /** Minor units within the ladder's window, of all its members. */
  readonly spend: number;
  /** Orders within the ladder's window. */
  readonly orders: number;
};

/** How all members stand on a day. */
export type TierCensus = { readonly asOf: string; readonly ladders: readonly LadderCensus[] };

/** Everything, whatever its category or store; refunds lower it. */
const everything = { where: undefined, refunds: "counted", visitMs: 0 } as const;

type Tally = { members: number; spend: number; orders: number; readonly tiers: Map<string, number> };

/** Counts members by tier, and what they bought in their ladder's window, one member at a time. */
export class CensusTaker {
  readonly #tallies = new Map<string, Tally>();

  /** @param on - the local day as of which windows are looked at */
  constructor(private readonly programme: Programme, private readonly on: Day) {}

  /** @param books - as of that day */
  count(books: Books): void {
    const draft = openDraft(this.programme, books, false);
    for (const ladder of laddersOf(draft)) {
      const standing = books.tiers[ladder.id];
      if (!standing) continue;
      const span = spanOf(ladder.mainWindow, this.on, joinedDay(draft));
      const tally = this.#tallyOf(ladder.id);
      const tier = tierOf(standing);
      tally.members += 1;
      tally.tiers.set(tier, (tally.tiers.get(tier) ?? 0) + 1);
      tally.spend += sumOf("spend", everything, draft.history, span);
      tally.orders += ordersOf(everything, draft.history, span);
    }
  }

  /** The census, with every tier of the ladders in force, be it empty. */
  result(asOf: string): TierCensus {
    const { ladders } = this.programme.policies.at(-1)!;
    return {
      asOf,
      ladders: ladders.map(({ id, tiers }) => {
        const { members, spend, orders, tiers: found } = this.#tallyOf(id);
        return { id, members, tiers: tiers.toReversed().map((tier) => ({ id: tier.id, members: found.get(tier.id) ?? 0 })), spend, orders };
      }),
    };
  }

  #tallyOf(ladder: string): Tally {
    let tally = this.#tallies.get(ladder);
    if (!tally) this.#tallies.set(ladder, (tally = { members: 0, spend: 0, orders: 0, tiers: new Map() }));
    return tally;
  }
}
