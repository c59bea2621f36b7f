import { type Command, type Fact, type Refusal, decide, invariant, recordOf, resettle } from "@laurel/core";
import type { Commit, CommitOutcome, Idempotency, Prior, Wanted } from "../contract/store.js";
import { Attempts } from "./attempts.js";
import { type Besides, type Found, after, commitOf, foundOf } from "./decided.js";
import type { Edition } from "../programme/edition.js";
import type { Means } from "./means.js";
import { memberKey, stateOf } from "./member-state.js";
import type { EngineRefusal, Outcome } from "./outcome.js";

/** What is wanted of a member, decided once it is loaded, and again when somebody was faster. */
export type Plan = {
  readonly member: string;
  /** The facts that the decision needs to know. */
  readonly wants: "all" | readonly string[];
  readonly idempotency: Idempotency | undefined;
  /** Set where a member that was merged into another is meant itself. */
  readonly exactly?: true;
  readonly intend: (found: Found) => Intent;
};

/** What is to be done: a command, with what is to be kept besides; or a refusal. */
export type Intent =
  | ({ readonly kind: "command"; readonly command: Command } & Omit<Besides, "idempotency">)
  | { readonly kind: "refused"; readonly refusal: EngineRefusal };

/** A plan under way. */
type Task = { readonly plan: Plan; member: string; needsAll: boolean; outcome: Outcome | undefined };
/** One step of what is to be done to a member in one go; an outcome stands once all steps before it are committed. */
type Link = { readonly task: Task | undefined; readonly commit: Commit | undefined; readonly outcome: Outcome | undefined };

/**
 * Carries out plans: loads the members together, decides each plan in turn, commits all in one batch, and does so again for those whose
 * member somebody else has changed meanwhile.
 *
 * @returns one outcome each, in their order
 * @throws Fault when the store fails, or others are faster all the time; what was accepted by then stands, and repeating is safe
 */
export async function transact(means: Means, plans: readonly Plan[]): Promise<Outcome[]> {
  const tasks = plans.map((plan): Task => ({ plan, member: plan.member, needsAll: plan.wants === "all", outcome: undefined }));
  for (let attempts: Attempts | undefined; ;) {
    const open = tasks.filter(({ outcome }) => !outcome);
    if (open.length === 0) return tasks.map(({ outcome }) => outcome!);
    attempts ??= new Attempts(`member ${open[0]!.member}`);
    await attempts.next();
    await carryOut(means, open);
  }
}

/** Does what can be done in one go. Plans stay open that need more facts, that turn out to be meant for another member, or that somebody was faster at. */
async function carryOut(means: Means, open: readonly Task[]): Promise<void> {
  const groups = new Map<string, Task[]>();
  for (const task of open) {
    const group = groups.get(task.member);
    if (group) group.push(task);
    else groups.set(task.member, [task]);
  }
  const all = [...groups].map(([member, tasks]) => ({ member, tasks, wanted: wantedOf(member, tasks) }));
  // What was published meanwhile comes with the next: a member remembers the edition it was decided under.
  const [edition, loaded] = await Promise.all([means.programmes.current(), means.store.loadMany(all.map(({ wanted }) => wanted))]);
  const chains = all.map(({ member, tasks, wanted }, i) => {
    const found = foundOf(member, loaded[i], wanted.facts === "all", edition);
    return chainOf(means, edition, tasks, found, loaded[i]?.priors ?? new Map());
  });
  const commits = chains.flat().flatMap(({ commit }) => commit ?? []);
  const outcomes = commits.length === 0 ? [] : await means.store.commit(commits);
  let next = 0;
  for (const links of chains) conclude(links, outcomes.slice(next, (next += links.filter(({ commit }) => commit).length)));
}

function wantedOf(member: string, tasks: readonly Task[]): Wanted {
  const facts = tasks.some(({ needsAll }) => needsAll) ? "all" : tasks.flatMap(({ plan }) => (plan.wants === "all" ? [] : plan.wants));
  return { key: memberKey(member), facts, idempotencyKeys: tasks.flatMap(({ plan }) => plan.idempotency?.key ?? []) };
}

/** Decides the plans for one member, each upon what the one before would leave. Plans that need more facts stay open, and those after them. */
function chainOf(means: Means, edition: Edition, tasks: readonly Task[], start: Found, priors: ReadonlyMap<string, Prior>): Link[] {
  const links: Link[] = [];
  let found = start;
  if (found.version > 0 && edition.revises(found.edition, found.state.asOf)) {
    if (!found.complete) return askForAll(tasks, links);
    const now = nowFor(means, found);
    const anew = resettle(edition.programme, found.state, [...found.known.values()], now);
    if (anew.kind === "rescheduled") found = { ...found, edition: edition.number, dueAt: anew.dueAt };
    else {
      invariant(anew.kind === "accepted", `settling member ${found.id} anew came to ${anew.kind}`);
      const commit = commitOf(found, anew, now, edition);
      links.push({ task: undefined, commit, outcome: undefined });
      found = after(found, commit);
    }
  }
  const made = new Map(priors);
  for (const [i, task] of tasks.entries()) {
    const { plan } = task;
    const { idempotency } = plan;
    const prior = idempotency && made.get(idempotency.key);
    if (prior) links.push({ task, commit: undefined, outcome: repeated(found.id, idempotency, prior) });
    else if (found.state.mergedInto !== undefined && !plan.exactly) task.member = found.state.mergedInto;
    else {
      const link = linkOf(means, edition, task, found);
      if (link === "needs-facts") return askForAll(tasks.slice(i), links);
      links.push(link);
      const { commit } = link;
      if (!commit) continue;
      found = after(found, commit);
      if (idempotency) made.set(idempotency.key, { seq: found.version, digest: idempotency.digest, record: commit.record });
    }
  }
  return links;
}

function askForAll(tasks: readonly Task[], links: Link[]): Link[] {
  for (const task of tasks) task.needsAll = true;
  return links;
}

const nowFor = (means: Means, { state }: Found): number => Math.max(means.now(), state.asOf);

function linkOf(means: Means, edition: Edition, task: Task, found: Found): Link | "needs-facts" {
  const intent = task.plan.intend(found);
  const member = found.id;
  if (intent.kind === "refused") return { task, commit: undefined, outcome: { kind: "refused", member, refusal: intent.refusal } };
  const now = nowFor(means, found);
  const known = intent.withdrawn ? without(found.known, intent.withdrawn) : found.known;
  // When something falls due was said under another programme, where the edition differs.
  const dueAt = found.edition === edition.number ? found.dueAt : undefined;
  const decision = decide(edition.programme, { id: member, books: found.state.books, dueAt, known, complete: found.complete }, intent.command, now);
  invariant(decision.kind !== "rescheduled", `a command for member ${member} came to a tick`);
  if (decision.kind === "needs-facts") return decision.kind;
  if (decision.kind === "refused") return { task, commit: undefined, outcome: refused(member, decision.refusal) };
  const idempotency = task.plan.idempotency;
  if (decision.kind === "unchanged") {
    const outcome: Outcome = { kind: "unchanged", member, because: decision.because };
    return { task, outcome, commit: intent.state && noteOf(found, intent.command, { ...intent, idempotency }, now) };
  }
  const commit = commitOf(found, decision, now, edition, { ...intent, idempotency });
  return { task, commit, outcome: { kind: "accepted", member, version: found.version + 1, dueAt: commit.dueAt, record: commit.record } };
}

/** Keeps something about a member whose facts stay as they are. */
function noteOf(found: Found, command: Command, { state, idempotency }: Besides, now: number): Commit {
  return {
    key: memberKey(found.id), expectedVersion: found.version, state: stateOf({ ...found.state, ...state }), dueAt: found.dueAt, edition: found.edition,
    facts: [], effects: [], record: recordOf(command, [], now, [], [], []), idempotency,
  };
}

function without(known: ReadonlyMap<string, Fact>, withdrawn: readonly string[]): ReadonlyMap<string, Fact> {
  const left = new Map(known);
  for (const id of withdrawn) left.delete(id);
  return left;
}

/** Takes down what came of a chain, up to the first link that did not hold. */
function conclude(links: readonly Link[], outcomes: readonly CommitOutcome[]): void {
  let next = 0;
  for (const { task, commit, outcome } of links) {
    const came = commit ? outcomes[next++]! : undefined;
    if (came?.kind === "version-moved") return;
    if (came?.kind === "key-repeated") {
      if (task) task.outcome = repeated(commit!.key.id, commit!.idempotency!, came.prior);
      return;
    }
    if (task) task.outcome = outcome;
  }
}

/** Same key and body: the first outcome again. Same key, other body: refused. */
function repeated(member: string, { key, digest }: Idempotency, prior: Prior): Outcome {
  if (prior.digest !== digest) return refused(member, { code: "key-conflict", key });
  return { kind: "repeated", member, version: prior.seq, record: prior.record };
}

function refused(member: string, refusal: Refusal): Outcome {
  return { kind: "refused", member, refusal };
}
