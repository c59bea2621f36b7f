import { hexHmac } from "./hmac.js";

/** How an app proxy is asked: who is logged in, in which words the shopkeeper put its path, and when (epoch ms). */
export type ProxyFor = { readonly customer?: string | null; readonly prefix?: string; readonly at?: number };

/**
 * The query that Shopify sends to the app for a page that asked its proxy: what the page asked, the shop, who is logged in (empty for nobody, and signed all the same), and a signature.
 *
 * @param query - what the page put behind the question mark
 */
export function signedProxyQuery(shop: { readonly domain: string; readonly secret: string }, query: URLSearchParams, { customer, prefix = "/apps/membership", at = Date.now() }: ProxyFor): URLSearchParams {
  const all = new URLSearchParams(query);
  for (const [key, value] of Object.entries({ shop: shop.domain, logged_in_customer_id: customer === undefined || customer === null ? "" : customer.replace(/^.*\//, ""), path_prefix: prefix, timestamp: String(Math.floor(at / 1000)) })) all.set(key, value);
  all.delete("signature");
  all.set("signature", hexHmac(shop.secret, messageOf(all)));
  return all;
}

/** What is signed: every parameter once, its values with commas, in the order of the names and with nothing between. */
export function messageOf(query: URLSearchParams): string {
  return [...new Set(query.keys())].filter((key) => key !== "signature").map((key) => `${key}=${query.getAll(key).join(",")}`).toSorted().join("");
}
