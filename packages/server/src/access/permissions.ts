import type { OperationId } from "@laurel/client/wire";
import { type Asker, type Caller, askerOf } from "./caller.js";

/**
 * How far somebody reaches with an operation (X2).
 *
 * | | |
 * |---|---|
 * | `all` | to everything it can touch |
 * | `own` | a shopper: to the member that its token names; whoever is no member: only where the operation names none |
 * | `store` | to members known at a store the caller works at; staff who work at every store reach everybody |
 * | `never` | it is not theirs to ask |
 */
export type Scope = "all" | "own" | "store" | "never";

/** Everybody who may ask, in the order in which the table is printed. */
export const askers = ["nobody", "site", "shopper", "backend", "device", "clerk", "agent", "store-manager", "manager", "analyst", "owner"] as const satisfies readonly Asker[];

type Row = { readonly [scope in Exclude<Scope, "never">]?: readonly Asker[] };

// At the counter; they sell and redeem. A till does so without anybody of its own.
const counter = ["device", "clerk"] as const;
// They look after members whom they do not see: complaints, profiles, points by hand within the policy's limit.
const care = ["agent", "store-manager", "manager"] as const;
const shop = ["backend", "owner"] as const;
const owner = ["owner"] as const;
const self = ["shopper"] as const;

const selling: Row = { own: self, store: [...counter, ...care], all: shop };
// A page may ask what a cart would earn somebody new; with a member named it asks about somebody.
const estimating: Row = { own: ["site", "shopper"], store: [...counter, ...care], all: shop };
const atTheCounter: Row = { store: [...counter, ...care], all: shop };
const caring: Row = { own: self, store: care, all: shop };
const undoing: Row = { store: ["device", ...care], all: shop };
const ownAffairs: Row = { own: self, all: shop };
const judging: Row = { store: ["manager"], all: owner };
const policyDesk: Row = { all: ["analyst", "owner"] };
const ownersOnly: Row = { all: owner };
const tillItself: Row = { store: ["device"] };

const rows: Readonly<Record<OperationId, Row>> = {
  readProgramme: { all: askers.filter((each) => each !== "nobody") },
  estimateEarning: estimating,
  estimateMany: estimating,

  enrolMember: selling,
  searchMembers: atTheCounter,
  listMembers: { store: ["store-manager", "manager", "analyst"], all: owner },
  readMemberState: selling,
  readMemberCode: ownAffairs,
  readProfile: caring,
  changeProfile: caring,
  recordConsent: caring,
  readReferral: caring,
  readStatement: caring,
  readJournal: caring,
  explainTiers: caring,
  exportMember: ownAffairs,
  eraseMember: ownAffairs,

  quotePoints: selling,
  placeHold: { own: self, store: ["device"], all: shop },
  captureHold: undoing,
  releaseHold: { own: self, ...undoing },
  redeemPoints: atTheCounter,
  undoRedemption: undoing,
  transferPoints: ownAffairs,
  adjustPoints: { store: care, all: owner },

  takeReward: { own: self, store: ["device"], all: shop },
  readGrantCode: ownAffairs,
  useGrant: atTheCounter,
  returnGrant: atTheCounter,

  overrideTier: judging,
  endTierOverride: judging,
  setStanding: judging,
  enterFigures: judging,
  recordDeed: { all: shop },

  acceptOrder: { store: ["device"], all: shop },
  acceptReturn: { store: ["device"], all: shop },

  mergeMembers: { store: ["manager"], all: shop },
  undoMerge: { store: ["manager"], all: shop },

  listPolicyVersions: policyDesk,
  checkPolicy: policyDesk,
  simulatePolicy: policyDesk,
  putDraft: policyDesk,
  readDraft: policyDesk,
  listDrafts: policyDesk,
  removeDraft: policyDesk,
  publishPolicy: ownersOnly,

  listApprovals: { store: ["store-manager"], all: owner },
  decideApproval: { store: ["store-manager"], all: owner },
  askReading: { store: ["analyst"], all: owner },
  exportMembers: { store: ["analyst"], all: owner },
  readAudit: ownersOnly,
  issueKey: ownersOnly,
  listKeys: ownersOnly,
  revokeKey: ownersOnly,

  addEndpoint: ownersOnly,
  listEndpoints: ownersOnly,
  removeEndpoint: ownersOnly,
  listDeadLetters: ownersOnly,
  replayWebhooks: ownersOnly,

  // What a till says of itself, nobody can say for it, not even the owner.
  openTill: tillItself,
  readTillMember: tillItself,
  syncTill: tillItself,
  takeLease: tillItself,
  closeLease: tillItself,
  listLeases: { store: ["store-manager"], all: owner },
  releaseLease: { store: ["store-manager"], all: owner },
};

/**
 * Who may do what (X2): the one table, looked up before anything of a request is read. An operation without a row does not compile; whoever stands in no list of a row
 * may not ask. `docs/reference/permissions.md` is printed from it.
 */
export const permissions: Readonly<Record<OperationId, Readonly<Record<Asker, Scope>>>> = Object.freeze(Object.fromEntries(
  Object.entries(rows).map(([operation, row]) => [operation, Object.freeze(columnsOf(row))]),
)) as Readonly<Record<OperationId, Readonly<Record<Asker, Scope>>>>;

/** How far a caller reaches with an operation. Pure; what lies within reach is `Access.reaches` to say. */
export function allowed(caller: Caller, operation: OperationId): Scope {
  return permissions[operation][askerOf(caller)];
}

function columnsOf({ all = [], own = [], store = [] }: Row): Record<Asker, Scope> {
  const scopeOf = (asker: Asker): Scope => (all.includes(asker) ? "all" : store.includes(asker) ? "store" : own.includes(asker) ? "own" : "never");
  return Object.fromEntries(askers.map((asker) => [asker, scopeOf(asker)])) as Record<Asker, Scope>;
}
