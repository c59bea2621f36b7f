import type { Books } from "../books/books.js";
import { type Draft, laddersOf, openDraft } from "../books/draft.js";
import { readAt } from "../decide/decide.js";
import { type Programme, policyAt } from "../policy/policy.js";
import type { Ladder } from "../tiers/ladder.js";
import type { Day } from "../time/day.js";
import type { Instant } from "../time/instant.js";

/** A member as of an instant, made ready to be read: never to be walked on or kept. */
export type View = {
  readonly books: Books;
  /** The books with what metrics and rules read about them. */
  readonly draft: Draft;
  /** The ladders of the member's kind; none before it has joined. */
  readonly ladders: readonly Ladder[];
  readonly now: Instant;
  readonly today: Day;
  /** When time next changes something; `never` when it does not. */
  readonly dueAt: Instant;
};

/** Opens books as of an instant, all that has fallen due by then included, under the policy version in force then. */
export function viewAt(programme: Programme, stored: Books, now: Instant): View {
  const { books, dueAt } = readAt(programme, stored, now);
  const draft = openDraft(programme, books, false);
  draft.now = now;
  draft.policy = policyAt(programme, now);
  return { books, draft, ladders: laddersOf(draft), now, today: draft.policy.zone.dayAt(now), dueAt };
}
