import { CallFault } from "./call-fault.js";
import { type Patience, mayPass, retryAfterMs } from "./patience.js";
import { type Came, problemIn, readContent } from "./read-answer.js";
import type { WrittenRequest } from "./written-request.js";

/** How a request gets to the server and the answer back. */
export type Line = { readonly fetch: typeof fetch; readonly now: () => number; readonly patience: Patience };

/** Whether an answer is one that the caller reads itself, piece by piece. */
export type Opens = (response: Response) => boolean;

/**
 * Sends a request until it is answered for good, or patience runs out: then the last answer stands. What is asked for must be such that doing it twice does it once.
 * Pauses grow twofold with full jitter (Brooker, "Exponential backoff and jitter", 2015).
 *
 * @throws CallFault `unreachable` when the last attempt was not answered whole; the signal's reason once it is aborted
 */
export async function exchange(line: Line, request: WrittenRequest, more: Readonly<Record<string, string>>, signal: AbortSignal | undefined, opens?: Opens): Promise<Came> {
  const { now, patience: { attemptsMax, totalMs, pauseMs, pauseMsMax, random, wait } } = line;
  const end = now() + totalMs;
  for (let made = 1; ; made++) {
    signal?.throwIfAborted();
    const { came, cause } = await attempt(line, request, more, signal, opens);
    if (came && isFinal(came)) return came;
    const jitter = random() * Math.min(pauseMsMax, pauseMs * 2 ** (made - 1));
    const pause = jitter + (retryAfterMs(came?.response.headers.get("retry-after"), now()) ?? 0);
    // A server that asks for more time than there is would only be asked too early.
    if (made >= attemptsMax || now() + pause >= end) {
      if (came) return came;
      const { operation, key } = request;
      throw new CallFault("unreachable", `there was no answer to ${operation}`, { operation, key, cause });
    }
    await wait(pause, signal);
  }
}

async function attempt({ fetch, patience }: Line, request: WrittenRequest, more: Readonly<Record<string, string>>, signal: AbortSignal | undefined, opens: Opens | undefined): Promise<{ readonly came?: Came; readonly cause?: unknown }> {
  // One signal for both ends of patience, ours and the caller's. `AbortSignal.any` would do it, but is younger than many a phone.
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException("no answer in time", "TimeoutError")), patience.attemptMs);
  const give = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", give);
  let isOpen = false;
  try {
    const { operation, key, url, method, headers, body } = request;
    const response = await fetch(url, {
      method, headers: { ...headers, ...more }, signal: stop.signal, ...(body && { body }),
      // No answer is left lying in the cache of the browser, where signing out does not reach it.
      cache: "no-store",
      // Who asks is said by the credential alone, and a redirect must not carry it elsewhere.
      credentials: "omit", redirect: "manual",
    });
    isOpen = !!opens?.(response);
    return { came: { response, content: isOpen ? { kind: "open" } : await readContent(response, { operation, key, status: response.status }) } };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof CallFault) throw cause;
    return { cause };
  } finally {
    clearTimeout(timer);
    // Lines are read after this, and may be given up then.
    if (!isOpen) signal?.removeEventListener("abort", give);
  }
}

// Unusual reading waits for a second person, not for time.
const isFinal = (came: Came): boolean => !mayPass(came.response.status) || problemIn(came)?.code === "unusual-reading";
