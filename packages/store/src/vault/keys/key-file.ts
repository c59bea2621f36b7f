import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { Fault } from "../../contract/fault.js";
import { type KeyRing, keyRingText, newKeyRing, providerOf, readKeyRing } from "./key-ring.js";
import type { IndexKeys, KeyProvider } from "./key-provider.js";

/** A file of keys, for one machine. Changes to it are seen at the next use, without a restart. */
export type KeyFile = {
  readonly keys: KeyProvider;
  readonly index: IndexKeys;
  /** What is in it now. */
  readonly ring: () => KeyRing;
  /**
   * Changes it, whole or not at all; who changes it at the same time waits.
   *
   * @throws Fault `busy` when somebody else's change does not come to an end
   */
  readonly change: (next: (ring: KeyRing) => KeyRing) => Promise<void>;
};

const readableByOthers = 0o077;
const waitsMax = 50;
const waitMs = 40;

/**
 * Opens a file of keys; only its owner may read it. Where none is there a new one is made, with a loud warning: without it nothing in the
 * vault can be read again.
 *
 * @param options - `create: false` where it must be there; `warn` takes the warning, `process.emitWarning` unless said
 * @throws Fault `missing`, `damaged`, `newer`, or `failed` when others may read it
 */
export async function openKeyFile(
  path: string,
  { create = true, warn = emitWarning }: { readonly create?: boolean; readonly warn?: (sentence: string) => void } = {},
): Promise<KeyFile> {
  if (!existsSync(path)) {
    if (!create) throw new Fault("missing", `there is no file of keys at ${path}`);
    await inTurn(path, async () => {
      if (existsSync(path)) return undefined;
      warn(`${path} did not exist; new keys were made there. Keep a copy away from the database and its backups: without it no personal data can be read again, and with it and the database all of it can.`);
      return newKeyRing();
    });
  }
  const ring = readerOf(path);
  ring();
  const provider = providerOf(ring, path);
  return { keys: provider, index: provider, ring, change: (next) => inTurn(path, async () => next(readRing(path))) };
}

/** Keys from a variable of the environment, in the form in which a file has them. */
export function keysFromEnvironment(
  variable = "LAUREL_KEYS", environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly keys: KeyProvider; readonly index: IndexKeys } {
  const text = environment[variable];
  if (text === undefined || text === "") throw new Fault("missing", `the variable ${variable} of the environment is not set; it holds the keys to all personal data`);
  const ring = readKeyRing(text, `the variable ${variable} of the environment`);
  const provider = providerOf(() => ring, `the variable ${variable} of the environment`);
  return { keys: provider, index: provider };
}

function emitWarning(sentence: string): void {
  process.emitWarning(sentence, { type: "LaurelWarning", code: "LAUREL_NEW_KEYS" });
}

/** Reads the file again once it is another: a look at it costs microseconds, and a rotation must not need a restart. */
function readerOf(path: string): () => KeyRing {
  let seen: { readonly stamp: string; readonly ring: KeyRing } | undefined;
  return () => {
    const stamp = stampOf(path);
    if (seen?.stamp !== stamp) seen = { stamp, ring: readRing(path) };
    return seen.ring;
  };
}

function stampOf(path: string): string {
  try {
    const { ino, mtimeNs, size } = statSync(path, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (cause) {
    throw new Fault("missing", `the file of keys at ${path} is gone; put it back`, { cause });
  }
}

function readRing(path: string): KeyRing {
  const { mode } = statSync(path);
  if (process.platform !== "win32" && (mode & readableByOthers) !== 0) {
    throw new Fault("failed", `${path} holds keys and may be used by others (mode ${(mode & 0o777).toString(8)}); make it yours alone: chmod 600 ${path}`);
  }
  return readKeyRing(readFileSync(path, "utf8"), path);
}

/** Writes beside the file and takes its place: whoever reads finds the old ring or the new one. That the place beside it is taken is the lock. */
async function inTurn(path: string, next: () => Promise<KeyRing | undefined>): Promise<void> {
  const beside = `${path}.new`;
  const file = await openExclusively(beside, path);
  let isWritten = false;
  try {
    const ring = await next();
    if (ring) {
      writeSync(file, keyRingText(ring));
      fsyncSync(file);
      isWritten = true;
    }
  } finally {
    closeSync(file);
    if (isWritten) renameSync(beside, path);
    else unlinkSync(beside);
  }
  syncDirectory(dirname(path));
}

async function openExclusively(beside: string, path: string): Promise<number> {
  for (let waits = 0; ; waits++) {
    try {
      return openSync(beside, "wx", 0o600);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw new Fault("failed", `${path} could not be written: ${(cause as Error).message}`, { cause });
      if (waits >= waitsMax) throw new Fault("busy", `somebody else is changing ${path}; if nobody is, a change was cut short: remove ${beside}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

function syncDirectory(directory: string): void {
  // Windows opens no directories, and needs no such sync.
  if (process.platform === "win32") return;
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
