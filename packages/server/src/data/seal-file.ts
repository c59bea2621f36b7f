import { type KeyObject, createPrivateKey, createPublicKey } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ProgrammeSeal } from "@laurel/store/postgres";
import { Unreadable } from "../reading/unreadable.js";

/**
 * Writes a seal, to be kept where whoever may change the database cannot change it too. The file appears under its name once it is complete.
 *
 * @param key - the Ed25519 private key to sign it with
 * @throws Fault when the key is of another kind
 */
export async function writeSeal(path: string, seal: ProgrammeSeal, key: KeyObject | undefined): Promise<void> {
  const { sealText, signed } = await import("@laurel/store/postgres");
  writeFileSync(`${path}.partial`, sealText(key === undefined ? seal : signed(seal, key)));
  renameSync(`${path}.partial`, path);
}

/**
 * Reads a seal.
 *
 * @param key - whose signature it must bear
 * @throws Unreadable when it is none, or is not signed so
 */
export async function readSeal(path: string, key: KeyObject | undefined): Promise<ProgrammeSeal> {
  const { isSignedBy, sealOfText } = await import("@laurel/store/postgres");
  const text = readText(path);
  let seal: ProgrammeSeal;
  try {
    seal = sealOfText(text);
  } catch (cause) {
    throw new Unreadable(path, undefined, (cause as Error).message);
  }
  if (key !== undefined && !isSignedBy(seal, key)) throw new Unreadable(path, undefined, "this seal is not signed by the owner of the key");
  return seal;
}

/** @throws Unreadable when the file is no private key in PEM */
export const privateKeyIn = (path: string): KeyObject => keyIn(path, createPrivateKey);

/** The public key in a file, be it that or the private one. @throws Unreadable when it is neither in PEM */
export const publicKeyIn = (path: string): KeyObject => keyIn(path, createPublicKey);

function keyIn(path: string, read: (text: string) => KeyObject): KeyObject {
  const text = readText(path);
  try {
    return read(text);
  } catch {
    // What the library says of it could quote the key.
    throw new Unreadable(path, undefined, "this is no key in PEM");
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new Unreadable(path, undefined, (cause as { readonly code?: string }).code === "ENOENT" ? "there is no such file" : (cause as Error).message);
  }
}
