import type { IdentityFault } from "@laurel/core";

/** An identity as it is told: its kind, and its value in any spelling. */
export type ToldIdentity = { readonly of: string; readonly value: string };

/** What the ledger knows an identity by. */
export type Named =
  | { readonly kind: "named"; readonly identity: string }
  /** Nobody has been seen with it; only where nothing is to be made. */
  | { readonly kind: "unknown" }
  /** It could not be read (M3). */
  | { readonly kind: "invalid"; readonly of: string; readonly reason: IdentityFault | "not-kind-and-value" };

/**
 * Exchanges identities for the names by which the ledger knows them: pseudonyms where there is a vault, the identity in its normal form where there is none or
 * where it stands in the ledger already.
 */
export interface IdentityDoor {
  /** Names for identities, made where there are none yet. */
  readonly namesOf: (identities: readonly ToldIdentity[]) => Promise<Named[]>;
  /** Names of identities that are known; makes nothing. */
  readonly find: (identities: readonly ToldIdentity[]) => Promise<Named[]>;
  /** What is behind names, for those who may see it: the kind and the value; `undefined` where it was erased. */
  readonly behind: (names: readonly string[], reading: { readonly by: string; readonly why: string }) => Promise<(ToldIdentity | undefined)[]>;
}
