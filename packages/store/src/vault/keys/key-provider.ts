import type { Subject } from "../subject.js";

/** Whose data key it is. Bound to its wrapping, as the encryption context of a key management service is: no other subject's key passes for it. */
export type WrapContext = { readonly programme: string; readonly kind: Subject["kind"]; readonly subject: string };

/**
 * Wraps data keys. The wrapping keys stay with whoever provides them: a file, the environment, or a key management service, which then does the wrapping
 * over there. Every method may be slow, and may be called many times at once.
 */
export interface KeyProvider {
  /** The id of the key that new data keys are wrapped under. */
  current(): Promise<string>;
  /** Wraps the 32 bytes of a data key. What comes out is kept beside the key's id. */
  wrap(key: string, dataKey: Uint8Array, context: WrapContext): Promise<Uint8Array>;
  /**
   * Takes the wrapping off.
   *
   * @throws Fault `missing` when there is no such key (any more), `damaged` when the bytes or their context were changed, `unreachable` when the service
   * does not answer
   */
  unwrap(key: string, wrapped: Uint8Array, context: WrapContext): Promise<Uint8Array>;
}

/**
 * The secrets of the blind index, by version; the greatest is the newest. All of them are looked under, and what is new is written under all of them, until the older
 * ones are taken away. Whoever has one and the database can try out every phone number there is, so it lives apart from the database.
 */
export interface IndexKeys {
  all(): Promise<ReadonlyMap<number, Uint8Array>>;
}
