import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical-json.js";

/** SHA-256 of the canonical JSON of anything, in hex. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** SHA-256 over lines that are added one by one; what is in memory does not grow with their number. */
export class RunningDigest {
  readonly #hash = sha256.create();

  add(line: string): void {
    this.#hash.update(utf8ToBytes(`${line}\n`));
  }

  hex(): string {
    return bytesToHex(this.#hash.digest());
  }
}
