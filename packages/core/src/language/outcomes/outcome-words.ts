import type { Notice } from "../../books/draft.js";
import type { Refusal } from "../../decide/refusal.js";
import type { Fact } from "../../facts/fact.js";
import type { NotUsable } from "../../standing/quote.js";
import type { AccountName } from "../../points/account.js";
import type { MoveCause } from "../../tiers/tier-books.js";
import type { Pen } from "../pen.js";

/** What a language says of decisions. Each sentence is whole and ends with its full stop. */
export interface OutcomeWords {
  /** A sentence for every refusal; a new code does not compile until each language has one. */
  readonly refusals: { readonly [Code in Sayable["code"]]: (refusal: SayableOf<Code>, pen: Pen) => string };
  readonly notices: { readonly [Kind in Notice["kind"]]: (notice: NoticeOf<Kind>, pen: Pen) => string };
  /** What a member at risk can do, after the warning: the headline of the steps, and the steps. */
  readonly remedy: (headline: string, steps: readonly string[]) => string;
  /** What is told to whoever looks at its membership, besides the notices. */
  readonly news: { readonly reached: (tier: string) => string; readonly owed: (points: string) => string };
  readonly moves: Readonly<Record<MoveCause, (move: MoveNames) => string>>;
  /** A move for a cause that only a later release knows. */
  readonly moved: (move: MoveNames) => string;
  /** What a late fact changed about the past of a ladder: the tiers as recorded, and as they are. */
  readonly corrected: (ladder: string, was: string, is: string, because: string) => string;
  /** A tier since a day. */
  readonly since: (tier: string, day: string) => string;
  readonly noTier: string;
  /** What moved points where time did it. */
  readonly timeCauses: Readonly<Record<TimeCause, string>>;
  /** What moved points where a fact did it. */
  readonly factCauses: Readonly<Record<Fact["kind"], string>>;
  /** What a cause is called together with its id, or the id alone where the kind of the fact is not known. */
  readonly caused: (name: string | undefined, id: string) => string;
  /** What a cause is called together with the name of what it was about: "Reward: Mug". */
  readonly about: (name: string, what: string) => string;
  /** An entry that puts right what was posted before. */
  readonly entryCorrected: (entry: string) => string;
  readonly accounts: Readonly<Record<AccountName, string>>;
}

/** A refusal, or why a quote has no points to offer. */
export type Sayable = Refusal | NotUsable;
/** The refusal of one code. */
export type SayableOf<Code extends Sayable["code"]> = Extract<Sayable, { code: Code }>;
/** The notice of one kind. */
export type NoticeOf<Kind extends Notice["kind"]> = Extract<Notice, { kind: Kind }>;
/** The tiers of a move, by name; `from` is missing when the member was on none. */
export type MoveNames = { readonly from: string | undefined; readonly to: string };

/** What time does to points and tiers, as the ledger and the journal call it. */
export type TimeCause =
  | "policy" | "calibration" | "expiry" | "hold-ran-out" | "maturity" | "grant-expiry" | "window" | "override-end" | "grace-end"
  | "review" | "benefit" | "birthday" | "warning";
