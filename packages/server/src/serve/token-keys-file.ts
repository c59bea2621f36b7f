import { readFileSync } from "node:fs";
import * as z from "zod";
import { type TokenKey, type TokenKeys, tokenReader } from "../access/tokens.js";
import { Unreadable } from "../reading/unreadable.js";

const KeyLine = z.strictObject({
  kid: z.string().min(1).max(200), alg: z.enum(["EdDSA", "HS256"]), key: z.union([z.string().min(32, "a secret text has 32 characters at least"), z.record(z.string(), z.unknown())]),
});
const Document = z.strictObject({ audience: z.string().min(1).max(200), shopper: z.array(KeyLine).default([]), staff: z.array(KeyLine).default([]) });

/**
 * Reads the file that says what tokens are signed with: `{ "audience", "shopper": [{ "kid", "alg", "key" }], "staff": […] }`. An Ed25519 key stands there as its public JWK.
 *
 * @throws Unreadable with every problem, none of which repeats a key
 */
export function readTokenKeys(path: string): TokenKeys {
  const read = Document.safeParse(parsed(path));
  if (read.success) return usable(path, { ...read.data, shopper: read.data.shopper.map(asKey), staff: read.data.staff.map(asKey) });
  throw new Unreadable(path, undefined, `this file of keys for tokens cannot be used:\n${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n")}`);
}

/** A key as `tokenReader` takes it, which looks closer at what the JWK holds. */
const asKey = ({ kid, alg, key }: z.infer<typeof KeyLine>): TokenKey => ({ kid, alg, key });

/** Tries the keys, so that one of the wrong kind is told with its file before anything is opened. */
function usable(path: string, keys: TokenKeys): TokenKeys {
  try {
    tokenReader(keys, Date.now);
    return keys;
  } catch (error) {
    if (error instanceof TypeError) throw new Unreadable(path, undefined, error.message);
    throw error;
  }
}

function parsed(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new Unreadable(path, undefined, (error as { code?: string }).code === "ENOENT" ? "there is no such file" : "it cannot be read");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(path, undefined, "expected JSON");
  }
}
