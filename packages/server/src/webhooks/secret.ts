import { hkdfSync } from "node:crypto";
import { Webhook } from "standardwebhooks";

const secretBytes = 32;

/**
 * The secret that signs what an endpoint is told, as its owner keeps it: `whsec_` and base64 (Standard Webhooks, "Signing scheme"). It follows from the server's own secret and the
 * endpoint's id by HKDF-SHA-256 (RFC 5869), so nothing has to be kept, and a copy of the database signs nothing.
 */
export function webhookSecret(secret: Uint8Array, endpoint: string): string {
  const bytes = hkdfSync("sha256", secret, "", `laurel webhook ${endpoint}`, secretBytes);
  return `whsec_${Buffer.from(bytes).toString("base64")}`;
}

/** What is signed. */
export type Signed = { readonly endpoint: string; readonly id: string; readonly at: number; readonly body: string };

/**
 * The headers that go with a webhook.
 *
 * @param secrets - of the server, the newest first; where there are several, each signs, so that receivers can change over one by one
 */
export function signatureHeaders(secrets: readonly Uint8Array[], { endpoint, id, at, body }: Signed): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(webhookSecret(secret, endpoint)).sign(id, new Date(at), body));
  return { "webhook-id": id, "webhook-timestamp": String(Math.floor(at / 1000)), "webhook-signature": signatures.join(" ") };
}
