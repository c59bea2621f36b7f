import type { Answer, OperationId, Sent } from "../../wire/index.js";
import { routes } from "../../wire/routes.js";

/** What a till asks for. */
export type TillCall = Extract<OperationId, "openTill" | "readTillMember" | "syncTill" | "takeLease" | "closeLease">;

/** What came of asking. `no-line` says nothing of whether it was done. */
export type Reply<Id extends TillCall> =
  | { readonly kind: "answer"; readonly body: Answer<Id> }
  | { readonly kind: "refused"; readonly code: string; readonly figures: Readonly<Record<string, unknown>>; readonly status: number }
  | { readonly kind: "no-line"; readonly retryAfterMs?: number | undefined };

/** Where a till asks, and as whom. */
export type LineParts = {
  /** The server's address, such as `https://points.example.com`. */
  readonly baseUrl: string;
  /** The till's device key. */
  readonly key: string;
  readonly fetch: typeof fetch;
  /** How long an answer may take, in milliseconds. */
  readonly answerWithinMs: number;
};

/** Asks the server one thing. Never throws: a line that is down is how a till lives. */
export type Line = <Id extends TillCall>(id: Id, asked: { readonly body: Sent<Id, "body">; readonly params?: Readonly<Record<string, string>>; readonly key?: string }) => Promise<Reply<Id>>;

/** A line to a server. */
export function openLine({ baseUrl, key: credential, fetch: ask, answerWithinMs }: LineParts): Line {
  return async (id, { body, params = {}, key }) => {
    const { method, path } = routes[id];
    const address = new URL(path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? "")), baseUrl);
    try {
      const response = await ask(address, {
        method, body: JSON.stringify(body), signal: AbortSignal.timeout(answerWithinMs), cache: "no-store", credentials: "omit",
        headers: { "content-type": "application/json", authorization: `Bearer ${credential}`, ...(key !== undefined && { "idempotency-key": key }) },
      });
      return await read(response);
    } catch {
      return { kind: "no-line" };
    }
  };
}

/** Statuses after which the same may be asked again: too slow, too many, or a server that fails or is stopping. */
const isPassing = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

async function read<Id extends TillCall>(response: Response): Promise<Reply<Id>> {
  const { status } = response;
  if (isPassing(status)) return { kind: "no-line", ...retryAfter(response) };
  const said = await response.json() as Record<string, unknown>;
  if (response.ok) return { kind: "answer", body: said as Answer<Id> };
  const { type: _type, title: _title, status: _status, code, request: _request, ...figures } = said;
  // What is no problem of Laurel's comes from something in between, such as a network that wants a sign-in.
  return typeof code === "string" ? { kind: "refused", code, figures, status } : { kind: "no-line" };
}

function retryAfter(response: Response): { retryAfterMs?: number } {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
}
