// Deciding: what a command comes to, what time brings, what stands as of an instant.
export { decide, readAt, tick } from "./decide/decide.js";
export { resettle } from "./decide/resettle.js";
export type { Command, Correction, Decision, Effect, JournalRecord, Member, RecordedMove, Transaction } from "./decide/decision.js";
export { correctionOf, effectsOf, movesOf, recordOf, transactionsOf } from "./decide/outcome.js";
export type { Refusal } from "./decide/refusal.js";

// Facts and the books that are settled from them.
export type { Fact, FactOf } from "./facts/fact.js";
export { factSet, revisionOf, sameFact } from "./facts/fact-set.js";
export { orderFact } from "./facts/order-fact.js";
export type { Identity, OrderSnapshot } from "./orders/order-snapshot.js";
export { type Settled, settle, walk } from "./moments/settle.js";
export { type Books, emptyBooks } from "./books/books.js";
export { type Notice, type Step, joinedDay, laddersOf, openDraft } from "./books/draft.js";
export { type AccountName, type Accounts, type Entry, accountNames, assertBalanced } from "./points/account.js";
export { type StoredMember, type Verification, verifyMember } from "./journal/verify.js";

// The policy: compiled, checked, compared, scheduled. Reading one from outside is in `@laurel/core/schemas`.
export { type Calibration, type Policy, type Programme, policyAt } from "./policy/policy.js";
export type { PolicyDocument } from "./policy/policy-document.js";
export { compilePolicy } from "./policy/compile-policy.js";
export { lintPolicy } from "./policy/lint-policy.js";
export { type Change, comparePolicies } from "./policy/compare-policies.js";
export { type ScheduleOutcome, type VersionRefusal, scheduleVersion } from "./policy/schedule-version.js";
export type { Finding } from "./checks/finding.js";
export { type Path, type Problem, pathText, problemText } from "./checks/problem.js";
export { closest } from "./checks/closest.js";

// Readings of a member's standing.
export { type DatedPoints, type HoldState, type MemberState, type TierState, type WalletState, memberStateAt } from "./standing/member-state.js";
export { type TierExplanation, explainPast, explainTiers } from "./standing/explain.js";
export { type LadderProgress, progressOf } from "./standing/progress.js";
export { type Entitlements, entitlementsOf } from "./standing/entitlements.js";
export { type RewardOffer, rewardsFor } from "./standing/rewards.js";
export { type Cart, type Quote, quote } from "./standing/quote.js";
export { type Basket, type Estimate, estimate, estimateEach } from "./standing/estimate.js";
export { type MemberNotice, noticesFor } from "./standing/notices.js";
export { type StatementKind, type StatementLine, statementLines } from "./standing/statement.js";
export { type PopulationFigures, readinessBars, readinessOf, spreadOf } from "./standing/readiness.js";
export type { Explanation, FigureReason, GroupReason } from "./explanation/explanation.js";
export { ordersOf, sumOf } from "./metrics/tally.js";
export { type Measure, measure } from "./metrics/measure.js";
export { type TierBooks, tierOf } from "./tiers/tier-books.js";
export type { MemberKind } from "./tiers/ladder.js";

// Who a member is.
export { type IdentityFault, type IdentityReading, type IdentityRules, readIdentity } from "./member/identity.js";
export { type CleanContacts, type ToldContacts, cleanContacts } from "./member/clean.js";
export { type ContactAnswer, mayContact } from "./member/consent.js";
export { type Candidate, type Suggestion, suggestDuplicates } from "./member/duplicates.js";
export { type Claim, type ClaimTerms, type Enrolling, type NotClaimed, claimGuestOrders } from "./member/claim.js";
export { type MergeOrder, type Merging, type Party, isMergedAway, mergeMembers, undoneIn } from "./member/merge.js";
export { type KeptParty, type Parting, undoMerge } from "./member/undo-merge.js";

// Words. The words of one language are in `@laurel/core/language/…`, so that a page loads only its own.
export {
  type Aim, type Told, explain, explainTier, sayAccount, sayCause, sayCorrection, sayEntry, sayMove, sayNews, sayNotice, sayRefusal, tell, tellKeep, tellReach,
} from "./language/sentence.js";
export { type SpokenPolicy, type Voice, nameOf, penOf } from "./language/voice.js";
export { dateText, dayText, han, moneyText, numberText, piecesText } from "./language/writing.js";
export type { WritingWords } from "./language/pen.js";
export { contrastOf, readableOn } from "./tiers/lint-color.js";
export { type Language, type Words, languageOf } from "./language/words.js";
export type { Sayable } from "./language/outcomes/outcome-words.js";
export { type Edition, type PrintedPolicy, type TierRow, type TierTable, benefitSayer, printPolicy, printTiers, toHtml, toMarkdown } from "./language/print-policy.js";

// Time, money, and what must hold.
export { type Instant, always, dayMs, isoInstant, never } from "./time/instant.js";
export { type Day, civilDate, dayOf, daysInMonth, isoDay, parseDay } from "./time/day.js";
export { type Zone, isZone, zoneOf } from "./time/zone.js";
export { type Span, type Window, spanOf } from "./time/window.js";
export { currencyDigits, majorText, parseMajor } from "./money/money.js";
export { type Rounding, scale } from "./money/rounding.js";
export { Defect, invariant } from "./invariant.js";
