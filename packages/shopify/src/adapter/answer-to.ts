import { problemAnswer } from "@laurel/server/embed";
import type { Inbox } from "../inbox/inbox.js";
import { crossOrigin, preflight } from "../mounted/cross-origin.js";
import { visitorAt } from "../mounted/doors.js";
import { laurelAnswer } from "../mounted/laurel-doors.js";
import { readBody } from "../mounted/read-body.js";
import { isToldBy } from "../mounted/told-by-body.js";
import type { Verifying } from "../mounted/verifying.js";
import type { Tokens } from "../sessions/tokens.js";
import type { Room } from "./room.js";
import type { Door, Route } from "./route.js";
import type { Settings } from "./settings.js";

/** What answering needs. */
export type AnsweringTerms = {
  readonly mount: string; readonly verifying: Verifying; readonly inbox: Inbox; readonly settings: Settings; readonly tokens: Tokens; readonly routes: readonly Route[];
  readonly roomOf: (shop: string) => Promise<Room>; readonly tell: Room["tell"];
  /** Whether there may be a programme for a shop. Of one for which there is none, nothing is kept. */
  readonly isServed: (shop: string) => boolean;
  /** Told of each webhook that was taken in. */
  readonly onArrival: () => void;
};

/** Where Laurel's own operations are found, and by which door. */
const laurelMounts: readonly { readonly prefix: string; readonly door: Door }[] = [
  { prefix: "/proxy", door: "proxy" }, { prefix: "/api/shopper", door: "shopper-token" }, { prefix: "/api/admin", door: "admin-token" }, { prefix: "/api/pos", door: "pos-token" },
];

/**
 * The room of a shop whose programme has to ask the shop something before it can begin, such as its currency: so the visit brings the token first. Where it cannot be opened even then, none stays.
 *
 * @throws whatever keeps the programme from being opened
 */
async function openedWithToken({ tokens, roomOf }: AnsweringTerms, shop: string, sessionToken: string): Promise<Room> {
  await tokens.onVisit(shop, sessionToken);
  return roomOf(shop).catch(async (fault: unknown) => {
    await tokens.forget(shop, Number.MAX_SAFE_INTEGER);
    throw fault;
  });
}

/** An order with a thousand lines has about 3 MB. */
const [webhookBytesMax, bodyBytesMax] = [10_000_000, 2_000_000];

/**
 * From a request to its answer: `POST /webhooks`; Laurel's operations under `/proxy/v1`, `/api/shopper/v1`, `/api/admin/v1` and `/api/pos/v1`; and the routes of the adapter's own.
 *
 * @returns 404 for what is not here; a fault is told, and answered with 500
 */
export function openAnswering(terms: AnsweringTerms): (request: Request) => Promise<Response> {
  const patterns = terms.routes.map((route) => ({ route, pattern: new RegExp(`^${route.path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`) }));

  async function answered(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(terms.mount)) return problemAnswer("not-found");
    const path = url.pathname.slice(terms.mount.length);
    if (path === "/webhooks") return request.method === "POST" ? takeIn(terms, request) : problemAnswer("method-not-allowed");
    const isForPages = path.startsWith("/api/");
    if (isForPages && request.method === "OPTIONS") return preflight();
    const answer = await pageAnswer(request, url, path);
    // What is said of one member is kept by nobody on the way.
    if (!answer.headers.get("cache-control")?.includes("no-store") || path.startsWith("/proxy")) answer.headers.set("cache-control", "private, no-store");
    return isForPages ? crossOrigin(answer) : answer;
  }

  async function pageAnswer(request: Request, url: URL, path: string): Promise<Response> {
    const own = patterns.flatMap(({ route, pattern }) => {
      const found = route.method === request.method ? pattern.exec(path) : null;
      return found ? [{ route, params: found.groups ?? {} }] : [];
    })[0];
    const laurel = laurelMounts.find(({ prefix }) => path.startsWith(`${prefix}/v1/`));
    const door = own?.route.who ?? laurel?.door;
    if (!door) return problemAnswer("not-found");
    const read = await readBody(request, bodyBytesMax);
    if (read === "too-large") return problemAnswer("body-too-large", { bytesMax: bodyBytesMax });
    const { text: body } = read;
    const visitor = await visitorAt(door, terms, request, url, body);
    if (visitor instanceof Response) return visitor;
    if (!terms.isServed(visitor.shop)) return problemAnswer("not-allowed");
    const room = await terms.roomOf(visitor.shop).catch(async (fault: unknown) => {
      if (door !== "admin-token") throw fault;
      return openedWithToken(terms, visitor.shop, visitor.token!);
    });
    // Whoever looks at members needs no token of Shopify's: without one, only what is asked of Shopify fails.
    if (door === "admin-token") await terms.tokens.onVisit(visitor.shop, visitor.token!).catch((fault: unknown) => terms.tell(fault, { shop: visitor.shop, what: "visit" }));
    const asked = { asker: visitor.asker, request, url, body, params: Object.fromEntries(Object.entries(own?.params ?? {}).map(([name, text]) => [name, decoded(text)])) };
    return sendable(own ? await own.route.answer(room, asked) : await laurelAnswer(room, path.slice(laurel!.prefix.length), asked));
  }

  return async (request) => {
    try {
      return await answered(request);
    } catch (fault) {
      terms.tell(fault, { what: `${request.method} ${new URL(request.url).pathname}` });
      return crossOrigin(problemAnswer("fault"));
    }
  };
}

/**
 * Takes a webhook in: verified and written down, and done about later. A shop that has not visited is as welcome: webhooks come before the first visit.
 */
async function takeIn({ verifying, inbox, isServed, onArrival }: AnsweringTerms, request: Request): Promise<Response> {
  const read = await readBody(request, webhookBytesMax);
  if (read === "too-large") return new Response(null, { status: 413 });
  const { text: body } = read;
  const webhook = await verifying.webhook(request, body);
  if (typeof webhook === "number") return new Response(null, { status: webhook });
  if (!isToldBy(webhook, body)) return new Response(null, { status: 400 });
  // What nobody here waits for is taken, so that Shopify does not send it again, and let go.
  if (!isServed(webhook.shop)) return new Response(null, { status: 200 });
  await inbox.put({ ...webhook, body });
  onArrival();
  return new Response(null, { status: 200 });
}

/** An answer whose headers may still be added to; one that came from a fetch may not. */
const sendable = (answer: Response): Response => new Response(answer.body, { status: answer.status, headers: new Headers(answer.headers) });

/** What is written wrongly names nothing, and is refused by whoever looks for it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
