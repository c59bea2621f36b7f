import type { Instant } from "@laurel/core";
import { CallFault } from "./call-fault.js";
import { type Failed, type Final, type Patience, mayPass, patiently, retryAfterMs } from "./patience.js";
import { type Content, mediaTypeOf, problemIn, readContent } from "./read-answer.js";
import type { WrittenRequest } from "./written-request.js";

/** How a request gets to the server and the answer back. */
export type Line = { readonly fetch: typeof fetch; readonly now: () => Instant; readonly patience: Patience };

/** An answer that came, whatever it says. `open` are lines, of which none has been read yet. */
export type Came = { readonly response: Response; readonly content: Content | { readonly kind: "open" } };
type Lost = { readonly lost: unknown };

/**
 * Sends a request until it is answered for good, or patience runs out.
 *
 * @throws CallFault `unreachable` when no attempt was answered whole; the signal's reason once it is aborted
 */
export async function exchange(line: Line, request: WrittenRequest, more: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<Came> {
  const tried = await patiently(() => attempt(line, request, more, signal), line.patience, line.now, signal);
  if ("response" in tried) return tried;
  const { operation, key } = request;
  throw new CallFault("unreachable", `there was no answer to ${operation}`, { operation, key, cause: tried.lost });
}

async function attempt(line: Line, request: WrittenRequest, more: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<Failed<Came | Lost> | Final<Came>> {
  // One signal for both ends of patience, ours and the caller's. `AbortSignal.any` would do it, but is younger than many a phone.
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException("no answer in time", "TimeoutError")), line.patience.attemptMs);
  const give = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", give);
  let isOpen = false;
  try {
    const came = await carry(line, request, more, stop.signal);
    isOpen = came.content.kind === "open";
    return isFinal(came) ? { retry: false, result: came } : { retry: true, result: came, afterMs: retryAfterMs(came.response.headers.get("retry-after"), line.now()) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof CallFault) throw error;
    return { retry: true, result: { lost: error } };
  } finally {
    clearTimeout(timer);
    // Lines are read after this, and may be given up then.
    if (!isOpen) signal?.removeEventListener("abort", give);
  }
}

async function carry({ fetch }: Line, { operation, url, method, headers, body, key }: WrittenRequest, more: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Came> {
  const response = await fetch(url, {
    method, headers: { ...headers, ...more }, signal,
    ...(body !== undefined && { body }),
    // No answer is left lying in the cache of the browser, where signing out does not reach it.
    cache: "no-store",
    // Who asks is said by the credential alone, and a redirect must not carry it elsewhere.
    credentials: "omit", redirect: "manual",
  });
  if (response.status === 200 && mediaTypeOf(response) === "application/x-ndjson") return { response, content: { kind: "open" } };
  return { response, content: await readContent(response, { operation, key, status: response.status }) };
}

// Unusual reading waits for a second person, not for time.
const isFinal = ({ response: { status }, content }: Came): boolean =>
  !mayPass.has(status) || (content.kind !== "open" && problemIn(content, status)?.code === "unusual-reading");
