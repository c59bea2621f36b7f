import type { KeyOrder } from "@laurel/client/wire";
import type { Instant } from "@laurel/core";
import { type Store, digestOf } from "@laurel/store";
import { createHash, hkdfSync } from "node:crypto";
import type * as z from "zod";
import type { Caller } from "../caller.js";
import { type Keeping, changeKept } from "../change-kept.js";

/** A key as it is asked for: whose, and for what. */
export type Order = z.infer<typeof KeyOrder>;
/** Everything that is known of a key but its secret. */
export type Key = Order & { readonly key: string; readonly issuedAt: Instant; readonly issuedBy: string; readonly revokedAt?: Instant };
/** A key as it is kept: with the SHA-256 of its secret text, never with the secret, and with the digest of what was ordered. */
export type KeptKey = Key & { readonly hash: string; readonly ordered: string };

/** What issuing came to. `key-conflict`: the id is another order's, or was issued under another secret of the server, so that its own cannot be shown again. */
export type Issued = { readonly kind: "issued"; readonly key: Key; readonly secret: string } | { readonly kind: "refused"; readonly code: "key-conflict" };

const pattern = /^laurel_(site|backend|staff|device)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([\w-]{43})$/;

/** The id that the text of a key names; `undefined` where it is no such text. Says nothing about whether there is such a key. */
export const idIn = (text: string): string | undefined => pattern.exec(text)?.[2];

/** SHA-256 of a key's text, in hex. The text has 256 bits that nobody can guess, so no slow hash is needed. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * The text of a key: `laurel_backend_<id>_<secret>`. The secret is derived (HKDF with SHA-256, RFC 5869) from the server's own and the key's id, so that issuing again under the same
 * `Idempotency-Key` shows the same, and nothing has to be kept that opens a door.
 */
export function textOf(secret: Uint8Array, kind: Order["kind"], id: string): string {
  const derived = Buffer.from(hkdfSync("sha256", secret, "", `laurel key ${kind} ${id}`, 32));
  return `laurel_${kind}_${id}_${derived.toString("base64url")}`;
}

/**
 * Issues a key, once for each id.
 *
 * @param id - a UUID that the same request has again
 */
export async function issue(keeping: Keeping, secret: Uint8Array, { id, order, by }: { readonly id: string; readonly order: Order; readonly by: string }): Promise<Issued> {
  const [text, ordered] = [textOf(secret, order.kind, id), digestOf(order)];
  return changeKept<KeptKey, Issued>(keeping, { kind: "key", id }, { actor: by, what: "issued" }, (kept) => {
    if (!kept) {
      const next: KeptKey = { ...order, key: id, issuedAt: keeping.now(), issuedBy: by, hash: hashOf(text), ordered };
      return { next, said: { kind: "issued", key: shown(next), secret: text } };
    }
    const isSame = kept.ordered === ordered && kept.hash === hashOf(text);
    return { said: isSame ? { kind: "issued", key: shown(kept), secret: text } : { kind: "refused", code: "key-conflict" } };
  });
}

/** Takes a key away, for good; taking it away twice is harmless. */
export async function revoke(keeping: Keeping, id: string, by: string): Promise<"revoked" | "unknown"> {
  return changeKept<KeptKey, "revoked" | "unknown">(keeping, { kind: "key", id }, { actor: by, what: "revoked" }, (kept) => {
    if (!kept) return { said: "unknown" };
    return { said: "revoked", ...(kept.revokedAt === undefined && { next: { ...kept, revokedAt: keeping.now() } }) };
  });
}

/** Keys that were issued, by id, those that were taken away too. */
export async function* issuedKeys(store: Store, after?: string): AsyncGenerator<Key> {
  for await (const { state } of store.aggregates("key", after)) yield shown(state as unknown as KeptKey);
}

/** Who asks with a key. */
export function callerOf(key: Key): Caller {
  switch (key.kind) {
    case "site": return { kind: "site", key: key.key, origins: key.origins };
    case "backend": return { kind: "backend", key: key.key, name: key.name };
    case "staff": return { kind: "staff", staff: key.staff, role: key.role, stores: key.stores?.length ? key.stores : "all", key: key.key };
    case "device": return { kind: "device", device: key.device, store: key.store, key: key.key };
  }
}

function shown({ hash: _hash, ordered: _ordered, ...key }: KeptKey): Key {
  return key;
}
