import type { Instant } from "@laurel/core";
import type { Caller } from "./caller.js";

/** Who somebody is, or why that could not be shown. */
export type Authenticated =
  | { readonly kind: "caller"; readonly caller: Caller }
  | { readonly kind: "refused"; readonly code: "not-signed-in" | "token-expired" | "site-not-allowed" };

/** Tells who asks, and what they may see (X2, X4). */
export interface Access {
  /** Reads `Authorization: Bearer …` (a key or a token), and the origin of a page. */
  readonly authenticate: (headers: Headers) => Promise<Authenticated>;
  /** Whether pages of an origin may ask at all: some site key names it. */
  readonly allowsOrigin: (origin: string) => Promise<boolean>;
  /** Whether a member belongs to a store the caller works at; always so for those who work everywhere. */
  readonly reaches: (caller: Caller, member: string) => Promise<boolean>;
  /** Notes that a member is known at a store: enrolled, bought, or was served there. */
  readonly affiliate: (member: string, store: string, actor: string) => Promise<void>;
  /** The stores a member is known at. */
  readonly storesOf: (members: readonly string[]) => Promise<readonly (readonly string[])[]>;
  /** Notes that a caller reads so many members' data (X4); `held` once it is unusual and a second person has not agreed. */
  readonly countReading: (caller: Caller, members: number, at: Instant) => Promise<"fine" | "held">;
}
