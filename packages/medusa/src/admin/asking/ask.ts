// Written in by the admin's build: where the server is, and how the admin signs in.
declare const __BACKEND_URL__: string | undefined;
declare const __AUTH_TYPE__: string | undefined;
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined;

/** Why something was not answered: a code to decide by, and a sentence in the admin's language where the server has one. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(readonly status: number, readonly code: string, readonly detail: string | undefined, readonly figures: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? code);
  }
}

/** What is sent along. */
export type Telling = { readonly method?: "GET" | "POST" | "PUT" | "DELETE"; readonly body?: object; readonly language: string; readonly key?: string; readonly signal?: AbortSignal | undefined };

/**
 * Asks one of the shop's admin routes, as whoever is signed in.
 *
 * @throws Failure with the server's own sentence where it says one; `unreachable` where there is no answer
 */
export async function ask<Answer>(path: string, { method = "GET", body, language, key, signal }: Telling): Promise<Answer> {
  const response = await fetch(addressOf(path), {
    method, credentials: "include", ...(signal && { signal }), ...(body && { body: JSON.stringify(body) }),
    headers: { "accept": "application/json", "accept-language": language, ...(body && { "content-type": "application/json" }), ...(key !== undefined && { "idempotency-key": key }), ...bearer() },
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new Failure(0, "unreachable", undefined);
  });
  const answer = await response.json().catch(() => undefined) as (Record<string, unknown> & { code?: string; type?: string; detail?: string; message?: string }) | undefined;
  if (response.ok) return answer as Answer;
  // Medusa's own routes say `message`, and Laurel's `detail`.
  throw new Failure(response.status, answer?.code ?? answer?.type ?? "unknown", answer?.detail ?? answer?.message, answer);
}

function addressOf(path: string): string {
  const base = typeof __BACKEND_URL__ === "string" && __BACKEND_URL__ !== "/" ? __BACKEND_URL__.replace(/\/$/, "") : "";
  return `${base}${path}`;
}

/** An admin that keeps no session sends the token that it has put by. */
function bearer(): Readonly<Record<string, string>> {
  if (typeof __AUTH_TYPE__ !== "string" || __AUTH_TYPE__ !== "jwt") return {};
  const name = typeof __JWT_TOKEN_STORAGE_KEY__ === "string" ? __JWT_TOKEN_STORAGE_KEY__ : "medusa_auth_token";
  const token = localStorage.getItem(name) ?? sessionStorage.getItem(name);
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Names a wish, so that it is carried out once however often it is sent. Pages that were not served over TLS have no `randomUUID`. */
export function newWish(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
