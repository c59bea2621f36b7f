import type { Day, Voice, penOf } from "@laurel/core";
import type { Title } from "../../people/surnames.js";

type Pen = ReturnType<typeof penOf>;

/** What the show says besides the sentences of the core: headings, columns, and a few sentences of its own. Every part is already written. */
export interface ShowWords {
  readonly core: Voice["words"];
  /** A day as short as the language writes it. */
  shortDay(day: Day, pen: Pen): string;
  /** How somebody is addressed whom the till calls 林女士. */
  addressed(title: Title): string;
  /** What is being done while the data are made. */
  readonly stages: Readonly<Record<"history" | "files" | "orders" | "members" | "redemptions", string>>;
  readonly made: MadeWords;
  readonly tiers: TierWords;
  readonly movement: MovementWords;
  readonly liability: LiabilityWords;
  readonly story: StoryWords;
  readonly next: NextWords;
}

/** What was read. */
export interface MadeWords {
  readonly about: string;
  counts(counts: { readonly members: string; readonly orders: string; readonly returns: string; readonly redemptions: string }): string;
  dirt(counts: { readonly rows: string; readonly guests: string; readonly leftOut: string; readonly rejected: string }): string;
  example(row: { readonly line: string; readonly field: string }): string;
  /** How long it took, or that it was there. */
  fresh(seconds: string): string;
  readonly kept: string;
}

/** The pyramid. */
export interface TierWords {
  readonly title: string;
  readonly members: string;
  readonly spend: string;
  sums(sums: { readonly members: string; readonly orders: string; readonly spend: string }): string;
}

/** The matrix. */
export interface MovementWords {
  readonly title: string;
  readonly before: string;
  readonly now: string;
  readonly notYet: string;
  readonly rose: string;
  readonly fell: string;
  readonly stayed: string;
  readonly joined: string;
}

/** Points by age. */
export interface LiabilityWords {
  title(wallet: string): string;
  band(fromMonths: number, toMonths: number | undefined): string;
  readonly waiting: string;
  readonly owed: string;
  readonly total: string;
  end(points: string, day: string): string;
  ends(ends: readonly string[]): string;
}

/** One member. */
export interface StoryWords {
  title(name: string, member: string): string;
  orders(count: number, text: string, spend: string): string;
  earned(points: string): string;
  expired(points: string): string;
  spent(points: string, reward: string): string;
  broughtBack(money: string, points: string): string;
  fate(wallet: string, points: Readonly<Record<"earned" | "spent" | "expired" | "left", string>>): string;
  waiting(points: string): string;
  /** The heading of what is left to do. */
  readonly ahead: string;
}

/** What to try. */
export interface NextWords {
  readonly title: string;
  readonly tiers: string;
  member(name: string): string;
  explain(name: string): string;
  readonly simulate: string;
  readonly verify: string;
  readonly print: string;
  readonly withoutPnpm: string;
}
