import type { Instant } from "@laurel/core";
import type { AggregateKey, AggregateKind } from "../contract/store.js";

/** How a move is made. */
export type MoveOptions = {
  /** The instant as of which both sides are hashed at the end. */
  readonly asOf: Instant;
  /** Compares everything that was ever kept, line by line, and not only where each aggregate stands; reads both stores whole once more. */
  readonly thorough?: boolean;
  /** Told how far each stretch of the work has come, in aggregates. */
  readonly onProgress?: (stage: MoveStage, done: number, total: number) => void;
};

/** What a move is at: holding both sides against each other, copying, or proving that they are equal. */
export type MoveStage = "comparing" | "moving" | "proving";

/** Why a move is refused. */
export type MoveRefusal = {
  readonly kind: "refused";
  /**
   * `other-content`: the target holds something else under this name. `target-ahead`: it has gone on at the target. `not-at-source`: the source does
   * not have it.
   */
  readonly code: "other-content" | "target-ahead" | "not-at-source";
  readonly key: AggregateKey;
  /** Its version on either side; 0 where there is none. */
  readonly version: { readonly from: number; readonly to: number };
};

/** What came of a move. */
export type MoveOutcome =
  /** Both sides hold the same. */
  | {
    readonly kind: "moved";
    /** Aggregates that this run took over; 0 when there was nothing to move. */
    readonly moved: number;
    /** Those that were there, and were brought to where the source had got meanwhile. */
    readonly followed: number;
    /** How many there are on either side. */
    readonly counts: Readonly<Record<AggregateKind, number>>;
    /** The state hash of either side; `undefined` where no programme was ever published. */
    readonly hash: string | undefined;
  }
  /** What the target holds does not come from this source. Found before anything is changed, unless it came about while the move was under way. */
  | MoveRefusal
  /** Every aggregate stands on both sides at the same version and state, and yet the hashes differ: the facts of one side are damaged. */
  | { readonly kind: "unequal"; readonly hash: { readonly from: string; readonly to: string } };
