import { createSecretKey, randomBytes } from "node:crypto";
import { Fault } from "../../contract/fault.js";
import { decrypt, encrypt, joined, keyBytes } from "../sealing/aes-gcm.js";
import type { IndexKeys, KeyProvider, WrapContext } from "./key-provider.js";

/** Everything that has to be kept secret: wrapping keys, and the secrets of the blind index by their version; 32 bytes each, as base64url. */
export type KeyRing = {
  readonly wrapping: { readonly current: string; readonly keys: Readonly<Record<string, string>> };
  readonly index: Readonly<Record<string, string>>;
};

const newSecret = (): string => randomBytes(keyBytes).toString("base64url");
// Never used before, so that a key that was lost and one that took its place are told apart.
const newId = (): string => `key-${randomBytes(4).toString("hex")}`;

/** A ring with one key of each kind. */
export function newKeyRing(): KeyRing {
  const current = newId();
  return { wrapping: { current, keys: { [current]: newSecret() } }, index: { 1: newSecret() } };
}

/** Adds a wrapping key that everybody can read by, and nobody uses for what is new: the first step of a rotation where several machines have copies. */
export function withWrappingKey({ wrapping, index }: KeyRing, id = newId()): { readonly ring: KeyRing; readonly id: string } {
  return { id, ring: { index, wrapping: { ...wrapping, keys: { ...wrapping.keys, [id]: newSecret() } } } };
}

/** Makes a key the one that new data keys are wrapped under. */
export function withCurrentKey({ wrapping, index }: KeyRing, id: string): KeyRing {
  if (!Object.hasOwn(wrapping.keys, id)) throw new Fault("missing", `there is no wrapping key "${id}" that could be the current one`);
  return { index, wrapping: { ...wrapping, current: id } };
}

/** Takes a wrapping key away for good. First see that nothing is wrapped under it any more (`keysInUse`). */
export function withoutWrappingKey({ wrapping, index }: KeyRing, id: string): KeyRing {
  if (id === wrapping.current) throw new Fault("failed", `"${id}" is the key that new data keys are wrapped under; make another one current first`);
  const { [id]: _retired, ...keys } = wrapping.keys;
  return { index, wrapping: { ...wrapping, keys } };
}

/** Adds the next version of the index secret. */
export function withIndexKey({ wrapping, index }: KeyRing): { readonly ring: KeyRing; readonly version: number } {
  const version = Math.max(0, ...Object.keys(index).map(Number)) + 1;
  return { version, ring: { wrapping, index: { ...index, [version]: newSecret() } } };
}

/** Takes a version of the index secret away for good. First see that no row is left under it (`indexInUse`). */
export function withoutIndexKey({ wrapping, index }: KeyRing, version: number): KeyRing {
  const { [version]: _retired, ...left } = index;
  if (Object.keys(left).length === 0) throw new Fault("failed", `index version ${version} is the only one; add another one first`);
  return { wrapping, index: left };
}

/** Writes a ring. */
export const keyRingText = ({ wrapping, index }: KeyRing): string => `${JSON.stringify({ laurelKeys: 1, wrapping, index }, undefined, 2)}\n`;

/**
 * Reads a ring. What is wrong is told without repeating any of the text, which would end up in a log.
 *
 * @param from - where it stood: a file, a variable
 * @throws Fault `damaged` with all that is wrong, `newer` for a format to come
 */
export function readKeyRing(text: string, from: string): KeyRing {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Fault("damaged", `${from} holds no keys: it is no JSON`);
  }
  const { laurelKeys, wrapping, index } = (read ?? {}) as { readonly laurelKeys?: unknown; readonly wrapping?: Partial<KeyRing["wrapping"]>; readonly index?: KeyRing["index"] };
  if (typeof laurelKeys === "number" && laurelKeys > 1) throw new Fault("newer", `${from} was written by a newer version of Laurel: please update`);
  const wrong = [
    ...(laurelKeys === 1 ? [] : ["laurelKeys is not 1"]),
    ...wrongSecrets("wrapping.keys", wrapping?.keys, /^[\w.-]{1,100}$/),
    ...(Object.hasOwn(wrapping?.keys ?? {}, String(wrapping?.current)) ? [] : ["wrapping.current names none of wrapping.keys"]),
    ...wrongSecrets("index", index, /^[1-9]\d{0,8}$/),
  ];
  if (wrong.length > 0) throw new Fault("damaged", `${from} holds no keys: ${wrong.join("; ")}`);
  return { wrapping: wrapping as KeyRing["wrapping"], index: index! };
}

function wrongSecrets(where: string, secrets: Readonly<Record<string, unknown>> | undefined, name: RegExp): string[] {
  if (typeof secrets !== "object" || secrets === null || Object.keys(secrets).length === 0) return [`${where} is empty`];
  return Object.entries(secrets).flatMap(([id, secret]) => {
    if (!name.test(id)) return [`${where} has a name that cannot be one`];
    const isSecret = typeof secret === "string" && /^[\w-]{43}$/.test(secret);
    return isSecret ? [] : [`${where}.${id} is not 32 bytes of base64url`];
  });
}

/** A ring that does its own wrapping, on this machine. `read` is asked each time, so that a ring may change while it is in use. */
export function providerOf(read: () => KeyRing, from: string): KeyProvider & IndexKeys {
  const secretOf = (key: string) => {
    const secret = read().wrapping.keys[key];
    if (secret === undefined) throw new Fault("missing", `${from} has no wrapping key "${key}"; what is wrapped under it cannot be read until it is back`);
    return createSecretKey(Buffer.from(secret, "base64url"));
  };
  return {
    current: async () => read().wrapping.current,
    wrap: async (key, dataKey, context) => encrypt(secretOf(key), boundTo(key, context), dataKey),
    async unwrap(key, wrapped, context) {
      const dataKey = decrypt(secretOf(key), boundTo(key, context), wrapped);
      if (!dataKey) throw new Fault("damaged", `the data key of ${context.kind} ${context.subject} was changed, belongs to somebody else, or was wrapped under another key of the name "${key}"`);
      return dataKey;
    },
    all: async () => new Map(Object.entries(read().index).map(([version, secret]) => [Number(version), Buffer.from(secret, "base64url")])),
  };
}

const boundTo = (key: string, { programme, kind, subject }: WrapContext): Buffer => joined("laurel data key", key, programme, kind, subject);
