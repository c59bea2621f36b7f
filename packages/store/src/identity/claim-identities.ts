import { recordOf } from "@laurel/core";
import { compareIds } from "../contract/id-order.js";
import type { Commit } from "../contract/store.js";
import type { Means } from "../engine/means.js";
import { type Held, memberKey, memberStateOf, nobody, stateOf } from "../engine/member-state.js";
import type { Claim } from "./enrolment.js";
import { type Known, identityCommit, plainCommit } from "./identity-state.js";

/** To whom some identities lead: a member, several of them, or a thing that somebody is just changing. */
export type Candidate =
  | { readonly kind: "one"; readonly member: string }
  | { readonly kind: "several"; readonly members: readonly string[] }
  | { readonly kind: "moved" };

/**
 * To which member some claims lead. Where somebody else's enrolment under another of the names is under way, or was cut short, it is gone on with
 * rather than crossed (case 97); of several such the one with the smallest id, and the ids of the others are made to lead there, so that whoever still
 * means to make those members makes this one. A claim that was never shown gives way to one that is.
 */
export async function candidateOf(
  means: Means, claims: readonly Claim[], known: ReadonlyMap<string, Known>, { member: fresh, key, actor }: { member: string; key: string; actor: string },
): Promise<Candidate> {
  const named = new Set<string>();
  for (const { identity, verified } of claims) {
    const { state } = known.get(identity)!;
    const givesWay = state.confirmed && verified && !state.verified && state.member !== fresh;
    if (state.member !== undefined && !givesWay) named.add(state.member);
  }
  if (named.size < 2) return { kind: "one", member: [...named][0] ?? fresh };
  const { there, missing } = await followed(means, named);
  if (there.length > 1) return { kind: "several", members: there };
  const [member = missing[0]!] = there;
  const record = recordOf({ key, actor, facts: [] }, [], means.now(), [], [], []);
  const crossed = missing.filter((id) => id !== member).map((id) => plainCommit(memberKey(id), 0, stateOf({ ...nobody, mergedInto: member }), record));
  const outcomes = await means.store.commit(crossed);
  return outcomes.every(({ kind }) => kind === "committed") ? { kind: "one", member } : { kind: "moved" };
}

/** Members in the place of those they were merged into: those that are there, and those that are not yet; both in the order of ids. */
async function followed({ store }: Means, ids: Iterable<string>): Promise<{ there: string[]; missing: string[] }> {
  const [there, missing, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (let open = [...ids]; open.length > 0;) {
    const loaded = await store.loadMany(open.map((id) => ({ key: memberKey(id) })));
    const next: string[] = [];
    for (const [i, id] of open.entries()) {
      seen.add(id);
      const into = loaded[i] && memberStateOf(loaded[i].state, id).mergedInto;
      if (!loaded[i]) missing.add(id);
      else if (into === undefined) there.add(id);
      else if (!seen.has(into)) next.push(into);
    }
    open = next;
  }
  return { there: [...there].sort(compareIds), missing: [...missing].sort(compareIds) };
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
export function confirmCommits(member: string, claims: readonly Claim[], known: ReadonlyMap<string, Known>, why: Why): Commit[] {
  return claims.flatMap(({ identity }) => {
    const each = known.get(identity)!;
    // What was bought under a name that is not shown to be the member's waits on.
    const guests = each.state.verified ? [] : each.state.guests;
    const isSaid = each.state.confirmed && each.state.member === member && guests.length === each.state.guests.length;
    return isSaid ? [] : identityCommit(each, { ...each.state, member, confirmed: true, guests }, why);
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
