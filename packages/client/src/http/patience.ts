import type { Instant } from "@laurel/core";

/** How often, how long and with what pauses a call is tried. Times in milliseconds. */
export type Patience = {
  /** How often at most, the first time included; 4 unless said. */
  readonly attemptsMax: number;
  /** How long all attempts and pauses may take; 30,000 unless said. */
  readonly totalMs: number;
  /** How long one attempt may take, its answer included; 15,000 unless said. */
  readonly attemptMs: number;
  /** The longest first pause, doubled for each further one; 250 unless said. */
  readonly pauseMs: number;
  /** The longest pause of all, but for what the server asks for; 5,000 unless said. */
  readonly pauseMsMax: number;
  /** From 0 up to 1. A pause is a random part of the longest, so that pages which were cut off together do not come back together. */
  readonly random: () => number;
  /** Waits; ends early, as a rejection, when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
};

/** What a page waits for before it says that something is wrong. */
export const usualPatience: Patience = { attemptsMax: 4, totalMs: 30_000, attemptMs: 15_000, pauseMs: 250, pauseMsMax: 5_000, random: Math.random, wait };

/** An attempt that came to nothing for now. `afterMs` is what the server asks to wait. */
export type Failed<T> = { readonly retry: true; readonly result: T; readonly afterMs?: number | undefined };
/** An attempt that is the last one. */
export type Final<T> = { readonly retry: false; readonly result: T };

/**
 * Tries until it is done, or patience has run out: then the last result stands. What is asked for must be such that doing it twice does it once.
 * Pauses grow twofold with full jitter (Brooker, "Exponential backoff and jitter", 2015).
 *
 * @throws the signal's reason once it is aborted
 */
export async function patiently<T>(attempt: () => Promise<Failed<T> | Final<T>>, patience: Patience, now: () => Instant, signal?: AbortSignal): Promise<T> {
  const { attemptsMax, totalMs, pauseMs, pauseMsMax, random, wait } = patience;
  const end = now() + totalMs;
  for (let made = 1; ; made++) {
    signal?.throwIfAborted();
    const tried = await attempt();
    if (!tried.retry || made >= attemptsMax) return tried.result;
    const jitter = random() * Math.min(pauseMsMax, pauseMs * 2 ** (made - 1));
    const pause = (tried.afterMs ?? 0) + jitter;
    // A server that asks for more time than there is would only be asked too early.
    if (now() + pause >= end) return tried.result;
    await wait(pause, signal);
  }
}

/** Statuses after which the same request may do better: too slow, too many, a gateway without its server, a server that is not able to now. */
export const mayPass: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** `Retry-After` in milliseconds (RFC 9110, 10.2.3): seconds, or a date. `undefined` where it is missing or says nothing. */
export function retryAfterMs(header: string | null, now: Instant): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Only a date of HTTP names its day; anything looser, such as "-1", the browsers would read as some date, too.
  const at = /^[A-Z][a-z]{2},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
