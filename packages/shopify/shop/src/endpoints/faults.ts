/**
 * What may go wrong with the next question: `429` and the like are answers of HTTP; `throttled` is Shopify's own refusal; `reset` loses the connection before anything is done, `lost-answer` after all of it is; `timeout` never
 * answers; `denied` gives data with an error in it; `bulk` lets the next bulk operation end half way, and
 * `token` is met by the next question for a token.
 */
export type Failure = "429" | "500" | "502" | "503" | "throttled" | "reset" | "lost-answer" | "timeout" | "html" | "denied" | "bulk" | "token";

/** Failures that wait for somebody to meet them: questions for a token meet `token` alone, and all others what else there is. */
export type Faults = { readonly next: (failure: Failure, times?: number) => void; readonly take: (of: "question" | "token") => Failure | undefined };

export function faultsOf(): Faults {
  const waiting: Failure[] = [];
  return {
    next: (failure, times = 1) => waiting.push(...Array.from({ length: times }, () => failure)),
    take: (of) => {
      const index = waiting.findIndex((each) => (each === "token") === (of === "token"));
      return index < 0 ? undefined : waiting.splice(index, 1)[0];
    },
  };
}

/** An answer of HTTP that is no answer to the question; `undefined` where the failure is of another kind. */
export function answerTo(failure: Failure): Response | undefined {
  if (failure === "429") return Response.json({ errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service." }, { status: 429, headers: { "Retry-After": "2.0" } });
  if (failure === "500") return Response.json({ errors: [{ message: "Internal error. Looks like something went wrong on our end." }] }, { status: 500 });
  if (failure === "502" || failure === "503") return new Response("<html><body>Service unavailable</body></html>", { status: Number(failure), headers: { "Content-Type": "text/html" } });
  if (failure === "html") return new Response("<!doctype html><title>Something went wrong</title>", { status: 200, headers: { "Content-Type": "text/html" } });
  return undefined;
}

/** No answer at all, until whoever asks gives up. */
export function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void => reject(signal.reason instanceof Error ? signal.reason : new DOMException("The operation was aborted.", "AbortError"));
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });
}

/** The connection is lost. */
export const reset = (): Error => new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
