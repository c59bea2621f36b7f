import type { Entry, Fact, Instant, JournalRecord, Transaction } from "@laurel/core";

/**
 * What has a version of its own and is committed whole. A member is one aggregate; who an identity belongs to, what a guest bought,
 * the programme's policies and the stock of a reward are small aggregates of their own, since no commit touches two. So is what a server keeps to
 * do its work: who may ask (`key`), what was asked and seen (`audit`), what waits for a second person (`approval`), a policy that is being written
 * (`draft`), who is told of changes (`endpoint`), a till (`device`), and which stores a member is known at (`affiliation`).
 */
export type AggregateKind =
  | "member" | "identity" | "guest" | "programme" | "stock"
  | "key" | "audit" | "approval" | "draft" | "endpoint" | "device" | "affiliation";
/** Names one aggregate. */
export type AggregateKey = { readonly kind: AggregateKind; readonly id: string };

/** What an aggregate has come to: plain JSON, whose meaning is the engine's. A field that is `undefined` is not kept. */
export type State = Readonly<Record<string, unknown>>;

/** What to load of an aggregate besides its state. */
export type Wanted = {
  readonly key: AggregateKey;
  /** Facts to bring along, where they are known: `all`, or those with these ids. None unless said. */
  readonly facts?: "all" | readonly string[];
  /** Brings along what came of the commands that bore these keys. */
  readonly idempotencyKeys?: readonly string[];
};

/** An aggregate as it was last committed. */
export type Loaded = {
  /** The number of its commits; the sequence number of the last. */
  readonly version: number;
  readonly state: State;
  readonly dueAt: Instant;
  /** The edition of the programme it was last decided under. */
  readonly edition: number;
  /** The newest revision of each fact that was wanted and is known, by id. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** What came of the commands that bore the wanted keys, by key; those that none bore are left out. */
  readonly priors: ReadonlyMap<string, Prior>;
};

/** What came of a command that was accepted before; kept for good, so that a repetition gets the first outcome again. */
export type Prior = {
  /** The version that the command made. */
  readonly seq: number;
  /** Of the command's body: the same key with another digest is another command. */
  readonly digest: string;
  /** The line of the journal that it wrote. */
  readonly record: JournalRecord;
};

/** One aggregate's next version: everything here is kept together, or nothing of it. */
export type Commit = {
  readonly key: AggregateKey;
  /** The version it was decided upon; 0 says that the aggregate must not exist yet. */
  readonly expectedVersion: number;
  readonly state: State;
  /** When time next changes something; `never` when it does not. */
  readonly dueAt: Instant;
  /** The edition of the programme it was decided under; 0 where none matters. */
  readonly edition: number;
  /** Facts to append, no two with one id; each takes the place of what was known under its id. */
  readonly facts: readonly Fact[];
  /** Ids of facts that are this aggregate's no more, as when a merge is undone; what was appended before stays readable in `facts`. */
  readonly withdrawn?: readonly string[];
  /** The line of the journal that goes with it. */
  readonly record: JournalRecord;
  /** What to deliver, in this order; numbered per aggregate without a gap. */
  readonly effects: readonly State[];
  /** Makes a repetition harmless; `undefined` for what repeats by nature, such as time passing. */
  readonly idempotency: Idempotency | undefined;
};

/** The name of a command, unique within its aggregate for good, and the SHA-256 of what it asked for. */
export type Idempotency = { readonly key: string; readonly digest: string };

/** What came of one commit. Only `committed` changes anything. */
export type CommitOutcome =
  | { readonly kind: "committed"; readonly version: number }
  /** Somebody was faster: load and decide again. `version` is the present one, 0 when there is none. */
  | { readonly kind: "version-moved"; readonly version: number }
  /** The key was used before; whether by the same command is for its digest to say. */
  | { readonly kind: "key-repeated"; readonly prior: Prior };

/** A line of the journal as it is read back. */
export type JournalLine = {
  readonly key: AggregateKey;
  /** From 1, without a gap per aggregate. */
  readonly seq: number;
  readonly record: JournalRecord;
  readonly idempotency: Idempotency | undefined;
};

/** A line of the ledger as it is read back: an entry, and where it stands. */
export type LedgerLine = {
  readonly key: AggregateKey;
  readonly seq: number;
  /** Which transaction of the journal line, from 0. */
  readonly transaction: number;
  readonly at: Transaction["at"];
  readonly cause: string;
  readonly version: string;
  readonly correction: boolean;
  readonly entry: Entry;
};

/** An aggregate as it is read back. */
export type AggregateLine = {
  readonly key: AggregateKey;
  readonly version: number;
  readonly state: State;
  readonly dueAt: Instant;
  readonly edition: number;
};

/** A fact as it was appended, with the commit that did; without one where it was withdrawn. */
export type FactLine = { readonly seq: number; readonly id: string; readonly fact: Fact | undefined };

/** Everything there is of one aggregate, to be taken from one store to another. */
export type Whole = AggregateLine & {
  /** The number of its last message, delivered or not. */
  readonly messages: number;
  /** One line for each version. */
  readonly journal: readonly JournalLine[];
  readonly facts: readonly FactLine[];
  /** Messages that wait or were given up. */
  readonly waiting: readonly WaitingMessage[];
};

/** What to read back of the journal or the ledger: one aggregate after a version, or everything after an aggregate. */
export type Stretch =
  | { readonly key: AggregateKey; readonly afterSeq?: number }
  | { readonly kind: AggregateKind; readonly afterId?: string };

/** An aggregate that time will change. */
export type Due = { readonly id: string; readonly dueAt: Instant };

/** An aggregate that was decided under an older edition of the programme. */
export type Behind = { readonly id: string; readonly edition: number };

/** When to look at an aggregate again, where its state stays as it is. */
export type Restamp = { readonly key: AggregateKey; readonly expectedVersion: number; readonly dueAt: Instant; readonly edition: number };

/** Something to deliver. Aggregate and number name it, and let a receiver discard what is stale. */
export type Message = {
  readonly key: AggregateKey;
  /** From 1, without a gap per aggregate. */
  readonly number: number;
  readonly effect: State;
  readonly attempts: number;
  /** What went wrong the last time. */
  readonly error: string | undefined;
};
/** A message with the instant of its next attempt; `never` when it was given up. */
export type WaitingMessage = Message & { readonly retryAt: Instant };
/** Names a message. */
export type MessageKey = Pick<Message, "key" | "number">;

/** Keeps what the engine decides. Every promise is a case in `store-cases.ts`; whoever writes a store runs them. */
export interface Store {
  /** Loads one aggregate; `undefined` when it does not exist. */
  load(wanted: Wanted): Promise<Loaded | undefined>;
  /** Loads many in one call; answers stand in the order of the questions. */
  loadMany(wanted: readonly Wanted[]): Promise<readonly (Loaded | undefined)[]>;
  /** The version of an aggregate, 0 when it does not exist; so that who keeps a copy can tell cheaply whether it is still good. */
  versionOf(key: AggregateKey): Promise<number>;
  /**
   * Commits many aggregates, each for itself: one outcome each, in their order. When the call returns, what is `committed` survives a
   * crash. Two commits of one aggregate in a batch stand as if they had come one after the other; where one does not go through, neither do those
   * after it, for they were decided upon what it would have left, even if their version fits what somebody else has left.
   *
   * @throws Fault when the store cannot be reached or written; nothing is half-applied then, and repeating is safe
   */
  commit(commits: readonly Commit[]): Promise<readonly CommitOutcome[]>;
  /**
   * Says when to look at aggregates again, for those whose version is still the expected one. Their state, version and journal stay.
   *
   * @returns how many were still at that version
   */
  restamp(stamps: readonly Restamp[]): Promise<number>;
  /**
   * What is due by an instant, ordered by (dueAt, id).
   *
   * @param after - goes on after this one
   * @param bucket - only what lies in this bucket (`bucketOf`), so that many may share the work
   */
  due(kind: AggregateKind, until: Instant, limit: number, after?: Due, bucket?: number): Promise<readonly Due[]>;
  /**
   * What was decided under an edition older than this one, ordered by (edition, id).
   *
   * @param after - goes on after this one
   * @param bucket - only what lies in this bucket
   */
  behind(kind: AggregateKind, edition: number, limit: number, after?: Behind, bucket?: number): Promise<readonly Behind[]>;
  /** The journal, ordered by (id, seq); of one aggregate, or of a kind. Read page by page: memory stays flat. */
  journal(stretch: Stretch): AsyncIterable<JournalLine>;
  /** The ledger, ordered by (id, seq, transaction). */
  entries(stretch: Stretch): AsyncIterable<LedgerLine>;
  /** Everything that was ever appended to an aggregate, ordered by (seq, id); older revisions too. */
  facts(key: AggregateKey): AsyncIterable<FactLine>;
  /** All aggregates of a kind, ordered by id (`compareIds`). */
  aggregates(kind: AggregateKind, afterId?: string): AsyncIterable<AggregateLine>;
  /** One aggregate with all that was ever kept of it; `undefined` when it does not exist. */
  whole(key: AggregateKey): Promise<Whole | undefined>;
  /**
   * Takes over aggregates from another store as they are, each whole; one that exists here is left as it is.
   *
   * @returns how many were taken over
   */
  adopt(wholes: readonly Whole[]): Promise<number>;
  /** How many aggregates of a kind there are. */
  count(kind: AggregateKind): Promise<number>;
  /** What is to be delivered. */
  readonly outbox: Outbox;
  /** Lets go of files and connections. What was committed stays. */
  close(): Promise<void>;
}

/** Messages that wait for their delivery: at least once, and in order per aggregate. */
export interface Outbox {
  /**
   * What may be delivered now, in order per aggregate. A message that waits for its next attempt holds up the later ones of its aggregate;
   * one that was given up does not.
   *
   * @param after - goes on after this one, in the store's own order of aggregates
   * @param bucket - only what aggregates of this bucket have to tell
   */
  pending(now: Instant, limit: number, after?: MessageKey, bucket?: number): Promise<readonly Message[]>;
  /** Strikes out what has arrived; striking out twice is harmless. */
  delivered(messages: readonly MessageKey[]): Promise<void>;
  /** Notes a failure. `never` as the next attempt gives the message up: it is kept, and no longer tried. */
  failed(message: MessageKey, retryAt: Instant, error: string): Promise<void>;
  /** Messages that were given up, for a person to look at. */
  givenUp(): AsyncIterable<Message>;
}
