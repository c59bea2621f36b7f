import type { Instant } from "@laurel/core";
import type { BlindKey } from "../names/blind-index.js";
import type { Part, SubjectKey } from "../subject.js";

/** Why somebody's personal data was destroyed. A code, not a sentence: a sentence would tell of the person. */
export type ErasureReason = "asked" | "consent-withdrawn" | "retention-ended" | "unlawful" | "ordered";

/** When a subject was erased, why, and by whom. */
export type Erasure = { readonly at: Instant; readonly why: ErasureReason; readonly by: string };

/** What is kept of a subject's data key: the key, wrapped; or, for good, that it was destroyed. */
export type KeptKey =
  | { readonly kind: "wrapped"; readonly under: string; readonly wrapped: Uint8Array }
  | ({ readonly kind: "erased" } & Erasure);

/** A data key, wrapped, with the id of the key it is wrapped under. */
export type WrappedKey = { readonly subject: SubjectKey; readonly under: string; readonly wrapped: Uint8Array };

/**
 * Keeps wrapped data keys, apart from what they open: in a file, a schema or a database of its own, which long-lived backups leave out. Every call names the
 * bucket and programme of each thing it touches, each thing stands for itself, and no two are changed together.
 */
export interface DataKeyKeep {
  /** The keys of subjects, in their order; `undefined` for those that have none. */
  load(subjects: readonly SubjectKey[]): Promise<readonly (KeptKey | undefined)[]>;
  /** Adds keys of subjects that have none; answers what each subject has then, which may be somebody else's, or its erasure. */
  add(keys: readonly WrappedKey[]): Promise<readonly KeptKey[]>;
  /** Puts another wrapping in the place of one that is still `was`; says how many were. */
  rewrap(keys: readonly (WrappedKey & { readonly was: Uint8Array })[]): Promise<number>;
  /** Destroys keys for good, and keeps that and why; of a subject that had none as well, so that it gets none. The first erasure of a subject stands. */
  destroy(subjects: readonly SubjectKey[], erasure: Erasure): Promise<void>;
  /** Forgets keys that nobody has used; an erasure stays. */
  discard(subjects: readonly SubjectKey[]): Promise<void>;
  /** Keys of a part that are wrapped under another key than this one, ordered by subject. */
  wrappedOtherwise(part: Part, under: string, limit: number, after?: SubjectKey): Promise<readonly WrappedKey[]>;
  /** How many keys of a part are wrapped under which key. */
  countByKey(part: Part): Promise<ReadonlyMap<string, number>>;
  /** Subjects of a part that were erased, ordered by subject. */
  erased(part: Part, limit: number, after?: SubjectKey): Promise<readonly (Erasure & { readonly subject: SubjectKey })[]>;
  close(): Promise<void>;
}

/** A row of the blind index: to which pseudonym an identity leads. Until it is `settled` the pseudonym is nobody's, and its maker may still take it back. */
export type BlindRow = { readonly pseudonym: string; readonly settled: boolean };
/** A row of the blind index with its place, and when it was claimed. */
export type PlacedBlind = BlindRow & { readonly key: BlindKey; readonly claimedAt: Instant };

/** What is to be changed of a subject's sealed fields. */
export type FieldChange = { readonly subject: SubjectKey; readonly set: ReadonlyMap<string, Uint8Array>; readonly unset: readonly string[] };

/**
 * Keeps sealed fields and the blind index. Nothing of it can be read without the keys. A pseudonym's *marks* say under which rows of the index it stands, so
 * that it can be erased without knowing whose it was.
 */
export interface PersonalKeep {
  /** Sealed fields by name, all of them or those named, for each subject. */
  fields(subjects: readonly SubjectKey[], names: "all" | readonly string[]): Promise<readonly ReadonlyMap<string, Uint8Array>[]>;
  change(changes: readonly FieldChange[]): Promise<void>;
  /** Removes all fields and marks of subjects. */
  remove(subjects: readonly SubjectKey[]): Promise<void>;

  /** Rows of the index, in the order of the keys. */
  blinds(keys: readonly BlindKey[]): Promise<readonly (BlindRow | undefined)[]>;
  /** Adds rows where none are, not settled; answers which row there is then. Of two who claim one at once, both are told the same. */
  claim(rows: readonly { readonly key: BlindKey; readonly pseudonym: string }[], at: Instant): Promise<readonly BlindRow[]>;
  /** Settles rows that lead to these pseudonyms, no two of them the same; says for each whether it does. */
  settle(rows: readonly { readonly key: BlindKey; readonly pseudonym: string }[]): Promise<readonly boolean[]>;
  /** Strikes out rows that lead to these pseudonyms, no two of them the same; says for each whether it was there. With `unsettled`, only those that are not settled. */
  strike(rows: readonly { readonly key: BlindKey; readonly pseudonym: string }[], unsettled?: "unsettled"): Promise<readonly boolean[]>;
  /** Rows of a part under versions older than this one, ordered by blind. */
  olderBlinds(part: Part, version: number, limit: number, after?: Uint8Array): Promise<readonly PlacedBlind[]>;
  /** How many rows of a part there are under which version. */
  countByVersion(part: Part): Promise<ReadonlyMap<number, number>>;

  /** Notes under which rows a pseudonym stands; noting twice is harmless. */
  mark(marks: readonly { readonly subject: SubjectKey; readonly key: BlindKey }[]): Promise<void>;
  unmark(marks: readonly { readonly subject: SubjectKey; readonly key: BlindKey }[]): Promise<void>;
  /** The rows under which pseudonyms stand, for each. */
  marks(subjects: readonly SubjectKey[]): Promise<readonly (readonly BlindKey[])[]>;
  close(): Promise<void>;
}

/** Where a vault keeps things: in two places that may be two databases. Every promise is a case in `vault-keep-cases.ts`. */
export type VaultKeep = { readonly dataKeys: DataKeyKeep; readonly personal: PersonalKeep };
