import { Id, Role } from "@laurel/client/wire";
import type { Instant } from "@laurel/core";
import { type JWK, type JWTPayload, type ProtectedHeaderParameters, decodeProtectedHeader, errors, jwtVerify } from "jose";
import { type KeyObject, createPublicKey } from "node:crypto";
import { LRUCache } from "lru-cache";
import * as z from "zod";

/** A key that tokens may be signed with. Several at once let a merchant rotate: add the new one, sign with it, take the old one away an hour later. */
export type TokenKey = {
  /** Stands in the header of each token; no two keys have the same. */
  readonly kid: string;
  readonly alg: "EdDSA" | "HS256";
  /** The public half of an Ed25519 key as JWK; for HS256 a secret text of 32 bytes at least. */
  readonly key: JWK | string;
};

/** What tokens are signed with, and for whom. Shoppers and staff have keys of their own, so that a shop's backend makes nobody an owner. */
export type TokenKeys = {
  /** What a token's `aud` must name, such as `laurel:tea`: a token for another programme or another service is none here. */
  readonly audience: string;
  readonly shopper?: readonly TokenKey[];
  readonly staff?: readonly TokenKey[];
};

/** What a token shows. `key` is its `kid`. */
export type TokenReading =
  | { readonly kind: "shopper"; readonly member: string; readonly key: string }
  | { readonly kind: "staff"; readonly staff: string; readonly role: Role; readonly stores: readonly string[] | "all"; readonly key: string }
  | { readonly kind: "refused"; readonly code: "not-signed-in" | "token-expired" };

/** Reads tokens. Never throws for what a token says. */
export type TokenReader = (token: string) => Promise<TokenReading>;

/** Seconds from `iat` to `exp`, at most. */
export const tokenForSeconds = 3_600;
/** Seconds by which the clocks of the signer and ours may differ. */
export const clockToleranceSeconds = 5;
/** Characters of a token, at most; it travels with each request. */
export const tokenLengthMax = 4_096;
const secretBytesMin = 32;
/** So many tokens are remembered at once. */
const tokensKnownMax = 10_000;

/** What a token has shown, and from when until when that holds. */
type Shown = { readonly reading: TokenReading; readonly from: Instant; readonly until: Instant };

type Known = { readonly for: "shopper" | "staff"; readonly alg: TokenKey["alg"]; readonly key: KeyObject | Uint8Array };

/**
 * Gets ready to read tokens (RFC 7519, after the advice of RFC 8725): the key is the one that `kid` names among ours, the algorithm that key's own, whatever the header wants. A token
 * has `sub`, `aud`, `iat` and `exp`, an hour apart at most. A header that brings a key along, or says where to fetch one, is refused.
 *
 * @throws TypeError when a key cannot be used: a short secret, another kind of key than its algorithm asks for, a private key, two with one `kid`
 */
export function tokenReader({ audience, shopper = [], staff = [] }: TokenKeys, now: () => Instant): TokenReader {
  if (audience === "") throw new TypeError("tokens need an audience: the name of this programme that they are made out for");
  const told = [...shopper.map((each) => ({ ...each, for: "shopper" as const })), ...staff.map((each) => ({ ...each, for: "staff" as const }))];
  told.forEach(checkKey);
  const twice = told.find(({ kid }, i) => told.findIndex((each) => each.kid === kid) !== i);
  if (twice) throw new TypeError(`two keys for tokens have the kid "${twice.kid}"`);
  const keys = new Map(told.map((each) => [each.kid, known(each)]));
  // A page asks many times with one token. What was shown once holds until the token ends, as far as our clock has not been set back.
  const shown = new LRUCache<string, Shown>({ max: tokensKnownMax });
  return async (token) => {
    const [at, before] = [now(), shown.get(token)];
    if (before && at >= before.from && at < before.until) return before.reading;
    try {
      const { reading, until } = await read(token, audience, keys, at);
      if (reading.kind !== "refused") shown.set(token, { reading, from: at, until });
      return reading;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { kind: "refused", code: "token-expired" };
      if (error instanceof errors.JOSEError) return nobody;
      throw error;
    }
  };
}

const nobody: TokenReading = { kind: "refused", code: "not-signed-in" };
const refusal = { reading: nobody, until: 0 };

async function read(token: string, audience: string, keys: ReadonlyMap<string, Known>, at: Instant): Promise<Omit<Shown, "from">> {
  if (token.length > tokenLengthMax) return refusal;
  const header = headerOf(token);
  const found = header?.kid === undefined ? undefined : keys.get(header.kid);
  if (!header || !found || bringsKey(header)) return refusal;
  const { payload } = await jwtVerify(token, found.key, {
    algorithms: [found.alg], audience, currentDate: new Date(at), clockTolerance: clockToleranceSeconds, requiredClaims: ["sub", "iat", "exp"],
  });
  if (!isShort(payload, at)) return refusal;
  return { reading: found.for === "shopper" ? shopperOf(payload, header.kid!) : staffOf(payload, header.kid!), until: payload.exp! * 1000 };
}

function headerOf(token: string): ProtectedHeaderParameters | undefined {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

// Whoever forges a token would have us take the key from the token itself, or from an address of theirs.
const bringsKey = (header: ProtectedHeaderParameters): boolean => ["jku", "jwk", "x5u", "x5c", "crit", "b64", "zip"].some((name) => name in header);

function isShort({ iat, exp }: JWTPayload, at: Instant): boolean {
  return iat! <= at / 1000 + clockToleranceSeconds && exp! > iat! && exp! - iat! <= tokenForSeconds;
}

const Shopper = z.object({ sub: Id });
const Staff = z.object({ sub: Id.max(150), role: Role, stores: z.union([z.literal("all"), z.array(Id).min(1).max(500)]) });

function shopperOf(payload: JWTPayload, key: string): TokenReading {
  const { success, data } = Shopper.safeParse(payload);
  return success ? { kind: "shopper", member: data.sub, key } : nobody;
}

function staffOf(payload: JWTPayload, key: string): TokenReading {
  const { success, data } = Staff.safeParse(payload);
  return success ? { kind: "staff", staff: data.sub, role: data.role, stores: data.stores, key } : nobody;
}

function known({ for: whose, kid, alg, key }: TokenKey & Pick<Known, "for">): Known {
  if (typeof key === "string") return { for: whose, alg, key: new TextEncoder().encode(key) };
  try {
    return { for: whose, alg, key: createPublicKey({ key, format: "jwk" }) };
  } catch (cause) {
    throw new TypeError(`the key "${kid}" for tokens is no Ed25519 key`, { cause });
  }
}

function checkKey({ kid, alg, key }: TokenKey): void {
  const name = `the key "${kid}" for tokens`;
  if (kid === "") throw new TypeError("a key for tokens has a kid");
  if (alg === "HS256") {
    if (typeof key !== "string") throw new TypeError(`${name} is for HS256, and so is a secret text, not a JWK`);
    if (new TextEncoder().encode(key).byteLength < secretBytesMin) throw new TypeError(`${name} is shorter than ${secretBytesMin} bytes`);
    return;
  }
  if (alg !== "EdDSA") throw new TypeError(`${name} is for ${String(alg)}: expected EdDSA or HS256`);
  if (typeof key === "string" || key.kty !== "OKP" || key.crv !== "Ed25519") throw new TypeError(`${name} is for EdDSA, and so is a JWK with kty OKP and crv Ed25519`);
  if ("d" in key) throw new TypeError(`${name} is private: a server needs the public half only, and must not have the other`);
}
