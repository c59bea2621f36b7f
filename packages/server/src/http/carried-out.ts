import type { OperationId } from "@laurel/client/wire";
import { askReading } from "../access/second-person/ask-reading.js";
import { decideApproval } from "../access/second-person/decide-approval.js";
import { exportMembers } from "../access/second-person/export-members.js";
import { issueKey } from "../access/keys/issue-key.js";
import { listApprovals } from "../access/second-person/list-approvals.js";
import { listKeys } from "../access/keys/list-keys.js";
import { readAudit } from "../audit/read-audit.js";
import { revokeKey } from "../access/keys/revoke-key.js";
import { changeProfile } from "../members/profile/change-profile.js";
import { enrolMember } from "../members/joining/enrol-member.js";
import { eraseMember } from "../members/profile/erase-member.js";
import { exportMember } from "../members/profile/export-member.js";
import { listMembers } from "../members/finding/list-members.js";
import { mergeMembers, undoMerge } from "../members/merge-members.js";
import { readJournal } from "../members/read-journal.js";
import { readMemberCode } from "../members/finding/read-member-code.js";
import { readMemberState } from "../members/read-member-state.js";
import { readStatement } from "../members/read-statement.js";
import { readProfile } from "../members/profile/read-profile.js";
import { readReferral } from "../members/joining/read-referral.js";
import { recordConsent } from "../members/profile/record-consent.js";
import { searchMembers } from "../members/finding/search-members.js";
import { acceptOrder } from "../orders/accept-order.js";
import { acceptReturn } from "../orders/accept-return.js";
import { adjustPoints } from "../points/adjust-points.js";
import { captureHold } from "../points/capture-hold.js";
import { estimateEarning } from "../points/estimate-earning.js";
import { estimateMany } from "../points/estimate-many.js";
import { placeHold } from "../points/place-hold.js";
import { quotePoints } from "../points/quote-points.js";
import { redeemPoints } from "../points/redeem-points.js";
import { releaseHold } from "../points/release-hold.js";
import { transferPoints } from "../points/transfer-points.js";
import { undoRedemption } from "../points/undo-redemption.js";
import { checkPolicy } from "../policy/check-policy.js";
import { listDrafts } from "../policy/list-drafts.js";
import { listPolicyVersions } from "../policy/list-policy-versions.js";
import { publishPolicy } from "../policy/publish-policy.js";
import { putDraft, readDraft, removeDraft } from "../policy/put-draft.js";
import { readProgramme } from "../policy/read-programme.js";
import { simulatePolicy } from "../policy/simulate-policy.js";
import { readGrantCode } from "../rewards/read-grant-code.js";
import { returnGrant } from "../rewards/return-grant.js";
import { takeReward } from "../rewards/take-reward.js";
import { useGrant } from "../rewards/use-grant.js";
import { endTierOverride } from "../tiers/end-tier-override.js";
import { enterFigures } from "../tiers/enter-figures.js";
import { explainTiers } from "../tiers/explain-tiers.js";
import { overrideTier } from "../tiers/override-tier.js";
import { recordDeed } from "../tiers/record-deed.js";
import { setStanding } from "../tiers/set-standing.js";
import { closeLease } from "../till/close-lease.js";
import { listLeases } from "../till/list-leases.js";
import { openTill } from "../till/open-till.js";
import { readTillMember } from "../till/read-till-member.js";
import { releaseLease } from "../till/release-lease.js";
import { syncTill } from "../till/sync-till.js";
import { takeLease } from "../till/take-lease.js";
import { addEndpoint } from "../webhooks/add-endpoint.js";
import { listDeadLetters } from "../webhooks/list-dead-letters.js";
import { listEndpoints } from "../webhooks/list-endpoints.js";
import { removeEndpoint } from "../webhooks/remove-endpoint.js";
import { replayWebhooks } from "../webhooks/replay-webhooks.js";
import type { Answering } from "./answering.js";

/** What carries out each operation. One that is in `routes` and not here does not compile. */
export const carriedOut: { readonly [Id in OperationId]: Answering<Id> } = {
  readProgramme, listPolicyVersions, checkPolicy, simulatePolicy, putDraft, readDraft, listDrafts, removeDraft, publishPolicy,
  enrolMember, searchMembers, listMembers, readMemberState, readMemberCode, readProfile, changeProfile, recordConsent, readReferral, readStatement, readJournal, exportMember, eraseMember,
  mergeMembers, undoMerge,
  explainTiers, overrideTier, endTierOverride, setStanding, enterFigures, recordDeed,
  estimateEarning, estimateMany, quotePoints, placeHold, captureHold, releaseHold, redeemPoints, undoRedemption, transferPoints, adjustPoints,
  takeReward, readGrantCode, useGrant, returnGrant,
  acceptOrder, acceptReturn,
  listApprovals, decideApproval, askReading, exportMembers, readAudit, issueKey, listKeys, revokeKey,
  addEndpoint, listEndpoints, removeEndpoint, listDeadLetters, replayWebhooks,
  openTill, readTillMember, syncTill, takeLease, closeLease, listLeases, releaseLease,
};
