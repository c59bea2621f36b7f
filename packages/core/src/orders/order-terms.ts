import type { Duration } from "../time/duration.js";
import type { CountingRules } from "./eligible.js";

/** How orders count. */
export type OrderTerms = CountingRules & {
  /** Orders closer together than this count as one visit. */
  readonly visitMs: number;
  /** How long before enrolment an order may lie to be claimed (M5); `undefined` claims nothing, a very long one everything. */
  readonly claimWithin: Duration | undefined;
  /** Sources that speak of the same orders: `{ till: shop }` reads till orders as the shop's own. */
  readonly sameSource: Readonly<Record<string, string>>;
};
