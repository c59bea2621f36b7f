import { type Fact, type StatementLine, nameOf, sayEntry, sayMove, statementLines, tick } from "@laurel/core";
import { withOrderNames } from "@laurel/server/embed";
import { type Engine, memberKey, memberStateOf } from "@laurel/store";
import type { Movement, MovementsAnswer } from "../answers.js";
import { tierNamed } from "../named-tiers.js";
import { orderNumbers } from "../order-numbers.js";
import { namesOfActors } from "../people.js";
import { type Desk, type Speaking, voiceAt } from "../staff.js";

type TierMove = { readonly id: string; readonly at: number; readonly ladder: string; readonly from: string | undefined; readonly to: string; readonly cause: string };
type Happened = ({ readonly what: "points"; readonly line: StatementLine } | { readonly what: "tier"; readonly move: TierMove }) & { readonly id: string; readonly facts: readonly string[] };

/**
 * What happened to a member, the newest first: points as on a statement, and moves from tier to tier, each with the reason that staff gave.
 *
 * @param wanted - how many at most, and after which one; `only` passes over what does not belong
 */
export async function movements(desk: Desk, member: string, { limit, after, only }: { readonly limit: number; readonly after?: string | undefined; readonly only?: (happened: Happened) => boolean }): Promise<MovementsAnswer> {
  const engine = await desk.laurel.engine();
  const page: Happened[] = [];
  for await (const each of happenedTo(engine, member)) {
    if (each.id === after) break;
    if (only && !only(each)) continue;
    page.push(each);
    if (page.length > limit + 1) page.shift();
  }
  const shown = page.slice(-limit).toReversed();
  const items = await said(desk, engine, member, shown);
  return { items, ...(page.length > limit && { next: shown.at(-1)!.id }) };
}

/** Everything that happened to a member, the oldest first, with what has fallen due and waits to be posted. */
async function* happenedTo(engine: Engine, member: string): AsyncGenerator<Happened> {
  const key = memberKey(member);
  const told = new Set<string>();
  let last = 0;
  for await (const { seq, record } of engine.store.journal({ key })) {
    last = seq;
    yield* happenedIn(seq, record, told);
  }
  const loaded = await engine.store.load({ key });
  if (!loaded || loaded.version !== last) return;
  const { books, asOf } = memberStateOf(loaded.state, member);
  const due = tick(await engine.programme(), { books }, Math.max(Date.now(), asOf));
  if (due.kind === "accepted") yield* happenedIn(last + 1, due.record, told);
}

type Recorded = { readonly facts: readonly { readonly id: string }[]; readonly transactions: Parameters<typeof statementLines>[1]; readonly moves: readonly Omit<TierMove, "id">[] };

function happenedIn(seq: number, { facts, transactions, moves }: Recorded, told: Set<string>): Happened[] {
  const ids = facts.map(({ id }) => id);
  return [
    ...statementLines(seq, transactions, told).map((line) => ({ what: "points" as const, id: line.id, line, facts: [line.cause] })),
    ...moves.map((move, i) => ({ what: "tier" as const, id: `${seq}.move.${i}`, move: { ...move, id: `${seq}.move.${i}` }, facts: ids })),
  ];
}

async function said(desk: Desk, engine: Engine, member: string, shown: readonly Happened[]): Promise<Movement[]> {
  const voice = await voiceAt(desk);
  const loaded = await engine.store.load({ key: memberKey(member), facts: [...new Set(shown.flatMap(({ facts }) => facts))] });
  const facts: ReadonlyMap<string, Fact> = loaded?.facts ?? new Map<string, Fact>();
  const reasons = shown.map((each) => reasonIn(each, facts));
  const nameOfActor = await namesOfActors(desk.scope, reasons.flatMap((each) => [each?.by, each?.approvedBy]));
  const items = shown.map((each, i): Movement => {
    const reason = reasons[i];
    return {
      ...(each.what === "points" ? pointsMoved(each.line, facts.get(each.line.cause), voice) : tierMoved(each.move, voice)),
      ...(reason && { reason: reason.reason, by: nameOfActor(reason.by), ...(reason.approvedBy !== undefined && { approvedBy: nameOfActor(reason.approvedBy) }) }),
    };
  });
  return withOrderNames(items, orderNumbers(desk.laurel));
}

/** Why staff did it. A move is theirs only where they set a tier, or gave it up. */
function reasonIn(each: Happened, facts: ReadonlyMap<string, Fact>): { readonly reason: string; readonly by: string; readonly approvedBy?: string | undefined } | undefined {
  for (const id of each.facts) {
    const fact = facts.get(id);
    if (each.what === "points" && fact?.kind === "adjusted") return fact;
    if (each.what === "tier" && each.move.cause.startsWith("override") && (fact?.kind === "override-set" || fact?.kind === "override-ended")) return fact;
  }
  return undefined;
}

function pointsMoved(line: StatementLine, fact: Fact | undefined, voice: Speaking): Movement {
  const { id, at, kind, points, wallet } = line;
  const document = voice.document.wallets.find((each) => each.id === wallet);
  const order = fact?.kind === "order" ? fact.order.id : fact?.kind === "hold-captured" ? fact.order : undefined;
  return {
    id, at, kind, points, wallet, walletName: nameOf(document?.name, wallet, voice), decimals: document?.decimals ?? 0, says: sayEntry(line, fact, voice),
    ...(order !== undefined && { order }),
  };
}

const tierMoved = ({ id, at, ladder, from, to, cause }: TierMove, voice: Speaking): Movement =>
  ({ id, at, kind: "tier", says: sayMove({ from, to, cause }, voice), tier: tierNamed(voice, ladder, to) });
