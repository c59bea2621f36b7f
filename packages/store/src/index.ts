export { Attempts } from "./engine/attempts.js";
export { type Engine, type EngineParts, createEngine } from "./engine/engine.js";
export type { EngineRefusal, Errand, Outcome } from "./engine/outcome.js";
export type { Reading } from "./engine/read.js";
export type { RewardOrder } from "./stock/take-reward.js";
export type { Long, Part, SweepReport } from "./engine/sweep.js";
export { type PolicyVersion, type PublishOutcome, membersByTier } from "./programme/publish.js";
export { type KeptVersion, type ProgrammeState, programmeKey, programmeStateOf } from "./programme/edition.js";
export { type Held, type MemberState, memberKey, memberStateOf } from "./engine/member-state.js";
export type { Claim, EnrolOutcome, Enrolment } from "./identity/enrolment.js";
export type { OrderOutcome } from "./identity/guest-orders.js";
export type { Resolved } from "./identity/resolve.js";
export type { DeliveryReport, Door } from "./between/deliver.js";
export type { Why } from "./between/merge.js";
export type { Proof, Unseen } from "./proof/verify.js";
export type { Difference } from "./proof/verify-member.js";
export { canonicalJson } from "./proof/canonical-json.js";
export { RunningDigest, digestOf } from "./proof/digest.js";
export { countsOf, kindsInOrder, wholes } from "./copy/wholes.js";
export { move } from "./copy/move.js";
export type { MoveOptions, MoveOutcome, MoveRefusal, MoveStage } from "./copy/move-outcome.js";
export type {
  AggregateKey, AggregateKind, AggregateLine, Behind, Commit, CommitOutcome, Due, FactLine, Idempotency, JournalLine, LedgerLine, Loaded, Message,
  MessageKey, Outbox, Prior, Restamp, State, Store, Stretch, WaitingMessage, Wanted, Whole,
} from "./contract/store.js";
