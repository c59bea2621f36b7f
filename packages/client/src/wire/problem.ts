import * as z from "zod";

/** Ways to say no that belong to the road rather than to the domain, with the status each is answered with. */
export const roadProblems = {
  "invalid-request": 400,
  "idempotency-key-missing": 400,
  "not-signed-in": 401,
  "token-expired": 401,
  "not-allowed": 403,
  "other-store": 403,
  "site-not-allowed": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "too-slow": 408,
  "body-too-large": 413,
  "not-json": 415,
  "key-conflict": 422,
  "too-many-requests": 429,
  "unusual-reading": 429,
  "fault": 500,
  "overloaded": 503,
  "store-unreachable": 503,
  "stopping": 503,
} as const;

/** Ways of the domain to say no: codes of `Refusal` and `EngineRefusal`, and of what stands above them. */
export const domainProblems = {
  "member-unknown": 404,
  "not-enrolled": 404,
  "identity-invalid": 400,
  "fact-conflict": 409,
  "membership-closed": 409,
  "currency-differs": 409,
  "too-far-ahead": 409,
  "wallet-unknown": 409,
  "wallet-not-redeemable": 409,
  "points-short": 409,
  "points-not-in-steps": 409,
  "points-below-minimum": 409,
  "points-above-maximum": 409,
  "minimum-above-limit": 409,
  "hold-unknown": 404,
  "hold-taken": 409,
  "capture-exceeds-hold": 409,
  "redemption-unknown": 404,
  "already-returned": 409,
  "reward-unknown": 404,
  "reward-not-for-tier": 409,
  "reward-not-now": 409,
  "reward-gone": 409,
  "reward-price-differs": 409,
  "grant-unknown": 404,
  "grant-not-usable": 409,
  "code-invalid": 409,
  "ladder-unknown": 404,
  "tier-unknown": 409,
  "end-in-the-past": 409,
  "approval-needed": 409,
  "approval-unknown": 404,
  "approval-decided": 409,
  "approval-own": 403,
  "transfer-off": 409,
  "transfer-to-self": 409,
  "referral-of-self": 409,
  "referral-circle": 409,
  "identities-differ": 409,
  "merge-with-self": 409,
  "merged-away": 409,
  "merge-unknown": 404,
  "merge-undone-already": 409,
  "erased": 410,
  "policy-invalid": 409,
  "policy-refused": 409,
  "draft-unknown": 404,
  "draft-moved": 409,
  "key-unknown": 404,
  "endpoint-unknown": 404,
  "address-not-allowed": 409,
  "device-unknown": 404,
  "device-cloned": 409,
  "device-behind": 409,
  "lease-unknown": 404,
  "lease-closed": 409,
  "lease-off": 409,
} as const;

/** Every code of a problem, with its status. */
export const problemStatus = { ...roadProblems, ...domainProblems } as const;

/** The code of a problem. */
export type ProblemCode = keyof typeof problemStatus;

const codes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];

/** What is wrong with one field of what was sent. */
export const FieldProblem = z.object({
  path: z.string().meta({ description: "Where: body.points, query.limit." }),
  says: z.string().meta({ description: "What was expected, in a sentence." }),
});

/**
 * Why an operation was not carried out, after RFC 9457. Nothing was changed. `type` leads to the page of the code; a refusal's figures (`missing`, `available` …)
 * stand beside, so that `language/` can make the sentence in the shopper's own words.
 */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(codes),
  detail: z.string().optional(),
  /** All problems with the input at once. */
  problems: z.array(FieldProblem).optional(),
  /** Names the request in the log. */
  request: z.string().optional(),
}).meta({ id: "Problem" });
/** Why an operation was not carried out, as it travels. */
export type Problem = z.infer<typeof Problem>;
