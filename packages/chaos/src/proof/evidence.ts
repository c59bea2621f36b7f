import type { Books, Fact, Instant } from "@laurel/core";
import { type JournalLine, type Whole, memberStateOf } from "@laurel/store";
import type { Diary } from "../working/diary.js";

/** What is proved from: everything that is kept, and everything that was asked, answered and sent out. */
export type Evidence = { readonly kept: readonly Whole[]; readonly diary: Diary };

/** Something that does not hold. */
export type Finding = {
  /** In a word: an answer that was `lost`, a command `done twice` … */
  readonly what: "lost" | "changed" | "refused, yet done" | "done twice" | "never asked" | "differs" | "chain" | "points" | "stock" | "messages" | "replay" | "failed";
  /** In a sentence, with names and figures. */
  readonly says: string;
};

/** A member as it is kept. */
export type KeptMember = { readonly id: string; readonly books: Books; readonly asOf: Instant; readonly whole: Whole };

/** The members among what is kept. */
export function membersIn({ kept }: Evidence): KeptMember[] {
  return kept.filter(({ key }) => key.kind === "member").map((whole) => {
    const { books, asOf } = memberStateOf(whole.state, whole.key.id);
    return { id: whole.key.id, books, asOf, whole };
  });
}

/** The newest revision of each fact of a member. */
export function factsIn({ facts }: Whole): Fact[] {
  const newest = new Map<string, Fact | undefined>();
  for (const { id, fact } of facts) newest.set(id, fact);
  return [...newest.values()].filter((fact) => fact !== undefined);
}

/** Lines of members' journals by the key of their command; under each as many as bear it, whoever's they are. */
export function linesByKey(evidence: Evidence): Map<string, JournalLine[]> {
  const lines = membersIn(evidence).flatMap(({ whole }) => whole.journal).filter(({ idempotency }) => idempotency !== undefined);
  return Map.groupBy(lines, ({ idempotency }) => idempotency!.key);
}
