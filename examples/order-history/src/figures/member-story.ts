import { type Books, type Fact, type Instant, type LadderProgress, type Programme, type RecordedMove, type Step, policyAt, progressOf, settle } from "@laurel/core";

/** What happened on the way, up to and with what led to the next thing worth a line of its own. */
export type Stretch = {
  readonly kind: "stretch";
  readonly from: Instant;
  readonly to: Instant;
  readonly orders: number;
  /** Minor units. */
  readonly spend: number;
  readonly earned: number;
  readonly expired: number;
};

/** A chapter of a member's story, with its date. */
export type Chapter =
  | { readonly kind: "moved"; readonly at: Instant; readonly move: RecordedMove }
  | { readonly kind: "spent"; readonly at: Instant; readonly points: number; readonly reward: string | undefined }
  | { readonly kind: "brought-back"; readonly at: Instant; readonly spend: number; readonly points: number }
  | Stretch;

/** What became of all points, in the wallet's smallest pieces: earned less spent less expired is what is left. */
export type PointsFate = { readonly earned: number; readonly spent: number; readonly expired: number; readonly available: number; readonly pending: number; readonly owed: number };

/** One member's story, from joining to an instant. */
export type MemberStory = {
  readonly member: string;
  readonly wallet: string;
  readonly tier: string;
  readonly chapters: readonly Chapter[];
  readonly points: PointsFate;
  readonly progress: LadderProgress;
};

/** Tells a member's story from the facts alone, each move with the reasons it had on its day. */
export function storyOf(programme: Programme, member: string, facts: readonly Fact[], asOf: Instant): MemberStory {
  const { books, steps } = settle(programme, facts, asOf, true);
  const { wallets: [wallet] } = policyAt(programme, asOf);
  const [progress] = progressOf(programme, books, asOf);
  if (!wallet || !progress) throw new Error(`there is no story to tell of ${member}: it is on no ladder, or has no wallet`);
  return {
    member, wallet: wallet.id, tier: progress.current, progress,
    chapters: new Teller(books, facts, wallet.id).chapters(steps),
    points: fateOf(books.wallets[wallet.id]!.accounts),
  };
}

function fateOf({ available, pending, held, debt, issued, redeemed, expired }: Books["wallets"][string]["accounts"]): PointsFate {
  return { earned: -issued, spent: redeemed, expired, available: available + held, pending, owed: -debt };
}

class Teller {
  readonly #chapters: Chapter[] = [];
  readonly #facts: ReadonlyMap<string, Fact>;
  #earned = 0;
  #expired = 0;
  #since: Instant | undefined;

  constructor(private readonly books: Books, facts: readonly Fact[], private readonly wallet: string) {
    this.#facts = new Map(facts.map((fact) => [fact.id, fact]));
  }

  chapters(steps: readonly Step[]): Chapter[] {
    for (const step of steps) {
      this.#since ??= step.at;
      const back = this.#facts.get(step.cause)?.kind === "return";
      if (!back) this.#earned -= this.#sumOf(step, "issued");
      this.#expired += this.#sumOf(step, "expired");
      for (const chapter of [...this.#pointsIn(step), ...movesIn(step)]) this.#turnTo(chapter, step.at);
    }
    this.#close(this.books.position.at);
    return this.#chapters;
  }

  #turnTo(chapter: Chapter, at: Instant): void {
    // A story begins with its hero; the welcome points are told with what follows.
    if (this.#chapters.length > 0) this.#close(at);
    this.#chapters.push(chapter);
  }

  /** Tells what happened up to an instant, the order of that instant included: it is what moved the member. */
  #close(to: Instant): void {
    const from = this.#since ?? to;
    const inside = this.books.activity.filter((each) => each.at >= from && each.at <= to && each.spend >= 0);
    const orders = inside.reduce((sum, each) => sum + each.orders, 0);
    if (orders > 0 || this.#earned !== 0 || this.#expired !== 0) {
      const spend = inside.reduce((sum, each) => sum + each.spend, 0);
      this.#chapters.push({ kind: "stretch", from, to, orders, spend, earned: this.#earned, expired: this.#expired });
    }
    this.#since = to + 1;
    this.#earned = 0;
    this.#expired = 0;
  }

  #pointsIn(step: Step): Chapter[] {
    const [{ at }, spent, fact] = [step, this.#sumOf(step, "redeemed"), this.#facts.get(step.cause)];
    if (fact?.kind === "return") {
      const back = this.books.activity.find(({ id }) => id === fact.id);
      return [{ kind: "brought-back", at, spend: -(back?.spend ?? 0), points: this.#sumOf(step, "issued") }];
    }
    return spent > 0 ? [{ kind: "spent", at, points: spent, reward: fact?.kind === "reward-taken" ? fact.reward : undefined }] : [];
  }

  #sumOf({ entries }: Step, account: "issued" | "redeemed" | "expired"): number {
    return entries.reduce((sum, entry) => sum + (entry.wallet === this.wallet && entry.account === account ? entry.points : 0), 0);
  }
}

const movesIn = ({ at, version, moves }: Step): Chapter[] => moves.map((move) => ({ kind: "moved", at, move: { ...move, at, version } }));
