import { createHmac, hkdfSync } from "node:crypto";
import { joined } from "../sealing/aes-gcm.js";
import type { IndexKeys } from "../keys/key-provider.js";
import type { Part } from "../subject.js";
import type { IdentityName } from "./identity-name.js";

/** Where the row of an identity lies that leads to its pseudonym, and under which version of the secret. */
export type BlindKey = Part & { readonly version: number; readonly blind: Buffer };

/** The bucket of a row. An HMAC is as evenly spread as the hash that other buckets are taken from: its first ten bits will do. */
export const bucketOfBlind = (blind: Uint8Array): number => (blind[0]! << 2) | (blind[1]! >> 6);

const blindBytes = 16;
const derivedBytes = 32;

/**
 * The only road from a person to a pseudonym: an HMAC of the identity, under a secret that is not in the database. Each programme and version has a key of its own,
 * derived from the secret by HKDF; the kind of identity is part of the message. What can be seen in the database is that two rows are two identities, and no more.
 */
export class BlindIndex {
  readonly #derived = new Map<number, { readonly secret: string; readonly key: Buffer }>();

  constructor(readonly programme: string, readonly keys: IndexKeys) {}

  /** For each identity its rows, one for each version that is known, the oldest first. */
  async blindsOf(names: readonly IdentityName[]): Promise<BlindKey[][]> {
    const secrets = [...await this.keys.all()].sort(([a], [b]) => a - b).map(([version, secret]) => ({ version, key: this.#keyOf(version, secret) }));
    return names.map((name) => secrets.map(({ version, key }) => this.#blindOf(version, key, name)));
  }

  /** The newest version that is known. */
  async newest(): Promise<number> {
    return Math.max(...(await this.keys.all()).keys());
  }

  #blindOf(version: number, key: Buffer, { of, identity }: IdentityName): BlindKey {
    const blind = createHmac("sha256", key).update(joined(of, String(version), identity)).digest().subarray(0, blindBytes);
    return { programme: this.programme, bucket: bucketOfBlind(blind), version, blind };
  }

  #keyOf(version: number, secret: Uint8Array): Buffer {
    const text = Buffer.from(secret).toString("base64url");
    const known = this.#derived.get(version);
    if (known?.secret === text) return known.key;
    const key = Buffer.from(hkdfSync("sha256", secret, "", joined("laurel blind index", this.programme, String(version)), derivedBytes));
    this.#derived.set(version, { secret: text, key });
    return key;
  }
}
