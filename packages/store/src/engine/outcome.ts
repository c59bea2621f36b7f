import type { Command, Instant, JournalRecord, Refusal } from "@laurel/core";

/** The engine's own reasons to say no, besides those of a decision. */
export type EngineRefusal =
  | Refusal
  /** The identities belong to several members: a person decides whether to merge them. */
  | { readonly code: "identities-differ"; readonly members: readonly string[] }
  | { readonly code: "member-unknown"; readonly member: string }
  | { readonly code: "merge-with-self" }
  | { readonly code: "merged-away"; readonly member: string }
  | { readonly code: "merge-unknown" | "merge-undone-already"; readonly merge: string };

/** What came of a command. Only `accepted` has changed anything. */
export type Outcome =
  | { readonly kind: "accepted"; readonly member: string; readonly version: number; readonly dueAt: Instant; readonly record: JournalRecord }
  /** The key was used before by the same command: what it came to then. */
  | { readonly kind: "repeated"; readonly member: string; readonly version: number; readonly record: JournalRecord }
  /** Every fact is known already, or is an older revision of one. */
  | { readonly kind: "unchanged"; readonly member: string; readonly because: "repeated" | "older-revision" | "nothing-due" }
  /** `member` is who was asked in the end: where two were merged, the one that was kept. */
  | { readonly kind: "refused"; readonly member: string; readonly refusal: EngineRefusal };

/** A command for a member. */
export type Errand = {
  readonly member: string;
  readonly command: Command;
  /**
   * What a repetition must equal, where the facts bear instants or ids of ours that a repetition would not have; the facts themselves
   * unless said.
   */
  readonly asked?: unknown;
  /** Set where the facts name themselves, as those of an import do: the key is written down, but not kept for comparison. */
  readonly natural?: true;
};
