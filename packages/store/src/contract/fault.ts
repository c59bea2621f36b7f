/** How the world failed. */
export type FaultCode =
  /** Another process has held the store for longer than we wait. */
  | "busy"
  /** Others were faster at the same aggregate more often than we try. */
  | "contended"
  /** Nobody answers, or the answer was cut off: what was asked may have been done, and asking again is safe. */
  | "unreachable"
  /** There is no store where one was expected. */
  | "missing"
  /** What is there belongs to something else. */
  | "foreign"
  /** It was written by a newer version of ours. */
  | "newer"
  /** It may be read, but not written. */
  | "read-only"
  /** No room is left. */
  | "full"
  /** What was written cannot be read any more. */
  | "damaged"
  /** It has left the store for an archive, which can be read back. */
  | "archived"
  /** The store was closed before. */
  | "closed"
  /** Anything else; `cause` says what. */
  | "failed";

/**
 * The world failed: a disk, a lock, another process. Thrown with its cause and a sentence for whoever runs the store; nothing is half-applied,
 * so what was asked may be asked again.
 */
export class Fault extends Error {
  override readonly name = "Fault";

  constructor(readonly code: FaultCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
  }
}
