import { type KeyObject, createHmac, createSecretKey, randomBytes } from "node:crypto";
import { invariant } from "@laurel/core";
import { Fault } from "../../contract/fault.js";
import type { SubjectKey } from "../subject.js";
import { decrypt, encrypt, joined, keyBytes } from "./aes-gcm.js";

/** The key of one subject's personal data, and the id by which a sealed field says which key it was. */
export type DataKey = { readonly id: Buffer; readonly secret: KeyObject };

const format = 1;
const idBytes = 8;
const headBytes = 1 + idBytes;

/** The bytes of a new data key. */
export const newDataKey = (): Buffer => randomBytes(keyBytes);

/**
 * Makes a data key of its bytes. Its id is a short HMAC under the key itself: two keys have two ids, and the id gives nothing away. AES-GCM alone does
 * not bind a text to its key; the id does.
 */
export function dataKeyOf(bytes: Uint8Array): DataKey {
  invariant(bytes.length === keyBytes, `a data key has ${keyBytes} bytes, not ${bytes.length}`);
  return { id: createHmac("sha256", bytes).update("laurel data key id").digest().subarray(0, idBytes), secret: createSecretKey(bytes) };
}

/**
 * Seals one personal field (X1): `ver(1) | key id(8) | iv(12) | ct | tag(16)`. Programme, subject, field, format and key are bound to it, so it opens in
 * no other place.
 */
export function sealField({ id, secret }: DataKey, subject: SubjectKey, field: string, plain: Uint8Array): Buffer {
  const head = Buffer.concat([Buffer.of(format), id]);
  return Buffer.concat([head, encrypt(secret, boundTo(subject, field, head), plain)]);
}

/**
 * Opens a sealed field.
 *
 * @throws Fault `newer` for a format to come, `missing` when it was sealed under another key, `damaged` when anything of it was changed or it was put in
 * another place
 */
export function openField({ id, secret }: DataKey, subject: SubjectKey, field: string, sealed: Uint8Array): Buffer {
  const what = `the ${field} of ${subject.kind} ${subject.id}`;
  const head = sealed.subarray(0, headBytes);
  if (sealed.length > 0 && sealed[0]! > format) throw new Fault("newer", `${what} was sealed by a newer version of Laurel (format ${sealed[0]}): please update`);
  if (sealed[0] === format && head.length === headBytes && !id.equals(head.subarray(1))) {
    throw new Fault("missing", `${what} was sealed under another data key than the one that is there; data and keys may come from two backups`);
  }
  const plain = sealed[0] === format && head.length === headBytes ? decrypt(secret, boundTo(subject, field, head), sealed.subarray(headBytes)) : undefined;
  if (!plain) throw new Fault("damaged", `${what} was changed, or was put there from another place; restore it from a backup`);
  return plain;
}

function boundTo({ programme, kind, id }: SubjectKey, field: string, head: Uint8Array): Buffer {
  return Buffer.concat([head, joined("laurel personal field", programme, kind, id, field)]);
}
