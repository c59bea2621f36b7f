import { dayMs } from "../time/instant.js";
import { type Duration, parseDuration } from "../time/duration.js";
import { durationOf } from "../time/duration-of.js";
import type { OrderTerms } from "./order-terms.js";
import type { OrdersDocument } from "./orders-document.js";

/** Makes a validated `orders` slice ready for the engine. */
export function compileOrders({ counts, settledWhen, mergeWithin, claimWithin, onStoreCredit, sameSource }: OrdersDocument): OrderTerms {
  const gap = durationOf(mergeWithin);
  return {
    ...counts,
    settledWhen,
    storeCreditRefunds: onStoreCredit,
    visitMs: gap.days * dayMs + gap.ms,
    claimWithin: claimWithin === "never" ? undefined : parseDuration(claimWithin) ?? aCentury,
    sameSource,
  };
}

/** What `always` comes to: longer than any shop has sold. */
const aCentury: Duration = { months: 1_200, days: 0, ms: 0 };
