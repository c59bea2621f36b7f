/**
 * How an operation may be sent again when no answer came.
 *
 * | | |
 * |---|---|
 * | `safe` | it changes nothing |
 * | `natural` | what it says names itself: an order with its revision, a draft by its name |
 * | `keyed` | with the `Idempotency-Key` it was sent with, which it needs |
 */
export type Repeats = "safe" | "natural" | "keyed";

/** Where an operation is asked for. Holds no schema, so that a page may load it. */
export type Route = { readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; readonly path: `/v1/${string}`; readonly repeats: Repeats };

/** Where something is read. */
export const reads = (path: Route["path"]) => ({ method: "GET", path, repeats: "safe" }) as const satisfies Route;
/** Where something is asked that needs a body, and changes nothing. */
export const asks = (path: Route["path"]) => ({ method: "POST", path, repeats: "safe" }) as const satisfies Route;
/** Where something is done, once for each key. */
export const does = (path: Route["path"]) => ({ method: "POST", path, repeats: "keyed" }) as const satisfies Route;

/** What the page of a shopper asks for, and all that it carries of the table. `{member}` may be `me`. */
export const shopperRoutes = {
  readProgramme: reads("/v1/programme"),
  estimateEarning: asks("/v1/estimates"),
  estimateMany: asks("/v1/estimates/batch"),

  enrolMember: does("/v1/members"),
  readMemberState: reads("/v1/members/{member}/state"),
  readMemberCode: reads("/v1/members/{member}/code"),
  readProfile: reads("/v1/members/{member}/profile"),
  changeProfile: { method: "PATCH", path: "/v1/members/{member}/profile", repeats: "keyed" },
  recordConsent: does("/v1/members/{member}/consents"),
  readReferral: reads("/v1/members/{member}/referral"),
  readStatement: reads("/v1/members/{member}/statement"),

  quotePoints: asks("/v1/members/{member}/quotes"),
  placeHold: does("/v1/members/{member}/holds"),
  releaseHold: does("/v1/members/{member}/holds/{hold}/release"),
  takeReward: does("/v1/members/{member}/rewards/{reward}/take"),
  readGrantCode: reads("/v1/members/{member}/grants/code"),
} as const satisfies Readonly<Record<string, Route>>;

/** The name of an operation that the page of a shopper may ask for. */
export type ShopperOperationId = keyof typeof shopperRoutes;
