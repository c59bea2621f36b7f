import type { Commit, MessageKey, State, Store, Whole } from "../contract/store.js";

/** Stands for a message that has a number and was delivered from the source; it is struck out at once. */
const delivered: State = { kind: "delivered-before" };

/**
 * Brings the copy of an aggregate to where the source has got since it was made: line by line, as the source did. May be cut short at any point, and gone on
 * with; where somebody else does the same, one of both comes second and changes nothing.
 *
 * @param here - the aggregate at the source
 * @param there - its copy, a beginning of it
 */
export async function follow(to: Store, here: Whole, there: Whole): Promise<void> {
  const { key, dueAt, edition } = here;
  if (there.version < here.version) await to.commit(linesAfter(here, there));
  else if (there.dueAt !== here.dueAt || there.edition !== here.edition) await to.restamp([{ key, expectedVersion: here.version, dueAt, edition }]);
  await followMessages(to, here);
}

/** The lines that the copy lacks, each as a commit. What the state was in between nobody knows any more; it stands as it is now from the first of them on. */
function linesAfter(here: Whole, there: Whole): Commit[] {
  const { key, state, dueAt, edition } = here;
  return here.journal.slice(there.version).map(({ seq, record, idempotency }) => {
    const facts = here.facts.filter((each) => each.seq === seq);
    return {
      key, expectedVersion: seq - 1, state, dueAt, edition, record, idempotency,
      facts: facts.flatMap(({ fact }) => fact ?? []),
      withdrawn: facts.filter(({ fact }) => fact === undefined).map(({ id }) => id),
      effects: seq === here.version ? messagesAfter(here, there.messages) : [],
    };
  });
}

function messagesAfter({ messages, waiting }: Whole, last: number): State[] {
  const effects = new Map(waiting.map(({ number, effect }) => [number, effect]));
  return Array.from({ length: messages - last }, (_, i) => effects.get(last + 1 + i) ?? delivered);
}

/** What the source has delivered waits no more; what it has tried in vain, or given up, has been tried as often. */
async function followMessages(to: Store, { key, waiting }: Whole): Promise<void> {
  const copies = (await to.whole(key))?.waiting ?? [];
  const left = new Map(waiting.map((each) => [each.number, each]));
  const gone: MessageKey[] = copies.filter(({ number }) => !left.has(number)).map(({ number }) => ({ key, number }));
  if (gone.length > 0) await to.outbox.delivered(gone);
  for (const { number, attempts } of copies) {
    const message = left.get(number);
    for (let tried = attempts; tried < (message?.attempts ?? 0); tried++) await to.outbox.failed({ key, number }, message!.retryAt, message!.error ?? "");
  }
}
