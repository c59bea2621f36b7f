import { type Books, type Fact, type Instant, readAt } from "@laurel/core";
import { type Engine, memberStateOf, programmeKey } from "@laurel/store";

/** A member as of an instant. */
export type MemberAsOf = { readonly id: string; readonly books: Books };

/**
 * All members as of an instant, ordered by id, one in memory at a time. Whoever was merged into another has no books of their own and is passed over.
 */
export async function* membersAsOf(engine: Engine, asOf: Instant): AsyncGenerator<MemberAsOf> {
  const programme = await engine.programme();
  const edition = await engine.store.versionOf(programmeKey);
  for await (const { key: { id }, state, edition: decidedUnder } of engine.store.aggregates("member")) {
    const member = memberStateOf(state, id);
    if (member.mergedInto !== undefined) continue;
    // Nearly always the kept books lead there; where they do not, the engine settles from the facts.
    if (asOf >= member.asOf && decidedUnder === edition) yield { id, books: readAt(programme, member.books, asOf).books };
    else {
      const reading = await engine.read(id, asOf);
      if (reading) yield { id, books: reading.books };
    }
  }
}

/** Everything known about a member: the newest revision of each fact. */
export async function factsOf(engine: Engine, id: string): Promise<Iterable<Fact>> {
  const facts = new Map<string, Fact>();
  for await (const { id: fact, fact: body } of engine.store.facts({ kind: "member", id })) {
    if (body) facts.set(fact, body);
    else facts.delete(fact);
  }
  return facts.values();
}
