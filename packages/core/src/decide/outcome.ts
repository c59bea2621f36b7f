import type { Books } from "../books/books.js";
import type { Step } from "../books/draft.js";
import type { Fact } from "../facts/fact.js";
import { revisionOf, sameFact } from "../facts/fact-set.js";
import { assertBalanced, entriesBetween } from "../points/account.js";
import { noWallet } from "../points/wallet-books.js";
import { tierOf } from "../tiers/tier-books.js";
import type { Instant } from "../time/instant.js";
import type { Command, Correction, Effect, JournalRecord, RecordedMove, Transaction } from "./decision.js";

/** The postings of a walk, one for each moment that moved points. */
export function transactionsOf(steps: readonly Step[]): Transaction[] {
  return steps.filter((step) => step.entries.length > 0)
    .map(({ at, cause, version, entries }) => ({ at, cause, version, entries, correction: false }));
}

/** The moves of a walk. */
export function movesOf(steps: readonly Step[]): RecordedMove[] {
  return steps.flatMap(({ at, version, moves }) => moves.map((each) => ({ ...each, at, version })));
}

/** A line of the journal. */
export function recordOf(
  command: Command, facts: readonly Fact[], recordedAt: Instant, transactions: Transaction[], moves: RecordedMove[], corrections: Correction[],
): JournalRecord {
  const { key, actor } = command;
  return { recordedAt, key, actor, facts: facts.map((fact) => ({ id: fact.id, revision: revisionOf(fact) })), transactions, moves, corrections };
}

/** What a late fact changes: one transaction with the difference of all accounts, and the ladders whose past reads otherwise now. */
export function correctionOf(
  was: Books, is: Books, because: string, at: Instant,
): { transaction: Transaction | undefined; corrections: Correction[] } {
  const wallets = new Set([...Object.keys(was.wallets), ...Object.keys(is.wallets)]);
  const entries = [...wallets].flatMap((id) => entriesBetween(id, (was.wallets[id] ?? noWallet).accounts, (is.wallets[id] ?? noWallet).accounts));
  assertBalanced(because, entries);
  const ladders = new Set([...Object.keys(was.tiers), ...Object.keys(is.tiers)]);
  const corrections = [...ladders].flatMap((ladder) => {
    const [before, after] = [was.tiers[ladder]?.moves ?? [], is.tiers[ladder]?.moves ?? []];
    return sameFact(before, after) ? [] : [{ ladder, was: before, is: after, because }];
  });
  const version = is.version ?? was.version ?? "";
  return { transaction: entries.length === 0 ? undefined : { at, cause: because, version, entries, correction: true }, corrections };
}

/**
 * What to deliver: the tier and the grants as they are now against what they were, and what moments had to tell. Nothing is told about the past: a
 * quiet command sends no notices, and a correction only what has changed about today.
 */
export function effectsOf(was: Books, is: Books, steps: readonly Step[], quiet: boolean, now: Instant): Effect[] {
  const effects: Effect[] = [];
  for (const ladder in is.tiers) {
    const [from, to] = [was.tiers[ladder] && tierOf(was.tiers[ladder]), tierOf(is.tiers[ladder]!)];
    const move = is.tiers[ladder]!.moves.at(-1);
    if (from !== to) effects.push({ kind: "tier-changed", at: move?.at ?? now, ladder, from, to, corrected: !steps.some((step) => step.moves.some((each) => each.ladder === ladder)) });
  }
  for (const grant of is.grants) {
    if (grant.state === "issued" && !was.grants.some((each) => each.id === grant.id)) effects.push({ kind: "grant-issued", at: grant.issuedAt, grant });
  }
  effects.push(...referralEffects(was.referred, is.referred, now));
  for (const step of steps) for (const notice of step.notices) if (!quiet || notice.kind === "points-sent") effects.push({ kind: "notice", at: step.at, notice });
  return effects;
}

/** Tells the member who brought this one that the referral has come good, or no longer stands. */
function referralEffects(was: Books["referred"], is: Books["referred"], now: Instant): Effect[] {
  if (is && is.stands !== (was?.stands ?? false)) return [{ kind: "referral", at: is.at, by: is.by, order: is.order, stands: is.stands }];
  if (!is && was?.stands) return [{ kind: "referral", at: now, by: was.by, order: was.order, stands: false }];
  return [];
}
