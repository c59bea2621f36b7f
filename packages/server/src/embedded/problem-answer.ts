import { type ProblemCode, problemStatus } from "@laurel/client/wire";
import type { Language } from "@laurel/core";

/** The same in a sentence, and in which language. */
export type SaidProblem = { readonly detail: string; readonly language: Language };

/** Ways of a shop's cart to say no that Laurel itself does not know; whatever else says no is a conflict with what is. */
const ownStatus: Readonly<Record<string, number>> = { "cart-unknown": 404 };

/** A problem (RFC 9457) that is answered here, in the shape in which Laurel answers its own. */
export function problemAnswer(code: ProblemCode | (string & {}), figures: Readonly<Record<string, unknown>> = {}, said?: SaidProblem): Response {
  const status = ownStatus[code] ?? (problemStatus as Readonly<Record<string, number>>)[code] ?? 409;
  const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll("-", " ");
  return new Response(JSON.stringify({ ...figures, type: `/problems/${code}`, title, status, code, ...(said && { detail: said.detail }) }), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", "vary": "accept-language", ...(said && { "content-language": said.language }) },
  });
}

/** An answer that is made here, in the shape in which Laurel answers its own. */
export function goodAnswer(status: number, body: object, language?: Language): Response {
  return new Response(JSON.stringify(body), {
    status, headers: { "content-type": "application/json", "cache-control": "no-store", "vary": "accept-language", ...(language && { "content-language": language }) },
  });
}
