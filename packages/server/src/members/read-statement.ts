import { type Fact, type StatementLine, policyAt, sayEntry, statementLines, tick } from "@laurel/core";
import { memberKey, memberStateOf } from "@laurel/store";
import { type Answering, answer } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { invalid } from "../http/reading/read-request.js";
import { voiceIn } from "../language/voices.js";
import { findMember, unknownMember } from "./find-member.js";

/**
 * A member's points as on a bank statement, the newest line first (P8). What has fallen due and waits to be posted is there already, as it is in the member's state; it is posted as the
 * same lines, unless something comes to be known that happened before. Says what moved them in the language that is named, or else in the programme's first.
 */
export const readStatement: Answering<"readStatement"> = async ({ params, query: { limit, after, wallet }, language: named }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const page = await pageBefore(means, found.member, { limit, after, wallet });
  if (!page) return invalid([{ path: "query.after", says: "expected the next of a page" }]);
  const { document } = policyAt(await means.engine.programme(), Math.max(means.now(), found.asOf));
  const language = named ?? document.program.languages[0] ?? "en";
  const voice = voiceIn(language, document);
  const shown = page.slice(-limit).toReversed();
  const facts = await factsBehind(means, found.member, shown);
  const items = shown.map((line) => ({ id: line.id, at: line.at, says: sayEntry(line, facts.get(line.cause), voice), wallet: line.wallet, points: line.points, kind: line.kind }));
  return { ...answer(200, { items, ...(page.length > limit && { next: shown.at(-1)!.id }) }), language };
};

type Wanted = { readonly limit: number; readonly after: string | undefined; readonly wallet: string | undefined };

/** The lines that come before one, or before the end: as many as fill a page, and one more where there are more. `undefined` where there is no such line. */
async function pageBefore(means: Means, member: string, { limit, after, wallet }: Wanted): Promise<StatementLine[] | undefined> {
  const page: StatementLine[] = [];
  for await (const line of linesOf(means, member)) {
    if (line.id === after) return page;
    if (wallet !== undefined && line.wallet !== wallet) continue;
    page.push(line);
    if (page.length > limit + 1) page.shift();
  }
  return after === undefined ? page : undefined;
}

async function* linesOf({ engine, now }: Means, member: string): AsyncGenerator<StatementLine> {
  const key = memberKey(member);
  const told = new Set<string>();
  let last = 0;
  for await (const { seq, record } of engine.store.journal({ key })) {
    last = seq;
    yield* statementLines(seq, record.transactions, told);
  }
  const loaded = await engine.store.load({ key });
  // Somebody may have posted meanwhile; then the next who asks sees it.
  if (!loaded || loaded.version !== last) return;
  const { books, asOf } = memberStateOf(loaded.state, member);
  const due = tick(await engine.programme(), { books }, Math.max(now(), asOf));
  if (due.kind === "accepted") yield* statementLines(last + 1, due.record.transactions, told);
}

async function factsBehind({ engine }: Means, member: string, lines: readonly StatementLine[]): Promise<ReadonlyMap<string, Fact>> {
  const loaded = await engine.store.load({ key: memberKey(member), facts: [...new Set(lines.map(({ cause }) => cause))] });
  return loaded?.facts ?? new Map<string, Fact>();
}
