import { type ProblemCode, problemStatus } from "@laurel/client/wire";
import type { Language } from "@laurel/core";
import type { Refused } from "./answering.js";
import { spokenIn } from "../language/language-named.js";

/** Seconds after which it makes sense to ask again. */
const retryAfter: Partial<Record<ProblemCode, number>> = { "overloaded": 1, "stopping": 2, "store-unreachable": 2, "unusual-reading": 3_600 };

/**
 * A problem as it is answered (RFC 9457). `type` leads to its page here; figures stand beside.
 *
 * @param request - names the request in the log
 * @param said - the problem as a sentence, and in which language, where somebody wants to read it
 */
export function problemReply({ code, figures }: Refused, request: string, said?: { readonly detail: string; readonly language: Language }): Response {
  const status = problemStatus[code];
  const { retryAfterMs, ...shown } = figures;
  const wait = typeof retryAfterMs === "number" ? Math.max(1, Math.ceil(retryAfterMs / 1000)) : retryAfter[code];
  const body = { ...shown, type: `/problems/${code}`, title: titleOf(code), status, code, ...(said && { detail: said.detail }), request };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store", "laurel-request": request, ...spokenIn(said?.language),
      ...(wait !== undefined && { "retry-after": String(wait) }),
      ...(status === 401 && { "www-authenticate": `Bearer realm="laurel"${code === "token-expired" ? ', error="invalid_token", error_description="the token has expired"' : ""}` }),
    },
  });
}

/** A code in plain words: "points short". */
function titleOf(code: ProblemCode): string {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
