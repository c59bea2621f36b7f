export { type DurableCaseName, type StoreCaseName, durableStoreCases, storeCases } from "./store-cases.js";
export type { Place } from "./cases/durable-cases.js";
export { type Case, type Gaps, prove } from "./prove.js";
export { checkCommit, checkWhole } from "./commit-checks.js";
export { bucketCount, bucketOf } from "./bucket.js";
export { commitInOrder } from "./commit-in-order.js";
export { ledgerLinesOf } from "./ledger-lines.js";
export { compareIds } from "./id-order.js";
export { Fault, type FaultCode } from "./fault.js";
