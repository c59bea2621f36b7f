import * as z from "zod";
import type { Shapes } from "../operation.js";
import { Id, Instant, InstantOrNever, PageQuery, pageOf, text } from "../scalars.js";

/** What a webhook may tell. */
export const WebhookEvent = z.enum(["tier-changed", "grant-issued", "referral", "notice", "alert"]).meta({ id: "WebhookEvent" });

const Endpoint = z.object({
  endpoint: Id, url: z.string(), events: z.array(WebhookEvent), name: z.string(), addedAt: Instant, addedBy: z.string(),
  goneAt: Instant.optional().meta({ description: "Since when it is told no more: it answered 410 Gone." }),
}).meta({ id: "Endpoint" });
const EndpointParams = z.strictObject({ endpoint: Id });
/** Mail to members has its dead letters, too. */
const QueueParams = z.strictObject({ endpoint: Id.meta({ description: "The id of an endpoint; `mail` for mail to members." }) });

/** What a webhook carries, after Standard Webhooks: `type` and `timestamp`, and in `data` the member, its sequence number, and the effect (case 32). */
export const WebhookPayload = z.object({
  type: WebhookEvent,
  timestamp: z.string().meta({ description: "ISO 8601: when it happened." }),
  data: z.looseObject({
    member: Id.optional(),
    sequence: z.int().meta({ description: "Grows by one with each message of one member; discard what is older than what you have." }),
  }),
}).meta({ id: "WebhookPayload" });

const DeadLetter = z.object({
  id: Id, member: Id.optional(), sequence: z.int(), type: z.string(), attempts: z.int(), error: z.string().optional(), at: InstantOrNever.optional(),
}).meta({ id: "DeadLetter" });

/** Webhooks out (E5). */
export const webhookShapes = {
  addEndpoint: {
    summary: "Tell an address of changes; its secret is shown this once", chapter: "webhooks",
    body: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2_000), name: text(200).min(1), events: z.array(WebhookEvent).min(1).max(5) }),
    answers: { 201: Endpoint.extend({ secret: z.string() }) }, refusals: ["address-not-allowed"],
  },
  listEndpoints: { summary: "Addresses that are told", chapter: "webhooks", query: PageQuery, answers: { 200: pageOf(Endpoint) }, refusals: [] },
  removeEndpoint: { summary: "Tell an address no more", chapter: "webhooks", params: EndpointParams, answers: { 204: undefined }, refusals: ["endpoint-unknown"] },
  listDeadLetters: {
    summary: "What could not be delivered to an address", chapter: "webhooks", params: QueueParams, query: PageQuery, answers: { 200: pageOf(DeadLetter) }, refusals: ["endpoint-unknown"],
  },
  replayWebhooks: {
    summary: "Deliver again: dead letters, or everything since an instant", chapter: "webhooks", params: QueueParams,
    body: z.strictObject({
      since: Instant.optional().meta({ description: "Everything that was first told since then, delivered or not." }),
      ids: z.array(Id).max(200).optional().meta({ description: "Dead letters by their ids; all of them where neither is said." }),
    }),
    answers: { 202: z.object({ queued: z.int() }) }, refusals: ["endpoint-unknown"],
  },
} as const satisfies Shapes;
