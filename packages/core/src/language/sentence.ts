import type { Notice, TierMove } from "../books/draft.js";
import type { Correction } from "../decide/decision.js";
import type { Fact } from "../facts/fact.js";
import type { AccountName } from "../points/account.js";
import type { Move } from "../tiers/tier-books.js";
import type { MemberNotice } from "../standing/notices.js";
import type { StatementLine } from "../standing/statement.js";
import { zoneOf } from "../time/zone.js";
import type { OutcomeWords, Sayable } from "./outcomes/outcome-words.js";
import type { Pen } from "./pen.js";
import { tell } from "./reasons/tell.js";
import { tellKeep } from "./reasons/tell-way.js";
import { type Voice, penOf } from "./voice.js";

export { explain } from "./reasons/explain.js";
export { explainTier } from "./reasons/explain-tier.js";
export { tell, type Aim, type Told } from "./reasons/tell.js";
export { tellKeep, tellReach } from "./reasons/tell-way.js";

/** Why something cannot be done, or why a quote has no points to offer, in one polite sentence with its figures. */
export function sayRefusal(refusal: Sayable, voice: Voice): string {
  // The code picks the sentence that takes this very refusal; the compiler cannot follow that through the table.
  const say = voice.words.outcomes.refusals[refusal.code] as (refusal: Sayable, pen: Pen) => string;
  return say(refusal, penOf(voice));
}

/** A notice to a member. A tier at risk comes with what would keep it (T5). */
export function sayNotice(notice: Notice, voice: Voice): string {
  const { outcomes, language } = voice.words;
  const say = outcomes.notices[notice.kind] as (notice: Notice, pen: Pen) => string;
  const sentence = say(notice, penOf(voice));
  if (notice.kind !== "tier-at-risk" || notice.explanation === undefined) return sentence;
  // The review looks at the figures of the day before.
  const { headline, steps } = tell(notice.explanation, { kind: "keep", tier: notice.tier, by: notice.on - 1 }, voice);
  return [sentence, outcomes.remedy(headline, steps)].join(language === "en" ? " " : "");
}

/** What a member should know of when it looks at its membership. A tier at risk comes with what would keep it, where something would. */
export function sayNews(notice: MemberNotice, voice: Voice): string {
  const { outcomes, language } = voice.words;
  const pen = penOf(voice);
  switch (notice.kind) {
    case "points-expiring": return outcomes.notices[notice.kind](notice, pen);
    case "tier-reached": return outcomes.news.reached(pen.tier(notice.tier));
    case "points-owed": return outcomes.news.owed(pen.points(notice.points, notice.wallet));
    case "tier-at-risk": {
      const sentence = outcomes.notices[notice.kind]({ ...notice, explanation: undefined }, pen);
      const told = tellKeep(notice.keep, voice);
      if (!told || notice.keep.toKeep.holds) return sentence;
      return [sentence, outcomes.remedy(told.headline, told.steps)].join(language === "en" ? " " : "");
    }
  }
}

/** A move on a ladder, for the member's history: "Promoted from Regular to Gold: …". */
export function sayMove({ from, to, cause }: Pick<TierMove, "from" | "to" | "cause">, voice: Voice): string {
  const { moves, moved } = voice.words.outcomes;
  const pen = penOf(voice);
  const names = { from: from === undefined ? undefined : pen.tier(from), to: pen.tier(to) };
  return Object.hasOwn(moves, cause) ? moves[cause as keyof typeof moves](names) : moved(names);
}

/** What a late fact changed about the past of a ladder. */
export function sayCorrection({ ladder, was, is, because }: Correction, voice: Voice): string {
  const { outcomes } = voice.words;
  const pen = penOf(voice);
  const zone = zoneOf(voice.document.program.timeZone);
  const story = (moves: readonly Move[]): string =>
    (moves.length === 0 ? outcomes.noTier : pen.and(moves.map(({ tier, at }) => outcomes.since(pen.tier(tier), pen.day(zone.dayAt(at))))));
  return outcomes.corrected(pen.ladder(ladder), story(was), story(is), because);
}

/**
 * What moved points, for a statement: "Order 1001", "Expired".
 *
 * @param cause - as the transaction has it: a fact's id, or what time brought
 * @param kind - the kind of that fact, where it is at hand
 */
export function sayCause(cause: string, voice: Voice, kind?: Fact["kind"]): string {
  const { timeCauses, factCauses, caused } = voice.words.outcomes;
  if (kind !== undefined) return caused(factCauses[kind], cause);
  return Object.hasOwn(timeCauses, cause) ? timeCauses[cause as keyof OutcomeWords["timeCauses"]] : caused(undefined, cause);
}

/**
 * A line of a statement: "Order 1001", "Reward: Mug", "Expired". Of what has no number that a shopper would know, only the kind is said, and nobody else is named.
 *
 * @param fact - that of the line's cause; `undefined` where time was the cause, or where it is not known any more
 */
export function sayEntry({ cause, correction }: Pick<StatementLine, "cause" | "correction">, fact: Fact | undefined, voice: Voice): string {
  const { outcomes } = voice.words;
  const entry = fact === undefined ? sayCause(cause, voice) : sayFact(fact, voice);
  return correction ? outcomes.entryCorrected(entry) : entry;
}

function sayFact(fact: Fact, voice: Voice): string {
  const { factCauses, caused, about } = voice.words.outcomes;
  const name = factCauses[fact.kind];
  switch (fact.kind) {
    case "order": return caused(name, fact.order.id);
    case "reward-taken": return about(name, penOf(voice).reward(fact.reward));
    case "hold-captured": return fact.order === undefined ? name : about(name, caused(factCauses.order, fact.order));
    default: return name;
  }
}

/** What an account of a wallet is called on a statement. */
export function sayAccount(account: AccountName, voice: Voice): string {
  return voice.words.outcomes.accounts[account];
}
