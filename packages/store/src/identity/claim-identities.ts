import { compareIds } from "../contract/id-order.js";
import type { Commit } from "../contract/store.js";
import type { Held } from "../engine/member-state.js";
import type { Claim } from "./enrolment.js";
import { type Known, identityCommit } from "./identity-state.js";

/** To whom some identities lead: a member, or more than one. */
export type Candidate = { readonly kind: "one"; readonly member: string } | { readonly kind: "several"; readonly members: readonly string[] };

/**
 * To which member some claims lead. A confirmed identity decides; without one, an enrolment that is under way or was cut short is gone on with,
 * and of several such the one with the smallest id, so that enrolments that race for overlapping identities come to the same member (case 97). A
 * claim that was never shown gives way to one that is.
 *
 * @param fresh - the member to be made where the identities lead to nobody
 */
export function candidateOf(claims: readonly Claim[], known: ReadonlyMap<string, Known>, fresh: string): Candidate {
  const confirmed = new Set<string>();
  const underWay = new Set<string>();
  for (const { identity, verified } of claims) {
    const { state } = known.get(identity)!;
    if (state.member === undefined || (state.confirmed && verified && !state.verified && state.member !== fresh)) continue;
    (state.confirmed ? confirmed : underWay).add(state.member);
  }
  if (confirmed.size > 1) return { kind: "several", members: [...confirmed].sort(compareIds) };
  const [member = [...underWay].sort(compareIds)[0] ?? fresh] = confirmed;
  return { kind: "one", member };
}

type Why = Parameters<typeof identityCommit>[2];

/** What it takes to make identities lead to a member; nothing for those that do already. */
export function claimCommits(member: string, claims: readonly Claim[], known: ReadonlyMap<string, Known>, why: Why): Commit[] {
  return claims.flatMap(({ identity, verified }) => {
    const { state, version } = known.get(identity)!;
    if (state.member === member && (state.verified || !verified)) return [];
    return identityCommit({ identity, version, state }, { ...state, member, verified: verified || (state.member === member && state.verified), confirmed: false }, why);
  });
}

/** What it takes to say that a member is there, and has been given its guest orders. */
export function confirmCommits(claims: readonly Claim[], known: ReadonlyMap<string, Known>, why: Why): Commit[] {
  return claims.flatMap(({ identity }) => {
    const each = known.get(identity)!;
    // What was bought under a name that is not shown to be the member's waits on.
    const guests = each.state.verified ? [] : each.state.guests;
    return each.state.confirmed && guests.length === each.state.guests.length ? [] : identityCommit(each, { ...each.state, confirmed: true, guests }, why);
  });
}

/** The identities of a member with some more of them; the same list when it has them all. */
export function heldWith(held: readonly Held[], claims: readonly Claim[]): readonly Held[] {
  let next = held;
  for (const { identity, verified } of claims) {
    const at = next.findIndex((each) => each.identity === identity);
    if (at < 0) next = [...next, { identity, verified }];
    else if (verified && !next[at]!.verified) next = next.with(at, { ...next[at]!, verified });
  }
  return next;
}
