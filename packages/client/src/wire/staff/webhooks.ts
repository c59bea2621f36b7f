import * as z from "zod";
import type { Shapes } from "../operation.js";
import { Id, Instant, InstantOrNever, PageQuery, pageOf, text } from "../scalars.js";

/** What a webhook may tell. */
export const WebhookEvent = z.enum(["tier-changed", "grant-issued", "referral", "notice", "alert"]).meta({ id: "WebhookEvent" });

const Endpoint = z.object({
  endpoint: Id, url: z.string(), events: z.array(WebhookEvent), name: z.string(), addedAt: Instant, addedBy: z.string(),
}).meta({ id: "Endpoint" });
const EndpointParams = z.strictObject({ endpoint: Id });

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
    summary: "What could not be delivered to an address", chapter: "webhooks", params: EndpointParams, query: PageQuery, answers: { 200: pageOf(DeadLetter) }, refusals: ["endpoint-unknown"],
  },
  replayWebhooks: {
    summary: "Deliver again: dead letters, or everything since an instant", chapter: "webhooks", params: EndpointParams,
    body: z.strictObject({ since: Instant.optional(), ids: z.array(Id).max(200).optional() }), answers: { 202: z.object({ queued: z.int() }) }, refusals: ["endpoint-unknown"],
  },
} as const satisfies Shapes;
