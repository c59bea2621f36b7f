import { type IncomingHttpHeaders, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { OperationId, WebhookPayload } from "@laurel/client/wire";
import { type FactOf, type Instant, always } from "@laurel/core";
import { PolicyDocument } from "@laurel/core/schemas";
import { type DeliveryReport, type Door, type Engine, type Store, createEngine } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { Webhook } from "standardwebhooks";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import type * as z from "zod";
import type { Caller } from "../access/caller.js";
import type { AuditNote } from "../audit/audit-log.js";
import type { Answering, Asked, Reply } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { addEndpoint } from "../webhooks/add-endpoint.js";
import type { WebhookTerms } from "../webhooks/public-address.js";
import { openWebhooks } from "../webhooks/webhook-door.js";
import { openWayOut } from "./way-out.js";

const policyText = `
policy: 1
program: { id: tea, name: { en: Tea House, zh-Hans: 茶馆, zh-Hant: 茶館 }, currency: CNY, timeZone: Asia/Shanghai, languages: [en, zh-Hans, zh-Hant] }
ladders:
  - id: retail
    name: { en: Guests of the house, zh-Hans: 茶客, zh-Hant: 茶客 }
    for: [consumer]
    promote: at-once
    review: calendar-year
    demote: { when: review, warn: P30D }
    tiers:
      - { id: regular, name: { en: Regular, zh-Hans: 普通级, zh-Hant: 普通級 } }
      - { id: gold, name: { en: Gold, zh-Hans: 黄金级, zh-Hant: 黃金級 }, reach: { metric: spend, window: P12M, atLeast: "300.00" } }
wallets:
  - id: points
    name: { en: Points, zh-Hans: 积分, zh-Hant: 積分 }
    worth: { points: 100, money: "1.00" }
    earn: [{ id: base, per: "1.00", points: 1, round: down }]
    expiry: { after: P12M, warn: P30D }
`;

/** Shanghai midnight of 1 January 2025. */
export const newYear: Instant = Date.UTC(2024, 11, 31, 16);
export const day = 86_400_000;

/** A shop that has something to tell. */
export type Shop = { readonly engine: Engine; readonly store: Store; readonly clock: { now: Instant } };

/** Opens a shop on a store, its clock on the new year. */
export async function openShop(store: Store = new MemoryStore()): Promise<Shop> {
  const clock = { now: newYear };
  const engine = createEngine({ store, now: () => clock.now });
  await engine.publish({ version: "v1", from: always, document: PolicyDocument.parse(parse(policyText)) }, "owner");
  return { engine, store, clock };
}

/** A paid order; amounts in fen. */
export function order(id: string, at: Instant, amount: number): FactOf<"order"> {
  const bought = { identities: [], placedAt: at, currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount }], payments: [{ at, amount, by: "money" as const }] };
  return { id: `order:shop/${id}`, kind: "order", at, order: { source: "shop", id, revision: 0, ...bought } };
}

/** Enrols somebody, who so stands on the lowest tier: the first message. */
export async function enrol({ engine }: Shop, member: string, identities: readonly { identity: string; verified: boolean }[] = []): Promise<void> {
  await engine.enrol({ key: `enrol:${member}`, actor: "till", member, identities, at: newYear, as: "consumer", facts: [] });
}

/** Has somebody buy for 400.00, who so reaches Gold: the second message. */
export async function reachGold({ engine, clock }: Shop, member: string): Promise<void> {
  await engine.execute(member, { key: `gold:${member}`, actor: "till", facts: [order(`gold-${member}`, clock.now, 40_000)] });
}

/** What came in at a receiver. */
export type Arrival = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly text: string; readonly payload: z.infer<typeof WebhookPayload> };
/** What a receiver does: answers a status, perhaps with more, or never answers. */
export type Behaviour = (arrival: Arrival) => number | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | "silence";

/** An HTTP server of somebody who wants to be told; closed by the test. */
export type Receiver = { readonly url: string; readonly port: number; readonly arrivals: Arrival[]; behave: Behaviour };

/** Opens a receiver that says 204 to everything. */
export async function openReceiver(behave: Behaviour = () => 204): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const text = Buffer.concat(parts).toString("utf8");
      const arrival = { path: request.url ?? "", headers: request.headers, text, payload: JSON.parse(text) as Arrival["payload"] };
      arrivals.push(arrival);
      const does = receiver.behave(arrival);
      if (does === "silence") return;
      const { status, headers = {}, body = "" } = typeof does === "number" ? { status: does } : does;
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = { url: `http://127.0.0.1:${port}/hook`, port, arrivals, behave };
  return receiver;
}

/** The secret of the server in tests. */
export const secret = new Uint8Array(32).fill(7);
/** Who asks. */
export const owner: Caller = { kind: "staff", staff: "li", role: "owner", stores: "all", key: "k" };

/** A shop whose webhooks leave; and its operations, asked for without a road before them. */
export type Outside = Shop & {
  readonly door: Door;
  readonly notes: AuditNote[];
  readonly means: Means;
  /** Delivers until nothing can be delivered now. */
  readonly deliver: () => Promise<DeliveryReport>;
  /** Lets the pauses of what has failed go by, and delivers, so often. */
  readonly again: (times: number) => Promise<void>;
  readonly ask: <Id extends OperationId>(carry: Answering<Id>, asked: Partial<Asked<Id>>) => Promise<Reply<Id>>;
  /** Has a receiver told, and returns the endpoint with its secret. */
  readonly add: (receiver: Pick<Receiver, "url">, events?: readonly string[], key?: string) => Promise<{ readonly endpoint: string; readonly secret: string }>;
};

/** Opens a shop whose webhooks may go to this machine. */
export async function openOutside(store?: Store, terms: WebhookTerms = {}): Promise<Outside> {
  const shop = await openShop(store);
  const notes: AuditNote[] = [];
  const audit = { note: async (note: AuditNote) => void notes.push(note), read: async () => ({ items: [] }) };
  const webhooks = { allowPrivate: true, ...terms };
  const now = () => shop.clock.now;
  // Receivers look at the real clock, so the signature bears its time.
  const door = openWayOut({ store: shop.store, programme: "tea", now, webhooks: openWebhooks({ ...webhooks, store: shop.store, secret, now: Date.now, audit }) });
  const means = { engine: shop.engine, programme: "tea", vault: undefined, audit, now, secret, webhooks } as unknown as Means;
  const ask: Outside["ask"] = (carry, asked) =>
    carry({ operation: carry.name, params: {}, query: { limit: 50 }, body: {}, caller: owner, key: "k1", language: "en", scope: "all", isWanted: () => true, ...asked } as never, means);
  const deliver = () => shop.engine.deliver(door);
  return {
    ...shop, door, notes, means, ask, deliver,
    again: async (times) => {
      for (let i = 0; i < times; i++) {
        shop.clock.now += 3_600_000;
        await deliver();
      }
    },
    add: async ({ url }, events = ["tier-changed", "grant-issued", "referral", "notice"], key = url) => {
      const reply = await ask(addEndpoint, { body: { url, name: "a receiver", events: events as never }, key });
      if (reply.kind !== "answer") throw new Error(`it was not added: ${JSON.stringify(reply)}`);
      return reply.body;
    },
  };
}

/** Verifies an arrival as its receiver would. @throws WebhookVerificationError */
export const verified = ({ text, headers }: Arrival, secretOfEndpoint: string): unknown => new Webhook(secretOfEndpoint).verify(text, headers as Record<string, string>);

/** Which messages arrived, as `member#sequence`, in their order. */
export const arrived = ({ arrivals }: Receiver): string[] => arrivals.map(({ payload: { data } }) => `${String(data["member"])}#${data.sequence}`);
