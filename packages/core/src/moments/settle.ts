import type { Fact } from "../facts/fact.js";
import { effectiveFacts, factSet } from "../facts/fact-set.js";
import { type FactMoment, type Position, byPosition, momentsOf } from "../facts/moment.js";
import { assertBalanced } from "../points/account.js";
import { type Programme, policyAt } from "../policy/policy.js";
import { type Instant, always, never } from "../time/instant.js";
import { applyFact } from "./apply-fact.js";
import { type Books, emptyBooks } from "../books/books.js";
import { type Draft, type Step, closeDraft, entriesSince, openDraft } from "../books/draft.js";
import { type TimeMoment, nextDue, nextProgrammeChange } from "../books/due.js";
import { causeOf, passTime } from "./pass-time.js";
import { forget } from "../books/remember.js";

/** What a walk came to: the books, when time next changes something (`never` when it does not), and what happened on the way. */
export type Settled = { readonly books: Books; readonly dueAt: Instant; readonly steps: readonly Step[] };

/**
 * The books of a member from all its facts (facts.md): walks every dated moment up to and including `until` in the order of (instant, kind, id).
 * A pure function; equal sets of facts give equal books, whatever the order of the facts.
 *
 * @param recording - whether to keep the steps, with reasons
 */
export function settle(
  programme: Programme, facts: Iterable<Fact>, until: Instant, recording = false, memory: Memory = "fold-old",
): Settled {
  return walk(programme, emptyBooks, effectiveFacts(facts), until, recording, { memory });
}

/** Whether books fold what is too old to matter into totals, or keep every piece, to judge a wish about something old. */
export type Memory = "fold-old" | "remember-all";

/** When a member joined: the earliest of its enrolments; `undefined` when it never did. */
export function joiningOf(facts: Iterable<Fact>): Instant | undefined {
  let joinedAt: Instant | undefined;
  for (const fact of facts) if (fact.kind === "enrolled") joinedAt = Math.min(joinedAt ?? fact.at, fact.at);
  return joinedAt;
}

/**
 * Walks on from some books, through the moments of facts that lie after them and those that time brings between.
 *
 * @param facts - those that are new, or newer than the books know; what lies at or before the books' position is passed over
 */
export function walk(programme: Programme, from: Books, facts: readonly Fact[], until: Instant, recording: boolean, options: WalkOptions = {}): Settled {
  const all = from.upcoming.length === 0 ? facts : [...factSet([...from.upcoming, ...facts]).values()];
  const joinedAt = from.joined?.at ?? joiningOf(all);
  if (joinedAt === undefined) return { books: emptyBooks, dueAt: never, steps: [] };
  const moments = all.flatMap((fact) => momentsOf(fact, joinedAt)).filter((each) => byPosition(each, from.position) > 0);
  if (moments.length > 1) moments.sort(byPosition);
  const draft = openDraft(programme, from, recording);
  const steps: Step[] = [];
  let next = 0;
  skipIdleTime(draft, Math.min(options.dueAt ?? always, moments[0]?.at ?? never, until + 1));
  let due = (options.dueAt ?? always) > (moments[0]?.at ?? never) ? undefined : nextDue(draft);
  for (;;) {
    const fact = moments[next];
    const first = due && (!fact || comesFirst(due, fact)) ? due : fact;
    if (!first || first.at > until) break;
    if (first === fact) next++;
    const step = take(draft, first, recording);
    if (step) steps.push(step);
    due = nextDue(draft);
  }
  const ahead = moments.slice(next);
  draft.upcoming = ahead.length === 0 ? [] : all.filter((fact) => ahead.some((each) => each.fact === fact)).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (draft.joined && options.memory !== "remember-all") forget(draft, until);
  return { books: closeDraft(draft), dueAt: Math.min(due?.at ?? never, ahead[0]?.at ?? never), steps };
}

/** What a walk may be told. */
export type WalkOptions = {
  readonly memory?: Memory;
  /** An instant before which, from these books on, time changes nothing: what an earlier walk called `dueAt`, under the same programme. */
  readonly dueAt?: Instant | undefined;
};

/** Goes on from right before an instant, where nothing falls due before it: what was looked at in vain is not looked at again. */
function skipIdleTime(draft: Draft, to: Instant): void {
  const before = Math.min(to, nextProgrammeChange(draft)) - 1;
  if (!draft.joined || before <= draft.now) return;
  draft.cursor = { at: before, rank: Number.MAX_SAFE_INTEGER, id: "" };
  draft.now = before;
  draft.policy = policyAt(draft.programme, before);
}

const comesFirst = (due: TimeMoment, fact: FactMoment): boolean => due.at < fact.at || (due.at === fact.at && due.rank < fact.rank);

function take(draft: Draft, moment: FactMoment | TimeMoment, recording: boolean): Step | undefined {
  const position: Position = "fact" in moment ? { at: moment.at, rank: moment.rank, id: moment.id } : { at: moment.at, rank: moment.rank, id: moment.about };
  // What falls due at once, such as points restored to a lot that has ended, is taken at the place the walk has reached.
  const at = Math.max(moment.at, draft.cursor.at);
  const { wallets } = draft;
  const before = changeable.map((key) => draft[key]);
  draft.now = at;
  draft.policy = policyAt(draft.programme, at);
  draft.moved = [];
  draft.told = [];
  if ("fact" in moment) applyFact(draft, moment.fact);
  else passTime(draft, moment);
  if (byPosition(position, draft.cursor) > 0) draft.cursor = position;
  if ("fact" in moment || hasChanged(draft, before)) draft.position = draft.cursor;
  if (!recording) return undefined;
  const entries = entriesSince(draft, wallets);
  const cause = "fact" in moment ? moment.id : causeOf[moment.rank]!;
  assertBalanced(cause, entries);
  if (entries.length === 0 && draft.moved.length === 0 && draft.told.length === 0) return undefined;
  // Whoever has left is written to no more; points on their way to somebody else still arrive.
  const notices = draft.standing === "closed" ? draft.told.filter((each) => each.kind === "points-sent") : draft.told;
  return { at, cause, version: draft.policy.version, entries, moves: draft.moved, notices };
}

/** What time can change; a look at the tiers that found nothing leaves no trace, so that what comes before it is not late. */
const changeable = ["version", "deeds", "capUse", "wallets", "tiers", "grants", "birthdayYear", "lastActive", "flags"] as const;

const hasChanged = (draft: Draft, before: readonly unknown[]): boolean => changeable.some((key, i) => draft[key] !== before[i]);
