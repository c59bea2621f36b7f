import { WebhookEvent, type WebhookPayload } from "@laurel/client/wire";
import { type Effect, isoInstant } from "@laurel/core";
import type { Message } from "@laurel/store";
import type * as z from "zod";
import type { Letter } from "../outward/letter.js";

/** What a webhook may tell. */
export type Event = z.infer<typeof WebhookEvent>;

const events: ReadonlySet<string> = new Set(WebhookEvent.options);

/** Which event a message is; `undefined` for what stays in the house. */
export function eventOf({ effect }: Pick<Message, "effect">): Event | undefined {
  const { kind } = effect as { readonly kind?: unknown };
  return typeof kind === "string" && events.has(kind) ? kind as Event : undefined;
}

/** The earliest instant that ISO 8601 can write (ECMA-262, "Time Values"); an import may know no better than `always`. */
const earliest = -8_640_000_000_000_000;

/** The body of a webhook: the effect as it was decided, with whose it is and its number (case 32). */
export function payloadOf({ from, number, effect }: Pick<Letter, "from" | "number" | "effect">): z.infer<typeof WebhookPayload> {
  const { kind, at, ...told } = effect as unknown as Effect;
  return { type: kind, timestamp: isoInstant(Math.max(at, earliest)), data: { ...told, ...(from.kind === "member" && { member: from.id }), sequence: number } };
}
