import { type OperationId, routes } from "@laurel/client/wire";
import { type Language, policyAt } from "@laurel/core";
import { Fault } from "@laurel/store/contract";
import { type Caller, actorOf } from "../access/caller.js";
import { allowed } from "../access/permissions.js";
import { reachOf } from "../members/reach.js";
import { type Answering, type Asked, type Refused, type Reply, refuse } from "./answering.js";
import { auditNote } from "./audit-note.js";
import { carriedOut } from "./carried-out.js";
import { languageNamed, spokenIn } from "../language/language-named.js";
import type { Turnstile } from "./limits.js";
import type { Means } from "./means.js";
import type { Metrics } from "./metrics.js";
import { problemReply } from "./problem-reply.js";
import { requestName } from "./request-name.js";
import { invalid, readRequest } from "./reading/read-request.js";
import { isSayable, sayProblem, voiceIn } from "../language/voices.js";

/** What the road is made of. */
export type RoadParts = {
  readonly means: Means;
  readonly turnstile: Turnstile;
  readonly metrics: Metrics;
  /** Told of every fault with the name of its request, so that it can be found; an answer tells nothing of it. */
  readonly onFault: (error: unknown, about: { readonly operation: string; readonly request: string }) => void;
  /** Aborted when the server stops. */
  readonly stop: AbortSignal;
};

/** A request as it came in. */
export type Incoming = {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  /** Where it came from, as far as is known. */
  readonly address: string;
  /** Who asks, where whoever Laurel is embedded in has made sure of it; else the request's own headers show it. */
  readonly vouched?: Caller | undefined;
};

/**
 * Carries one request from the door to the operation and back: counted, shown who asks, permitted, read, carried out, written into the audit log, answered. What goes wrong on the
 * way is a problem (RFC 9457), and has changed nothing; what throws is a fault, told to `onFault`, and answered without a word about it.
 */
export async function travel(parts: RoadParts, operation: OperationId, incoming: Incoming): Promise<Response> {
  const started = performance.now();
  const request = requestName();
  const response = await respond(parts, operation, incoming, request);
  parts.metrics.note(operation, response.status, (performance.now() - started) / 1000);
  return response;
}

async function respond(parts: RoadParts, operation: OperationId, incoming: Incoming, request: string): Promise<Response> {
  const { turnstile, stop } = parts;
  if (stop.aborted) return problemReply(refuse({ code: "stopping" }), request);
  if (!turnstile.enter()) return problemReply(refuse({ code: "overloaded" }), request);
  try {
    const reply = await replyTo(parts, operation, incoming);
    return reply.kind === "problem" ? problemReply(reply, request, await saidOf(parts.means, reply, incoming)) : written(reply, request);
  } catch (error) {
    parts.onFault(error, { operation, request });
    return problemReply(refuse({ code: faultCode(error) }), request);
  } finally {
    turnstile.leave();
  }
}

/** What was refused, in the language of whoever names one. */
async function saidOf({ engine, now }: Means, refused: Refused, { request }: Incoming): Promise<Parameters<typeof problemReply>[2]> {
  const language = languageNamed(request.headers.get("accept-language"));
  if (language === undefined || !isSayable(refused)) return undefined;
  return { language, detail: sayProblem(refused, voiceIn(language, policyAt(await engine.programme(), now()).document)) };
}

function faultCode(error: unknown): "store-unreachable" | "stopping" | "fault" {
  if (!(error instanceof Fault)) return "fault";
  if (error.code === "closed") return "stopping";
  return error.code === "unreachable" || error.code === "contended" || error.code === "busy" ? "store-unreachable" : "fault";
}

async function replyTo<Id extends OperationId>(parts: RoadParts, operation: Id, incoming: Incoming): Promise<Reply<Id>> {
  const { means, turnstile } = parts;
  const shown = incoming.vouched ? { kind: "shown" as const, caller: incoming.vouched } : await means.access.authenticate(incoming.request.headers);
  if (shown.kind === "refused") return await turnstile.pass({ kind: "nobody" }, incoming.address) ? refuse({ code: "too-many-requests" }) : refuse({ code: shown.code });
  const { caller } = shown;
  const wait = await turnstile.pass(caller, incoming.address);
  if (wait) return tooMany(wait);
  const scope = allowed(caller, operation);
  if (scope === "never") return notAllowed(means, operation, caller);
  const read = await readAsked(parts, operation, incoming, caller, scope);
  if ("kind" in read) return read;
  const away = await outOfReach(means, read);
  if (away) return notAllowed(means, operation, caller, away);
  const carry = carriedOut[operation] as Answering<Id>;
  const reply = await carry(read, means);
  const note = auditNote(read, reply, means.now());
  if (note) await means.audit.note(note);
  return reply;
}

const tooMany = (wait: { readonly retryAfterMs: number }): Refused => ({ kind: "problem", code: "too-many-requests", figures: wait });

async function notAllowed(means: Means, operation: OperationId, caller: Caller, code: "not-allowed" | "other-store" = "not-allowed"): Promise<Refused> {
  if (caller.kind === "nobody") return refuse({ code: "not-signed-in" });
  // A page of a site asks for what it may not have when a shop is built, not when it is robbed.
  if (caller.kind !== "site") await means.audit.note({ at: means.now(), actor: actorOf(caller), kind: "refused", operation, about: { code } });
  return refuse({ code });
}

const keyMax = 200;

async function readAsked<Id extends OperationId>(
  { turnstile, stop }: RoadParts, operation: Id, { request, params }: Incoming, caller: Caller, scope: Asked<Id>["scope"],
): Promise<Asked<Id> | Refused> {
  const key = request.headers.get("idempotency-key") ?? "";
  const isKeyed = routes[operation].repeats === "keyed";
  if (isKeyed && key === "") return refuse({ code: "idempotency-key-missing" });
  if (key.length > keyMax || /[^\x20-\x7e]/.test(key)) return invalid([{ path: "Idempotency-Key", says: `expected at most ${keyMax} printable characters` }]);
  const { bodyBytes: bytesMax, bodyWithinMs: withinMs } = turnstile.limits;
  const said = await readRequest(operation, request, ownParams(params, caller), { bytesMax, withinMs });
  if ("kind" in said) return said;
  return {
    ...said, operation, caller, scope, key: isKeyed ? key : "", language: languageNamed(request.headers.get("accept-language")),
    has: request.headers.get("if-none-match") ?? undefined, isWanted: () => !stop.aborted && !request.signal.aborted,
  } as Asked<Id>;
}

/** A shopper may say `me`. */
function ownParams(params: Readonly<Record<string, string>>, caller: Caller): Readonly<Record<string, string>> {
  return params["member"] === "me" && caller.kind === "shopper" ? { ...params, member: caller.member } : params;
}

/** The member in the path must be one that the caller reaches; members in bodies are for the operation to look at (`reachOf`). */
async function outOfReach(means: Means, { params, caller, scope }: Asked<OperationId>): Promise<"not-allowed" | "other-store" | undefined> {
  const member = (params as { readonly member?: string } | undefined)?.member;
  return member === undefined ? undefined : reachOf(means, { caller, scope }, member);
}

/** A good reply, of whichever operation. */
type Good =
  | Extract<Reply<"readMemberState">, { kind: "unchanged" | "lines" | "written" }>
  | { readonly kind: "answer"; readonly status: number; readonly body: unknown; readonly etag?: string; readonly language?: Language | undefined };

function written(reply: Good, request: string): Response {
  // Headers are told when the answer is made: to change them later would cost as much as all the rest of the road.
  const spoken = spokenIn("language" in reply ? reply.language : undefined);
  const headers = (etag?: string) => ({ "laurel-request": request, ...spoken, ...(etag === undefined ? { "cache-control": "no-store" } : { etag, "cache-control": "private, no-cache" }) });
  switch (reply.kind) {
    case "unchanged": return new Response(null, { status: 304, headers: headers(reply.etag) });
    case "lines": return new Response(linesOf(reply.lines), { status: 200, headers: { "content-type": "application/x-ndjson", ...headers() } });
    case "written": return new Response(reply.text, { status: 200, headers: { "content-type": "application/json", ...headers(reply.etag) } });
    default: {
      const { status, body, etag } = reply;
      if (body === undefined) return new Response(null, { status, headers: headers() });
      return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers(etag) } });
    }
  }
}

function linesOf(lines: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
