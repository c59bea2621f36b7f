import { type OperationId, problemStatus, routes } from "@laurel/client/wire";
import { type Instant, always, pathText } from "@laurel/core";
import { type PolicyText, readPolicy } from "@laurel/core/schemas";
import { type Store, createEngine, programmeKey } from "@laurel/store";
import type { Vault } from "@laurel/store/vault";
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import type { Caller } from "../access/caller.js";
import { openAccess } from "../access/open-access.js";
import type { TokenKeys } from "../access/tokens.js";
import { openAuditLog } from "../audit/chained-log.js";
import { openIdentityDoor } from "../members/open-identity-door.js";
import type { WebhookTerms } from "../webhooks/public-address.js";
import { StateShelf } from "../members/state-shelf.js";
import { openApiDocument } from "../reference/openapi.js";
import { problemPage, referencePage } from "../reference/reference-page.js";
import { refuse } from "./answering.js";
import { type Limits, Turnstile, usualLimits } from "./limits.js";
import type { Means } from "./means.js";
import { Metrics } from "./metrics.js";
import { problemReply } from "./problem-reply.js";
import { type RoadParts, travel } from "./road.js";

/** What a server is made of. */
export type LaurelOptions = {
  readonly store: Store;
  /** The policy to begin with, where the store holds none yet; the store's own goes first, for it has a history. */
  readonly policy?: PolicyText;
  /** The name of the programme in a store that holds several. */
  readonly programme?: string;
  /** Personal data; without one nothing personal is kept. */
  readonly vault?: Vault;
  /** What shopper and staff tokens are signed with, and for whom. */
  readonly tokens?: TokenKeys;
  /** A secret of this server, 32 bytes at least: the same for every server of a programme. */
  readonly secret: Uint8Array;
  /** The calling code of the shop's country, for phones that are told without one; 86 unless said. */
  readonly callingCode?: string;
  readonly limits?: Partial<Limits>;
  /** Where webhooks may go; to public addresses over TLS, unless said. */
  readonly webhooks?: WebhookTerms;
  /** The clock. */
  readonly now?: () => Instant;
  /** Where a request came from, for what counts by address; the Node entry knows. */
  readonly addressOf?: (request: Request, environment: unknown) => string;
  /** Told of faults; an answer tells nothing of them. `console.error` unless said. */
  readonly onFault?: RoadParts["onFault"];
};

/** A server: a function from request to response, to be mounted wherever there is fetch. */
export type Laurel = {
  readonly fetch: (request: Request, environment?: unknown) => Promise<Response>;
  /**
   * Answers a request of somebody whom the application around Laurel has signed in by itself: a shopper by a shop's session, staff by that of its admin, the application
   * in its own name. Whatever credential the request bears is not looked at; permissions, limits and the audit log are as for everybody.
   */
  readonly fetchAs: (caller: Caller, request: Request, environment?: unknown) => Promise<Response>;
  /** What operations are carried out with; for jobs that work beside the server. */
  readonly means: Means;
  /** Lets no more in, and returns once all that are inside have been answered. Leaves the store open. */
  readonly stop: () => Promise<void>;
};

/**
 * Puts a server together (E5): every operation of `routes` under `/v1`, the OpenAPI document, a reference to read, health and metrics. Nothing is opened or closed that was handed over.
 *
 * @throws Fault when the store cannot be reached
 * @throws TypeError with every problem, when the policy to begin with is none
 */
export async function laurel(options: LaurelOptions): Promise<Laurel> {
  const { onFault = tell, addressOf = () => "unknown" } = options;
  const means = await meansOf(options);
  const turnstile = new Turnstile({ ...usualLimits, ...options.limits });
  const [metrics, stopping] = [new Metrics(() => turnstile.inside), new AbortController()];
  const parts: RoadParts = { means, turnstile, metrics, onFault, stop: stopping.signal };
  const app = new Hono();
  const vouched = new WeakMap<Request, Caller>();
  const forPages = cors({
    origin: async (origin) => (await means.access.allowsOrigin(origin) ? origin : null),
    allowHeaders: ["authorization", "content-type", "idempotency-key", "if-none-match", "accept-language", "x-laurel-key"],
    allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"], exposeHeaders: ["etag", "retry-after", "laurel-request"], maxAge: 600,
  });
  app.options("/v1/*", forPages);
  for (const [id, { method, path }] of Object.entries(routes) as [OperationId, (typeof routes)[OperationId]][]) {
    const answer = (context: Context) => travel(parts, id, { request: context.req.raw, params: context.req.param() as Record<string, string>, address: addressOf(context.req.raw, context.env), vouched: vouched.get(context.req.raw) });
    // Whoever names no origin is no page of another site, and is spared the detour.
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
      if (context.req.header("origin") === undefined) return answer(context);
      await forPages(context, async () => { context.res = await answer(context); });
      return context.res;
    });
  }
  addPages(app, parts);
  app.notFound(async (context) => problemReply(refuse({ code: isKnown(context.req.path) ? "method-not-allowed" : "not-found" }), ""));
  app.onError((error) => {
    onFault(error, { operation: "none", request: "" });
    return problemReply(refuse({ code: "fault" }), "");
  });
  return {
    means,
    fetch: async (request, environment) => app.fetch(request, environment ?? {}),
    fetchAs: async (caller, request, environment) => {
      vouched.set(request, caller);
      return app.fetch(request, environment ?? {});
    },
    stop: async () => {
      stopping.abort();
      while (turnstile.inside > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

const patterns = Object.values(routes).map(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`));
const isKnown = (path: string): boolean => patterns.some((each) => each.test(path));

function addPages(app: Hono, { means, metrics, stop }: RoadParts): void {
  app.get("/openapi.json", (context) => context.json(openApiDocument()));
  app.get("/reference", (context) => context.html(referencePage()));
  app.get("/problems/:code", (context) => {
    const code = context.req.param("code");
    return Object.hasOwn(problemStatus, code) ? context.html(problemPage(code as keyof typeof problemStatus)) : problemReply(refuse({ code: "not-found" }), "");
  });
  // Alive: the process answers. Ready: it can do its work.
  app.get("/health", (context) => context.json({ status: "alive" }));
  app.get("/ready", async (context) => {
    if (stop.aborted) return context.json({ status: "stopping" }, 503);
    const version = await means.engine.store.versionOf(programmeKey).catch(() => undefined);
    return version === undefined ? context.json({ status: "store unreachable" }, 503) : context.json({ status: "ready" });
  });
  app.get("/metrics", () => metrics.page());
}

async function meansOf({ store, policy, programme = "", vault, tokens, secret, callingCode = "86", now = Date.now, webhooks }: LaurelOptions): Promise<Means> {
  if (secret.byteLength < 32) throw new TypeError("the secret of a server has 32 bytes at least");
  const engine = createEngine({ store, now });
  if (policy && await store.versionOf(programmeKey) === 0) {
    const read = readPolicy(policy);
    if (read.kind === "problems") throw new TypeError(`this is no policy: ${read.problems.map(({ path, sentence }) => `${pathText(path)}: ${sentence}`).join("; ")}`);
    await engine.publish({ version: "1", from: always, document: read.document }, "start");
  }
  await engine.programme();
  const audit = openAuditLog({ store, now });
  return {
    engine, programme, vault, now, secret, audit, states: new StateShelf(), webhooks,
    identities: openIdentityDoor({ store, vault, identities: { callingCode } }),
    access: openAccess({ store, now, audit, ...(tokens && { tokens }) }),
  };
}

function tell(error: unknown, { operation, request }: { readonly operation: string; readonly request: string }): void {
  console.error(`${operation} ${request}`, error);
}
