import type { Problem } from "../checks/problem.js";
import { checkCalendarTime, checkClockTime } from "../checks/time-asked.js";
import type { OrdersDocument } from "./orders-document.js";

/** What is wrong with how orders count: times that cannot be reckoned, and sources that stand for sources that stand for others. */
export function checkOrders({ mergeWithin, claimWithin, sameSource }: OrdersDocument): Problem[] {
  const chains = Object.entries(sameSource).flatMap(([source, as]) => (Object.hasOwn(sameSource, as)
    ? [{
      path: ["orders", "sameSource", source],
      sentence: `"${as}" stands for another source itself: expected the one that is meant in the end`,
    }]
    : []));
  return [
    ...checkClockTime(mergeWithin, ["orders", "mergeWithin"]),
    ...checkCalendarTime(claimWithin.startsWith("P") ? claimWithin : undefined, ["orders", "claimWithin"]),
    ...chains,
  ];
}
