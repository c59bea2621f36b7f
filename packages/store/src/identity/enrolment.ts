import type { Fact, FactOf, Instant, MemberKind } from "@laurel/core";
import type { EngineRefusal, Outcome } from "../engine/outcome.js";

/** An identity, as `kind:value` in its normal form, and whether its holder has been shown to own it. */
export type Claim = { readonly identity: string; readonly verified: boolean };

/** Somebody who joins. */
export type Enrolment = {
  readonly key: string;
  readonly actor: string;
  /** The id the member gets when none of the identities leads to one yet. */
  readonly member: string;
  readonly identities: readonly Claim[];
  readonly at: Instant;
  readonly as: MemberKind;
  readonly birthday?: { readonly month: number; readonly day: number };
  readonly referredBy?: string;
  /** Further facts to be accepted with it: an opening balance, a history. */
  readonly facts?: readonly Fact[];
  /** Sends no notices about it, as an import should not. */
  readonly quiet?: boolean;
  /** Set where the facts name themselves, as those of an import do: the key is written down, but not kept for comparison. */
  readonly natural?: true;
};

/** What came of joining. */
export type EnrolOutcome =
  | { readonly kind: "enrolled"; readonly member: string; readonly outcome: Outcome }
  /** The identities lead to this member, who had joined before; the further facts were handed to it. */
  | { readonly kind: "known"; readonly member: string; readonly outcome: Outcome }
  | { readonly kind: "refused"; readonly refusal: EngineRefusal };

/** The fact of joining, as it stands under a member's id: whoever enrols the same member again tells the same fact. */
export function enrolledFact(member: string, { at, as, birthday, referredBy }: Enrolment, boughtBefore: boolean): FactOf<"enrolled"> {
  return {
    id: `enrolled:${member}`, kind: "enrolled", at, as,
    ...(birthday && { birthday }),
    // Who has bought before is nobody's new customer (case 105).
    ...(referredBy !== undefined && !boughtBefore && { referredBy }),
  };
}
