import type { Books } from "../books/books.js";
import type { Notice, TierMove } from "../books/draft.js";
import type { Grant } from "../benefits/grant.js";
import type { Fact } from "../facts/fact.js";
import type { Entry } from "../points/account.js";
import type { Instant } from "../time/instant.js";
import type { Move } from "../tiers/tier-books.js";
import type { Refusal } from "./refusal.js";

/** A wish to have facts accepted. The key makes a repetition harmless: same key and body, same outcome. */
export type Command = {
  readonly key: string;
  /** Who asks: a shopper, a clerk, an adapter, the import. */
  readonly actor: string;
  /** One for a wish; many for an import. Each is accepted or known already; one refused refuses all. */
  readonly facts: readonly Fact[];
  /** These things have happened in front of a person while we could not be asked (a till offline): they are not judged, only kept. */
  readonly promised?: boolean;
  /** Sends no messages about it, as an import of old orders should not. */
  readonly quiet?: boolean;
};

/** A member as the store hands it over. */
export type Member = {
  readonly id: string;
  readonly books: Books;
  /** When time next changes something, as the last decision said under the same programme; saves looking again at what was looked at. */
  readonly dueAt?: Instant | undefined;
  /** Facts known already: at least those with the ids of the command's facts. */
  readonly known: ReadonlyMap<string, Fact>;
  /** Whether `known` holds all facts of the member, which a late fact needs; true for a member of whom nothing is known yet. */
  readonly complete: boolean;
};

/** One balanced posting (P8). Entries of a correction repair what was posted before, and name the fact that made it necessary. */
export type Transaction = {
  /** When it took effect. What time or a fact brought late bears its own instant; a correction bears the one at which it was posted. */
  readonly at: Instant;
  /** The fact, or what time brought: `expiry`, `maturity`, `hold-ran-out`, `review` … */
  readonly cause: string;
  /** The policy version that said so. */
  readonly version: string;
  readonly entries: readonly Entry[];
  readonly correction: boolean;
};

/** A move on a ladder as the journal keeps it. */
export type RecordedMove = TierMove & { readonly at: Instant; readonly version: string };

/** What a late fact changed about the past of a ladder: the moves as they were recorded, and as they are now. */
export type Correction = { readonly ladder: string; readonly was: readonly Move[]; readonly is: readonly Move[]; readonly because: string };

/** One line of the journal: what was accepted, and everything that followed from it. Never changed. */
export type JournalRecord = {
  readonly recordedAt: Instant;
  readonly key: string;
  readonly actor: string;
  /** Ids of the facts that were accepted, with their revision; none when time alone moved. */
  readonly facts: readonly { readonly id: string; readonly revision: number }[];
  readonly transactions: readonly Transaction[];
  readonly moves: readonly RecordedMove[];
  readonly corrections: readonly Correction[];
  /** What is noted down besides, as plain JSON, by what is no member: a line of the audit log, the change of a key. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Something to deliver outside. The store numbers effects per member, so that a receiver can discard what is stale (case 32). */
export type Effect =
  | { readonly kind: "tier-changed"; readonly at: Instant; readonly ladder: string; readonly from: string | undefined; readonly to: string; readonly corrected: boolean }
  | { readonly kind: "grant-issued"; readonly at: Instant; readonly grant: Grant }
  | { readonly kind: "referral"; readonly at: Instant; readonly by: string; readonly order: string; readonly stands: boolean }
  | { readonly kind: "notice"; readonly at: Instant; readonly notice: Notice };

/** What came of a command. Only `accepted` changes anything. */
export type Decision =
  | {
      readonly kind: "accepted";
      readonly books: Books;
      /** When time next changes something; `never` when it does not. */
      readonly dueAt: Instant;
      /** Facts to keep, each in the place of an older revision. */
      readonly facts: readonly Fact[];
      readonly record: JournalRecord;
      readonly effects: readonly Effect[];
    }
  | { readonly kind: "unchanged"; readonly because: "repeated" | "older-revision" }
  /** A tick found nothing to change; the member is to be looked at again then. The books stand as they are. */
  | { readonly kind: "rescheduled"; readonly dueAt: Instant }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** A fact is late, or older than the books remember: decide again with all facts of the member. */
  | { readonly kind: "needs-facts" };
