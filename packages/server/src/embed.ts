// What an application loads that has Laurel inside of it: no command line, no importer, no embedded database.
export { type Caller, actorOf } from "./access/caller.js";
export type { Access } from "./access/access.js";
export { type Laurel, type LaurelOptions, laurel } from "./http/laurel.js";
export type { Limits } from "./http/limits.js";
export type { Means } from "./http/means.js";
export { soundPolicy } from "./cli/policy/policy-file.js";
export { Unreadable } from "./reading/unreadable.js";
export { type DocumentReading, type DocumentText, type Place, documentIn, writtenDocument } from "./reading/document-text.js";
// What every application needs that tells a ledger of a shop's orders, and answers pages in the name of its shoppers.
export { apportion, shareOf } from "./embedded/apportion.js";
export { type KnownOrder, factIdsOf, knownOrder, knownOrders } from "./embedded/known-order.js";
export { type LiabilityTold, type WalletOwed, type WalletReckoned, liabilityCsv, walletOwed } from "./embedded/liability-csv.js";
export { type OrderMoved, type WalletMoved, orderMoved } from "./embedded/order-moved.js";
export { type OrderNaming, answerWithOrderNames, withOrderNames } from "./embedded/order-names.js";
export { type PolicyReading, type PolicyRemark, nextVersion, parsedPolicyText, policyReading, policyText } from "./embedded/policy-text.js";
export { type SaidProblem, goodAnswer, problemAnswer } from "./embedded/problem-answer.js";
export { sharedPoints } from "./embedded/shared-points.js";
export { type ShopperAsked, shopperOperation } from "./embedded/shopper-operation.js";
export { type Answer, type Reading, type Sides, type Telling, type Told, tellOrder, unsure } from "./embedded/tell-order.js";
export { starterPolicy } from "./embedded/starter-policy.js";
export { Turns } from "./embedded/turns.js";
