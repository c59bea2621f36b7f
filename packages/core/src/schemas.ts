export { OrderSnapshot, Return } from "./orders/order-snapshot.js";
export { Fact } from "./facts/fact.js";
export { PolicyDocument } from "./policy/policy-document.js";
export { type PolicyReading, readPolicy } from "./policy/read-policy.js";
export { problemsOfIssue } from "./policy/problems-of-issue.js";
export { lintPolicy } from "./policy/lint-policy.js";
