import { payloadOf } from "../inbox/drain.js";
import { type Payload, textAt } from "../inbox/payload.js";
import type { VerifiedWebhook } from "./verifying.js";

/** Topics that take something away for good, or hand it out: what only a body of them has. A shop says its name otherwise of itself than others say it. */
const grave: ReadonlyMap<string, (payload: Payload) => string | undefined> = new Map([
  ["APP_UNINSTALLED", (payload: Payload) => textAt(payload, "myshopify_domain") ?? textAt(payload, "domain")],
  ["CUSTOMERS_DATA_REQUEST", (payload: Payload) => (Object.hasOwn(payload, "data_request") ? textAt(payload, "shop_domain") : undefined)],
  ["CUSTOMERS_REDACT", (payload: Payload) => (Array.isArray(payload["orders_to_redact"]) ? textAt(payload, "shop_domain") : undefined)],
  ["SHOP_REDACT", (payload: Payload) => (Object.hasOwn(payload, "customer") ? undefined : textAt(payload, "shop_domain"))],
]);

/**
 * Whether a signed body bears out the headers it came with, which are not signed. Shopify signs other things with the same key: the first two parts of a shopper's session token, sent as a body, have a good
 * signature, and are no object of JSON. And where a topic takes something away, the body names the shop itself and has what only that topic's has, so that no body of another topic or shop can be sent in its place.
 */
export function isToldBy({ shop, topic }: Pick<VerifiedWebhook, "shop" | "topic">, body: string): boolean {
  if (!/^\s*\{/.test(body)) return false;
  const named = grave.get(topic);
  if (!named) return true;
  const payload = payloadOf(body);
  return payload !== undefined && named(payload)?.toLowerCase() === shop;
}
