import { Fault } from "@laurel/store/contract";
import { randomBytes } from "node:crypto";
import { link, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Place } from "../data/place.js";

/** Characters of a server's secret, at least: 32 random bytes are so many as base64url. */
export const secretLengthMin = 43;
/** The file that holds the secret of a server whose data are in a folder. */
export const secretFileName = "server.secret";
/** The variable that holds the secret of servers whose data are in a database: one machine's file would be unknown to the others. */
export const secretVariable = "LAUREL_SECRET";

/**
 * The secret of a server: codes are signed with it, and keys derive theirs from it. Beside data in a folder it lies in a file that its owner alone may read, made where there is none; for a database it
 * is told by the environment, the same on every server. Whoever changes it makes codes that are being shown invalid; keys that were issued go on opening.
 *
 * @returns the bytes of its text, so that what is in the file may be moved to the environment as it is
 * @throws Fault `missing` when it is not there or too short, `failed` when it cannot be read or written
 */
export async function serverSecret(place: Place, environment: Readonly<Record<string, string | undefined>> = process.env): Promise<Uint8Array> {
  if (place.kind === "folder") return inFile(join(place.folder, secretFileName));
  const text = environment[secretVariable];
  if (text === undefined || text === "") throw new Fault("missing", `set ${secretVariable} to a secret of ${secretLengthMin} characters or more, the same on every server: openssl rand -base64 48`);
  return bytesOf(text, secretVariable);
}

async function inFile(path: string): Promise<Uint8Array> {
  try {
    return bytesOf(await readFile(path, "utf8").catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      await make(path);
      return readFile(path, "utf8");
    }), path);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault("failed", `the server's secret at ${path} cannot be read or made`, { cause });
  }
}

/** Makes the file whole or not at all; of two who make it at once, the first one's stands for both. */
async function make(path: string): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString("hex")}`;
  const file = await open(beside, "wx", 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString("base64url")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // Unlike renaming, linking never takes the place of what is there.
    await link(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await unlink(beside);
  }
}

function bytesOf(text: string, where: string): Uint8Array {
  const secret = text.trim();
  if (secret.length < secretLengthMin) throw new Fault("missing", `the server's secret in ${where} has ${secret.length} characters; ${secretLengthMin} are the least: openssl rand -base64 48`);
  return new TextEncoder().encode(secret);
}
