import { type Route, asks, does, reads, shopperRoutes } from "./shopper-routes.js";

export type { Repeats, Route } from "./shopper-routes.js";

const puts = (path: Route["path"]) => ({ method: "PUT", path, repeats: "natural" }) as const satisfies Route;
const removes = (path: Route["path"]) => ({ method: "DELETE", path, repeats: "natural" }) as const satisfies Route;

/**
 * Every operation of Laurel by its name (E5), those of a shopper's page first. `{member}` may be `me` where a shopper asks. What each takes and answers is in
 * `operations`; who may ask is the server's table of permissions.
 */
export const routes = {
  ...shopperRoutes,

  searchMembers: asks("/v1/members/search"),
  listMembers: reads("/v1/members"),
  readJournal: reads("/v1/members/{member}/journal"),
  explainTiers: reads("/v1/members/{member}/explanation"),
  exportMember: reads("/v1/members/{member}/export"),
  eraseMember: removes("/v1/members/{member}"),

  captureHold: does("/v1/members/{member}/holds/{hold}/capture"),
  redeemPoints: does("/v1/members/{member}/redemptions"),
  undoRedemption: does("/v1/members/{member}/redemptions/{redemption}/undo"),
  transferPoints: does("/v1/members/{member}/transfers"),
  adjustPoints: does("/v1/members/{member}/adjustments"),

  useGrant: does("/v1/grants/use"),
  returnGrant: does("/v1/members/{member}/grants/return"),

  overrideTier: does("/v1/members/{member}/tier-overrides"),
  endTierOverride: does("/v1/members/{member}/tier-overrides/{ladder}/end"),
  setStanding: does("/v1/members/{member}/standing"),
  enterFigures: does("/v1/members/{member}/figures"),
  recordDeed: does("/v1/members/{member}/deeds"),

  acceptOrder: puts("/v1/orders/{source}/{order}"),
  acceptReturn: puts("/v1/members/{member}/returns/{source}/{return}"),

  mergeMembers: does("/v1/merges"),
  undoMerge: does("/v1/merges/undo"),

  listPolicyVersions: reads("/v1/policy/versions"),
  checkPolicy: asks("/v1/policy/check"),
  simulatePolicy: asks("/v1/policy/simulations"),
  putDraft: puts("/v1/policy/drafts/{draft}"),
  readDraft: reads("/v1/policy/drafts/{draft}"),
  listDrafts: reads("/v1/policy/drafts"),
  removeDraft: removes("/v1/policy/drafts/{draft}"),
  publishPolicy: does("/v1/policy/versions"),

  listApprovals: reads("/v1/approvals"),
  decideApproval: does("/v1/approvals/{approval}/decision"),
  askReading: does("/v1/approvals"),
  exportMembers: reads("/v1/exports/members"),
  readAudit: reads("/v1/audit"),
  issueKey: does("/v1/keys"),
  listKeys: reads("/v1/keys"),
  revokeKey: removes("/v1/keys/{key}"),

  addEndpoint: does("/v1/webhooks"),
  listEndpoints: reads("/v1/webhooks"),
  removeEndpoint: removes("/v1/webhooks/{endpoint}"),
  listDeadLetters: reads("/v1/webhooks/{endpoint}/dead-letters"),
  replayWebhooks: does("/v1/webhooks/{endpoint}/replay"),

  openTill: does("/v1/till/session"),
  readTillMember: asks("/v1/till/members"),
  syncTill: puts("/v1/till/operations"),
  takeLease: does("/v1/till/leases"),
  closeLease: does("/v1/till/leases/{lease}/close"),
  listLeases: reads("/v1/leases"),
  releaseLease: does("/v1/leases/{lease}/release"),
} as const satisfies Readonly<Record<string, Route>>;

/** The name of an operation. */
export type OperationId = keyof typeof routes;
