import type { TopicWork } from "../adapter/topic-work.js";
import { numberOf, textAt } from "../inbox/payload.js";
import { syncCustomer } from "./enrol-customer.js";
import { noteCame, noteGone } from "./gone.js";
import { bringTogether, isInShop, mergeCustomers } from "./merge-customers.js";

/**
 * Somebody new, or something about them has changed; what they are now is asked of the shop. A word that comes when they are no more still says since when the shop had known them: an instant that never
 * changes, and the one thing that is taken from what was told.
 */
export const customerChanged: TopicWork = async (room, payload, { triggeredAt }) => {
  const told = textAt(payload, "admin_graphql_api_id") ?? textAt(payload, "id");
  if (told === undefined) return;
  const outcome = await syncCustomer(room, told);
  const since = Date.parse(textAt(payload, "created_at") ?? "");
  if (outcome.kind === "member" || outcome.because !== "unknown" || Number.isNaN(since)) return;
  const customer = numberOf(told);
  await noteGone(room, customer, "deleted", triggeredAt);
  await noteCame(room, customer, since);
  await bringTogether(room, customer);
};

/**
 * A customer was deleted in the shop. It is written down, and the ledger stays as it is: nobody has asked to be forgotten, and the same word comes of customers who were made one with another, whose
 * points live on. Who is to be forgotten, the shop says in another.
 */
export const customerDeleted: TopicWork = async (room, payload, { triggeredAt }) => {
  const customer = textAt(payload, "admin_graphql_api_id") ?? textAt(payload, "id");
  if (customer !== undefined && !await isInShop(room, numberOf(customer))) await noteGone(room, numberOf(customer), "deleted", triggeredAt);
};

/** Two customers were made one, or it was tried: what failed changes nothing. */
export const customersMerged: TopicWork = async (room, payload, { triggeredAt }) => {
  const [kept, deleted] = [textAt(payload, "admin_graphql_api_customer_kept_id"), textAt(payload, "admin_graphql_api_customer_deleted_id")];
  if (kept === undefined || deleted === undefined || textAt(payload, "status") === "failed") return;
  const outcome = await mergeCustomers(room, numberOf(kept), numberOf(deleted), triggeredAt);
  // Shopify says that it has, and still shows both: it will be true in a moment.
  if (outcome.kind === "not-merged") throw new Error(`customer ${deleted} is still in the shop, though said to be one with ${kept}`);
};
