import { type Command, type Fact, type Instant, invariant } from "@laurel/core";
import type { Commit } from "../contract/store.js";
import { Attempts } from "../engine/attempts.js";
import type { Found } from "../engine/decided.js";
import type { Means } from "../engine/means.js";
import type { Outcome } from "../engine/outcome.js";
import { type Intent, type Plan, transact } from "../engine/transact.js";
import { digestOf } from "../proof/digest.js";
import { candidateOf, claimCommits, confirmCommits, heldWith } from "./claim-identities.js";
import { type Claim, type EnrolOutcome, type Enrolment, enrolledFact } from "./enrolment.js";
import { claimFor } from "./guest-orders.js";
import { type IdentityState, type Known, identityCommit, identityKey, knownOf } from "./identity-state.js";

/** An enrolment under way. */
type Joining = {
  readonly enrolment: Enrolment;
  /** One claim to an identity, in the order of identities: who races for the same ones takes them in the same order. */
  readonly claims: readonly Claim[];
  known: Map<string, Known>;
  /** The identities as they were found, before any was claimed. */
  found: ReadonlyMap<string, Known>;
  member: string;
  outcome: EnrolOutcome | undefined;
};

/**
 * Enrols many at once. Identities are claimed first, each by compare-and-set, so that two who enrol at once under one name become one member (case
 * 97); then the member is made, with the guest orders it may claim; then the identities are confirmed. An enrolment that is cut short anywhere
 * is completed by its repetition, or by whoever enrols next under one of its names.
 */
export async function enrolMany(means: Means, enrolments: readonly Enrolment[]): Promise<EnrolOutcome[]> {
  const all = enrolments.map((enrolment): Joining => ({ enrolment, claims: claimsOf(enrolment), known: new Map(), found: new Map(), member: enrolment.member, outcome: undefined }));
  for (const attempts = new Attempts("an enrolment"); ;) {
    const open = all.filter(({ outcome }) => !outcome);
    if (open.length === 0) return all.map(({ outcome }) => outcome!);
    await attempts.next();
    await loadIdentities(means, open);
    const named: Joining[] = [];
    for (const each of open) if (await findMember(means, each)) named.push(each);
    // One identity first: who loses it has not claimed others for a member that will not be.
    const first = await committed(means, named, (each) => claimCommits(each.member, each.claims.slice(0, 1), each.known, whyOf(means, each)));
    const claimed = await committed(means, first, (each) => claimCommits(each.member, each.claims.slice(1), each.known, whyOf(means, each)));
    const outcomes = await enrolAll(means, claimed);
    const there = claimed.filter((each, i) => {
      const outcome = outcomes[i]!;
      const isRefused = outcome.kind === "refused" || outcome.outcome.kind === "refused";
      // Where the member has been merged, the identities lead to the one that was kept.
      if (isRefused) each.outcome = outcome;
      else each.member = outcome.member;
      return !isRefused;
    });
    await giveBack(means, claimed.filter((each) => !there.includes(each)));
    const confirmed = await committed(means, there, (each) => confirmCommits(each.member, each.claims, each.known, whyOf(means, each)));
    claimed.forEach((each, i) => {
      if (confirmed.includes(each)) each.outcome = outcomes[i]!;
    });
  }
}

/** What was claimed for a member that may not be enrolled is as it was before: a refusal changes nothing. Where somebody has claimed it since, it is theirs. */
async function giveBack(means: Means, refused: readonly Joining[]): Promise<void> {
  const commits = refused.flatMap((each) => [...each.found.values()].flatMap((was) => {
    const is = each.known.get(was.identity)!;
    return is.version === was.version ? [] : identityCommit(is, was.state, whyOf(means, each));
  }));
  if (commits.length > 0) await means.store.commit(commits);
}

function claimsOf({ identities }: Enrolment): Claim[] {
  const claims = new Map<string, Claim>();
  for (const each of identities) if (!claims.get(each.identity)?.verified) claims.set(each.identity, each);
  return [...claims.values()].sort((a, b) => (a.identity < b.identity ? -1 : 1));
}

async function loadIdentities({ store }: Means, open: readonly Joining[]): Promise<void> {
  const loaded = await store.loadMany(open.flatMap(({ claims }) => claims.map(({ identity }) => ({ key: identityKey(identity) }))));
  let next = 0;
  for (const each of open) {
    each.known = new Map(each.claims.map(({ identity }) => [identity, knownOf(identity, loaded[next++])]));
    each.found = new Map(each.known);
  }
}

/** @returns whether it is clear which member it is to be; if not, it is refused, or somebody was faster */
async function findMember(means: Means, each: Joining): Promise<boolean> {
  const found = await candidateOf(means, each.claims, each.known, each.enrolment);
  if (found.kind === "one") each.member = found.member;
  if (found.kind === "several") each.outcome = { kind: "refused", refusal: { code: "identities-differ", members: found.members } };
  return found.kind === "one";
}

type Why = { readonly key: string; readonly actor: string; readonly at: Instant };

const whyOf = (means: Means, { enrolment: { key, actor } }: Joining): Why => ({ key, actor, at: means.now() });

/** Commits what each of them asks for, in one batch; returns those that got all of it. */
async function committed(means: Means, joinings: readonly Joining[], commitsOf: (each: Joining) => Commit[]): Promise<Joining[]> {
  const asked = joinings.map((each) => commitsOf(each));
  const commits = asked.flat();
  const outcomes = commits.length === 0 ? [] : await means.store.commit(commits);
  let next = 0;
  return joinings.filter((each, i) => {
    const held = asked[i]!.map((commit) => ({ commit, outcome: outcomes[next++]! }));
    for (const { commit: { key, state }, outcome } of held) {
      if (outcome.kind === "committed") each.known.set(key.id, { identity: key.id, version: outcome.version, state: state as unknown as IdentityState });
    }
    return held.every(({ outcome }) => outcome.kind === "committed");
  });
}

async function enrolAll(means: Means, joinings: readonly Joining[]): Promise<EnrolOutcome[]> {
  const plans: JoiningPlan[] = [];
  for (const each of joinings) {
    const { enrolment, member, claims, known } = each;
    const guests = await claimFor(means, member, enrolment.at, claims, [...known.values()], enrolment.actor);
    plans.push(new JoiningPlan(each, [enrolledFact(member, enrolment, guests.boughtBefore), ...guests.claimed, ...(enrolment.facts ?? [])]));
  }
  const outcomes = await transact(means, plans);
  return plans.map((plan, i) => plan.outcomeOf(outcomes[i]!));
}

/** What an enrolment asks of its member. */
class JoiningPlan implements Plan {
  readonly member: string;
  readonly wants: readonly string[];
  readonly idempotency: Plan["idempotency"];
  #hadJoined = false;

  constructor(readonly joining: Joining, readonly facts: readonly Fact[]) {
    const { key, member: _member, at: _at, natural, facts: told, ...rest } = joining.enrolment;
    // Whoever asks again asks at another instant, and so do the facts that come along.
    const body = { ...rest, ...(told && { facts: told.map(({ at: _, ...fact }) => fact) }) };
    this.member = joining.member;
    this.wants = facts.map(({ id }) => id);
    this.idempotency = natural ? undefined : { key, digest: digestOf(body) };
  }

  readonly intend = ({ state }: Found): Intent => {
    const { key, actor, quiet = false } = this.joining.enrolment;
    const command: Command = { key, actor, facts: this.facts, quiet };
    const identities = heldWith(state.identities, this.joining.claims);
    this.#hadJoined = state.books.joined !== undefined;
    return { kind: "command", command, ...(identities !== state.identities && { state: { identities } }) };
  };

  outcomeOf(outcome: Outcome): EnrolOutcome {
    invariant(outcome.kind !== "unchanged" || this.#hadJoined, `member ${this.member} joined without a change`);
    if (outcome.kind === "refused" && !this.#hadJoined) return { kind: "refused", refusal: outcome.refusal };
    // A repetition, be it a second request or our own second attempt, is looked up in what was written: it has the first answer again.
    const isNew = outcome.kind === "accepted" ? !this.#hadJoined : outcome.kind === "repeated" && outcome.record.facts.some(({ id }) => id === this.facts[0]!.id);
    return { kind: isNew ? "enrolled" : "known", member: outcome.member, outcome };
  }
}
