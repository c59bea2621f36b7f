import type { MedusaRequest } from "@medusajs/framework/http";

/** Who asks, as far as Medusa has made sure of it. */
export type WhoAsks =
  | { readonly kind: "customer"; readonly id: string }
  /** Somebody whose token was good until a while ago: told so, a page gets a new one. */
  | { readonly kind: "expired" }
  | { readonly kind: "nobody" };

type Signed = { readonly auth_context?: { readonly actor_id?: string; readonly actor_type?: string; readonly mfa_enabled?: boolean; readonly mfa_challenge_completed_at?: string } };

/** The customer whom Medusa has signed in for a store route, by its session or a bearer token; the session goes first, as with Medusa's own routes. */
export function whoAsks(req: Pick<MedusaRequest, "headers"> & Signed, now: number = Date.now()): WhoAsks {
  const { actor_id: id, actor_type: type, mfa_enabled: asksTwice, mfa_challenge_completed_at: answeredAt } = req.auth_context ?? {};
  // Points are worth money: whoever has shown a password and still owes a second factor is not in yet.
  if (type === "customer" && id && !(asksTwice && !answeredAt)) return { kind: "customer", id };
  return id === undefined && isExpired(req.headers.authorization, now) ? { kind: "expired" } : { kind: "nobody" };
}

/** Whether a bearer token says itself that its time is over. It is not verified: nothing but this sentence is learnt from it. */
function isExpired(authorization: string | undefined, now: number): boolean {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/i.exec(authorization ?? "")?.[1];
  if (payload === undefined) return false;
  try {
    const { exp } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { readonly exp?: unknown };
    return typeof exp === "number" && exp * 1000 <= now;
  } catch {
    return false;
  }
}
