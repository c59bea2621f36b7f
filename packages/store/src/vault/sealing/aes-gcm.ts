import { type KeyObject, createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
/** Bytes of a key. */
export const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
/** By how much a text grows. */
export const overheadBytes = ivBytes + tagBytes;

/** AES-256-GCM under a random nonce: `iv(12) | ct | tag(16)`. */
export function encrypt(secret: KeyObject, associated: Uint8Array, plain: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, secret, iv, { authTagLength: tagBytes });
  cipher.setAAD(associated);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Takes back what `encrypt` made; `undefined` where a bit of it, of what is associated with it, or of the key is another.
 *
 * The length of the tag is said, always: without it Node takes a tag cut to four bytes for a whole one (DEP0182).
 */
export function decrypt(secret: KeyObject, associated: Uint8Array, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < overheadBytes) return undefined;
  const decipher = createDecipheriv(algorithm, secret, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plain = decipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * Texts one after the other, each after its length, so that no two lists of texts come to the same bytes: `a|b` and `c` are not `a` and
 * `b|c`.
 */
export function joined(...texts: readonly string[]): Buffer {
  const parts = texts.map((text) => Buffer.from(text, "utf8"));
  const all = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    at = all.writeUInt32BE(part.length, at);
    at += part.copy(all, at);
  }
  return all;
}
