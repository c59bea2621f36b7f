import { payloadOf } from "../inbox/drain.js";
import { textAt } from "../inbox/payload.js";
import type { VerifiedWebhook } from "./verifying.js";

/** Topics that take something away for good, or hand it out. */
const grave: ReadonlySet<string> = new Set(["APP_UNINSTALLED", "CUSTOMERS_DATA_REQUEST", "CUSTOMERS_REDACT", "SHOP_REDACT"]);

/**
 * Whether a signed body bears out the headers it came with, which are not signed. Shopify signs other things with the same key: the first two parts of a shopper's session token, sent as a body, have a good
 * signature, and are no object of JSON. And where a topic takes something away, the body names the shop itself, so that no body of another topic or shop can be sent in its place.
 */
export function isToldBy({ shop, topic }: Pick<VerifiedWebhook, "shop" | "topic">, body: string): boolean {
  if (!/^\s*\{/.test(body)) return false;
  if (!grave.has(topic)) return true;
  const payload = payloadOf(body);
  const named = payload && (textAt(payload, "shop_domain") ?? textAt(payload, "myshopify_domain") ?? textAt(payload, "domain"));
  return named?.toLowerCase() === shop;
}
