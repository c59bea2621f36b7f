import { type KeyObject, createPublicKey, sign, verify } from "node:crypto";
import { type Instant, isoInstant } from "@laurel/core";
import { Fault } from "../../contract/fault.js";

/**
 * A sealing, to be kept outside the database: whoever changes anything that it covers cannot make the database come to the same root again. Signed where there is a key, so that a
 * seal that was kept in a doubtful place cannot be replaced either.
 */
export type ProgrammeSeal = {
  readonly programme: string;
  /** From 1; the number that its seals bear in the database. */
  readonly number: number;
  readonly at: Instant;
  /** SHA-256 over the roots of all buckets, in hex. */
  readonly root: string;
  /** Ed25519 over the rest, in base64. */
  readonly signature?: string;
};

/**
 * Signs a seal.
 *
 * @param key - an Ed25519 private key
 * @throws Fault when it is none
 */
export function signed(seal: ProgrammeSeal, key: KeyObject): ProgrammeSeal {
  mustBeEd25519(key, "private");
  return { ...seal, signature: sign(null, Buffer.from(wording(seal)), key).toString("base64") };
}

/**
 * Whether a seal is signed by the owner of a key.
 *
 * @param key - the Ed25519 public key, or the private one that it belongs to
 * @throws Fault when it is neither
 */
export function isSignedBy(seal: ProgrammeSeal, key: KeyObject): boolean {
  mustBeEd25519(key, "public");
  const known = key.type === "private" ? createPublicKey(key) : key;
  return seal.signature !== undefined && verify(null, Buffer.from(wording(seal)), known, Buffer.from(seal.signature, "base64"));
}

/** A seal as the text of a file. */
export function sealText({ programme, number, at, root, signature }: ProgrammeSeal): string {
  return `${JSON.stringify({ laurel: "seal", programme, number, at: isoInstant(at), root, ...(signature === undefined ? {} : { signature }) }, null, 2)}\n`;
}

/**
 * Reads what `sealText` wrote.
 *
 * @throws Fault `damaged` when it is something else
 */
export function sealOfText(text: string): ProgrammeSeal {
  const fields = objectOf(text);
  const { laurel, programme, number, at, root, signature } = fields;
  const instant = typeof at === "string" ? Date.parse(at) : Number.NaN;
  const isWhole = laurel === "seal" && typeof programme === "string" && Number.isSafeInteger(number) && Number.isSafeInteger(instant)
    && typeof root === "string" && /^[0-9a-f]{64}$/.test(root) && (signature === undefined || typeof signature === "string");
  if (!isWhole) throw new Fault("damaged", "this is no seal: a seal is a JSON object with programme, number, at and root, as `laurel seal` writes it");
  return { programme, number: number as number, at: instant, root, ...(signature === undefined ? {} : { signature }) };
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** What is signed. */
const wording = ({ programme, number, at, root }: ProgrammeSeal): string => `laurel seal\n${programme}\n${number}\n${isoInstant(at)}\n${root}\n`;

function mustBeEd25519(key: KeyObject, use: "private" | "public"): void {
  const isFit = key.asymmetricKeyType === "ed25519" && (use === "public" || key.type === "private");
  if (!isFit) throw new Fault("failed", `a seal is signed with an Ed25519 key, and this is ${key.asymmetricKeyType ?? "another"} (${key.type}); make one with \`openssl genpkey -algorithm ed25519\``);
}
