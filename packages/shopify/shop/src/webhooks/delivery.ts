import { randomUUID } from "node:crypto";
import type { World } from "../world/world.js";
import { jsonText, type Json } from "./exact-json.js";

/** One deed of somebody's in the shop; all that is told of it has the same event. */
export type Happening = { readonly tell: (topic: string, payload: Json) => void };

/** Begins to tell what happened. */
export function happening(world: World): Happening {
  const eventId = randomUUID();
  return {
    tell: (topic, payload) => {
      if (!world.installed && topic !== "app/uninstalled" && topic !== "shop/redact") return;
      const triggeredAt = new Date(world.now()).toISOString().replace("Z", "000000Z");
      world.waiting.push({ topic, webhookId: randomUUID(), eventId, triggeredAt, body: jsonText(payload) });
    },
  };
}
