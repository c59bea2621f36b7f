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

/** Statuses after which the same request may do better: too slow, too many, a gateway without its server, a server that is not able to now. */
export const mayPass = (status: number): boolean => [408, 429, 502, 503, 504].includes(status);

/** `Retry-After` in milliseconds (RFC 9110, 10.2.3): seconds, or a date. `undefined` where it is missing or says nothing. */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Only a date of HTTP names its day; anything looser, such as "-1", the browsers would read as some date, too.
  const at = /^[A-Z][a-z]{2},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** A pause; ends early, as a rejection with the signal's reason, when the signal is aborted. */
const wait: Patience["wait"] = (ms, signal) => unlessGivenUp(signal, (resolve) => {
  const timer = setTimeout(resolve, ms);
  return () => clearTimeout(timer);
});

/**
 * Waits for something, unless the signal is aborted before.
 *
 * @param begin - returns what is to be done when it is over, however it went
 * @throws the signal's reason
 */
export function unlessGivenUp<T>(signal: AbortSignal | undefined, begin: (resolve: (value: T) => void, reject: (reason: unknown) => void) => () => void): Promise<T> {
  let end = (): void => {};
  return new Promise<T>((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => reject(signal?.reason as Error);
    signal?.addEventListener("abort", stop);
    const over = begin(resolve, reject);
    end = () => {
      over();
      signal?.removeEventListener("abort", stop);
    };
  }).finally(() => end());
}

/** What a page waits for before it says that something is wrong. */
export const usualPatience: Patience = { attemptsMax: 4, totalMs: 30_000, attemptMs: 15_000, pauseMs: 250, pauseMsMax: 5_000, random: Math.random, wait };
