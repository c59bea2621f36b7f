export { Fact } from "./facts/fact.js";
export { Dispute, Fulfilment, Identity, OrderLine, OrderSnapshot, Payment, Refund, Return } from "./orders/order-snapshot.js";
export { PolicyDocument, type PolicyText } from "./policy/policy-document.js";
export { type PolicyReading, readPolicy } from "./policy/read-policy.js";
export { problemsOfIssue } from "./policy/problems-of-issue.js";
export { lintPolicy } from "./policy/lint-policy.js";
export { Profile, profileWith } from "./member/profile.js";
export { Consent } from "./member/consent-document.js";
