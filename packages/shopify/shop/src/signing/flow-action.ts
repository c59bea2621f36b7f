import { randomUUID } from "node:crypto";
import { jsonText } from "../webhooks/exact-json.js";
import type { World } from "../world/world.js";
import { webhookHmac } from "./hmac.js";

/** A step of a flow: which action of the app's, with what. `run` names it over all times that it is sent. */
export type ActionFor = { readonly handle: string; readonly properties: Readonly<Record<string, string | number | boolean>>; readonly run?: string };

/** The step as it comes over the wire, signed over its bytes as webhooks are. */
export function flowAction(world: World, secret: string, uri: string, { handle, properties, run = randomUUID() }: ActionFor): Request {
  const body = jsonText({
    shop_id: BigInt(world.facts.id), shopify_domain: world.facts.domain, action_run_id: run, handle, action_definition_id: handle, step_reference: randomUUID(), properties: { ...properties },
  });
  return new Request(uri, { method: "POST", body, headers: { "Content-Type": "application/json", "X-Shopify-Hmac-Sha256": webhookHmac(secret, body), "X-Shopify-Shop-Domain": world.facts.domain } });
}
