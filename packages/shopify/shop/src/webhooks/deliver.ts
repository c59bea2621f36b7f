import { webhookHmac } from "../signing/hmac.js";
import type { World } from "../world/world.js";
import type { Delivery } from "../world/delivery.js";

/** How deliveries go astray. Whatever `drop` says yes to is never sent; `double` sends twice; `shuffle` draws the order; a failed one is sent again up to `retries` times, or waits on. */
export type Ways = { readonly drop?: (delivery: Delivery) => boolean; readonly double?: (delivery: Delivery) => boolean; readonly shuffle?: () => number; readonly retries?: number; readonly only?: (delivery: Delivery) => boolean };

/** What became of them. */
export type Delivered = { readonly sent: number; readonly accepted: number; readonly failed: number; readonly dropped: number };

/** How Shopify reaches the app: whatever answers 2xx has it. */
export type Send = (request: Request) => Promise<Response>;

/** Sends what waits. Shopify promises no order, and to send at least once. */
export async function deliverWaiting(world: World, shop: { readonly secret: string; readonly apiVersion: string; readonly uri: string }, send: Send, ways: Ways = {}): Promise<Delivered> {
  const chosen = world.waiting.filter((each) => ways.only?.(each) ?? true);
  const dropped = chosen.filter((each) => ways.drop?.(each) ?? false);
  let row = chosen.filter((each) => !dropped.includes(each)).flatMap((each) => (ways.double?.(each) === true ? [each, each] : [each]));
  const { shuffle } = ways;
  if (shuffle !== undefined) row = row.map((each) => ({ each, at: shuffle() })).toSorted((a, b) => a.at - b.at).map(({ each }) => each);
  const failed = new Set<Delivery>();
  let [sent, accepted] = [0, 0];
  for (const each of row) {
    let isAccepted = false;
    for (let tries = 0; !isAccepted && tries <= (ways.retries ?? 0); tries += 1) {
      sent += 1;
      isAccepted = await send(requestOf(world, shop, each)).then(({ ok }) => ok, () => false);
    }
    if (isAccepted) accepted += 1;
    else failed.add(each);
  }
  const still = world.waiting.filter((each) => !chosen.includes(each) || failed.has(each));
  world.waiting.splice(0, world.waiting.length, ...still);
  return { sent, accepted, failed: failed.size, dropped: dropped.length };
}

/** A delivery as it comes over the wire. */
export function requestOf(world: World, shop: { readonly secret: string; readonly apiVersion: string; readonly uri: string }, delivery: Delivery): Request {
  return new Request(shop.uri, {
    method: "POST", body: delivery.body,
    headers: {
      "Content-Type": "application/json", "X-Shopify-Topic": delivery.topic, "X-Shopify-Hmac-Sha256": webhookHmac(shop.secret, delivery.body), "X-Shopify-Shop-Domain": world.facts.domain,
      "X-Shopify-Webhook-Id": delivery.webhookId, "X-Shopify-Event-Id": delivery.eventId, "X-Shopify-Triggered-At": delivery.triggeredAt, "X-Shopify-API-Version": shop.apiVersion,
    },
  });
}
