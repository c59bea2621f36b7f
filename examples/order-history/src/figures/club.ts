import { type Books, type Instant, type Policy, type Programme, joinedDay, openDraft, ordersOf, policyAt, spanOf, sumOf, tierOf } from "@laurel/core";
import { type Liability, LiabilityTaker } from "./liability.js";
import { type Movement, MovementTaker } from "./movement.js";
import { StarSearch } from "./star.js";

/** How many members a tier has, and what they spent within the ladder's window, in minor units. */
export type TierFigures = { readonly tier: string; readonly members: number; readonly spend: number };

/** How the club stands. */
export type Club = {
  readonly asOf: Instant;
  readonly members: number;
  /** Orders and minor units within the ladder's window. */
  readonly orders: number;
  readonly spend: number;
  /** Highest first. */
  readonly tiers: readonly TierFigures[];
  readonly movement: Movement;
  readonly liability: Liability;
  /** Of whom there is most to tell. */
  readonly star: string | undefined;
};

/** Everything, whatever its category or store; what came back lowers it. */
const everything = { where: undefined, refunds: "counted", visitMs: 0 } as const;

/** Takes the figures of the club, one member at a time; keeps sums only. */
export class ClubTaker {
  readonly #policy: Policy;
  readonly #tiers = new Map<string, { members: number; spend: number }>();
  readonly #movement: MovementTaker;
  readonly #liability: LiabilityTaker;
  readonly #stars = new StarSearch();
  #orders = 0;

  /** @param programme - whose policy has one ladder and one wallet, as the example's has */
  constructor(private readonly programme: Programme, private readonly asOf: Instant) {
    this.#policy = policyAt(programme, asOf);
    for (const { id } of this.#ladder.tiers) this.#tiers.set(id, { members: 0, spend: 0 });
    this.#movement = new MovementTaker(this.#ladder, this.#policy.zone, asOf);
    this.#liability = new LiabilityTaker(this.#policy, asOf);
  }

  get #ladder(): Policy["ladders"][number] {
    return this.#policy.ladders[0]!;
  }

  /** @param books - as of the same instant */
  count(member: string, books: Books): void {
    const standing = books.tiers[this.#ladder.id];
    if (!standing) return;
    const draft = openDraft(this.programme, books, false);
    const span = spanOf(this.#ladder.mainWindow, this.#policy.zone.dayAt(this.asOf), joinedDay(draft));
    const figures = this.#tiers.get(tierOf(standing))!;
    figures.members += 1;
    figures.spend += sumOf("spend", everything, draft.history, span);
    this.#orders += ordersOf(everything, draft.history, span);
    this.#movement.count(standing);
    this.#liability.count(books.wallets[this.#policy.wallets[0]!.id]);
    this.#stars.look(member, standing, books, this.#policy);
  }

  result(): Club {
    const tiers = [...this.#tiers].map(([tier, figures]) => ({ tier, ...figures })).reverse();
    const sum = (of: (each: TierFigures) => number): number => tiers.reduce((all, each) => all + of(each), 0);
    return {
      asOf: this.asOf, members: sum(({ members }) => members), orders: this.#orders, spend: sum(({ spend }) => spend), tiers,
      movement: this.#movement.result(), liability: this.#liability.result(), star: this.#stars.found(),
    };
  }
}
