import type { JournalLine } from "@laurel/store";
import { type Answering, answer } from "../http/answering.js";
import { invalid } from "../http/reading/read-request.js";
import { findMember, unknownMember } from "./find-member.js";

/** Whether it was staff, a till or the shop is the member's to know; who of the staff, and under which key, is not. */
const kindOf = (actor: string): string => actor.split(":")[0]!;

/** What happened to a member, line by line, the oldest first (P8). */
export const readJournal: Answering<"readJournal"> = async ({ params, query: { limit, after }, caller }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const afterSeq = after === undefined ? 0 : Number(after);
  if (!Number.isSafeInteger(afterSeq) || afterSeq < 0) return invalid([{ path: "query.after", says: "expected the next of a page" }]);
  const lines: JournalLine[] = [];
  for await (const line of means.engine.store.journal({ key: { kind: "member", id: found.member }, afterSeq })) {
    lines.push(line);
    if (lines.length > limit) break;
  }
  const shown = lines.slice(0, limit);
  return answer(200, {
    items: shown.map(({ seq, record: { recordedAt, key, actor, facts, transactions, moves, corrections } }) => ({
      seq, recordedAt, ...(caller.kind === "shopper" ? { key: "", actor: kindOf(actor) } : { key, actor }), facts: [...facts], moves: [...moves], corrections: [...corrections],
      transactions: transactions.map((each) => ({ ...each, entries: [...each.entries] })),
    })),
    ...(lines.length > limit && { next: String(shown.at(-1)!.seq) }),
  });
};
