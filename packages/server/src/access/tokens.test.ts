import { type JWTPayload, type JWK, SignJWT, UnsecuredJWT, base64url, exportJWK, generateKeyPair } from "jose";
import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type TokenKeys, type TokenReader, tokenReader } from "./tokens.js";

const now = Date.UTC(2025, 5, 1, 8);
const seconds = now / 1000;
const [secret, staffSecret, audience] = ["a secret of the shop that is long enough", "a secret of the staff that is long enough", "laurel:tea"];
const sound = { sub: "m1", aud: audience, iat: seconds, exp: seconds + 600 };

let read: TokenReader;
let keys: TokenKeys;
let publicJwk: JWK;
let privateJwk: JWK;
let edKey: CryptoKey;
let strangerKey: CryptoKey;
beforeAll(async () => {
  const pair = await generateKeyPair("EdDSA", { extractable: true });
  edKey = pair.privateKey;
  [publicJwk, privateJwk] = [await exportJWK(pair.publicKey), await exportJWK(pair.privateKey)];
  strangerKey = (await generateKeyPair("EdDSA")).privateKey;
  keys = {
    audience,
    shopper: [{ kid: "ed", alg: "EdDSA", key: publicJwk }, { kid: "hs", alg: "HS256", key: secret }],
    staff: [{ kid: "desk", alg: "HS256", key: staffSecret }],
  };
  read = tokenReader(keys, () => now);
});

const hs = (payload: JWTPayload, header: object = {}, text = secret): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: "HS256", kid: "hs", ...header }).sign(new TextEncoder().encode(text));
const ed = (payload: JWTPayload, header: object = {}, key = edKey): Promise<string> => new SignJWT(payload).setProtectedHeader({ alg: "EdDSA", kid: "ed", ...header }).sign(key);
const desk = (payload: JWTPayload): Promise<string> => hs(payload, { kid: "desk" }, staffSecret);
const byHand = (header: object, payload: object, sign: (text: string) => string): string => {
  const text = `${base64url.encode(JSON.stringify(header))}.${base64url.encode(JSON.stringify(payload))}`;
  return `${text}.${sign(text)}`;
};
const without = (name: keyof typeof sound): JWTPayload => Object.fromEntries(Object.entries(sound).filter(([each]) => each !== name));

test("a token of either kind of key shows its member, and several keys stand at once", async () => {
  expect(await read(await ed(sound))).toEqual({ kind: "shopper", member: "m1", key: "ed" });
  expect(await read(await hs(sound))).toEqual({ kind: "shopper", member: "m1", key: "hs" });
  expect(await read(await hs({ ...sound, aud: ["else", audience] }))).toMatchObject({ kind: "shopper" });
});

test("a key that was taken away opens nothing any more", async () => {
  const later = tokenReader({ ...keys, shopper: keys.shopper!.slice(1) }, () => now);
  expect(await later(await ed(sound))).toEqual({ kind: "refused", code: "not-signed-in" });
  expect(await later(await hs(sound))).toMatchObject({ kind: "shopper" });
});

describe("what is no token here", () => {
  test.each<[string, () => Promise<string> | string, ("not-signed-in" | "token-expired")?]>([
    ["nothing at all", () => ""],
    ["no token", () => "hello"],
    ["three empty parts", () => ".."],
    ["a header that is no JSON", () => "e30x.e30.e30"],
    ["alg none", () => new UnsecuredJWT(sound).encode()],
    ["alg none with our kid", () => byHand({ alg: "none", kid: "hs" }, sound, () => "")],
    ["alg None in another spelling", () => byHand({ alg: "nOnE", kid: "hs" }, sound, () => "")],
    ["no signature", async () => `${(await hs(sound)).split(".").slice(0, 2).join(".")}.`],
    ["HS256 signed with the public key, as JSON", () => byHand({ alg: "HS256", kid: "ed" }, sound, (text) => createHmac("sha256", JSON.stringify(publicJwk)).update(text).digest("base64url"))],
    ["HS256 signed with the public key, as bytes", () => byHand({ alg: "HS256", kid: "ed" }, sound, (text) => createHmac("sha256", base64url.decode(publicJwk.x!)).update(text).digest("base64url"))],
    ["HS512 with the right secret", () => hs(sound, { alg: "HS512" })],
    ["EdDSA under the kid of a secret", () => ed(sound, { kid: "hs" })],
    ["another secret", () => hs(sound, {}, "some other secret that is long enough too")],
    ["another's Ed25519 key", () => ed(sound, {}, strangerKey)],
    ["an unknown kid", () => hs(sound, { kid: "old" })],
    ["a kid that is the name of something every object has", () => hs(sound, { kid: "__proto__" })],
    ["no kid", () => hs(sound, { kid: undefined })],
    ["a payload changed after it was signed", async () => {
      const [header, , signature] = (await hs(sound)).split(".");
      return `${header}.${base64url.encode(JSON.stringify({ ...sound, sub: "m2" }))}.${signature}`;
    }],
    ["expired", () => hs({ ...sound, iat: seconds - 700, exp: seconds - 100 }), "token-expired"],
    ["another audience", () => hs({ ...sound, aud: "laurel:coffee" })],
    ["no audience", () => hs(without("aud"))],
    ["no subject", () => hs(without("sub"))],
    ["an empty subject", () => hs({ ...sound, sub: "" })],
    ["a subject with a control character", () => hs({ ...sound, sub: "m1\u0000" })],
    ["a subject that is a number", () => byHand({ alg: "HS256", kid: "hs" }, { ...sound, sub: 1 }, (text) => createHmac("sha256", secret).update(text).digest("base64url"))],
    ["no expiry", () => hs(without("exp"))],
    ["an expiry that is a text", () => byHand({ alg: "HS256", kid: "hs" }, { ...sound, exp: "9999999999" }, (text) => createHmac("sha256", secret).update(text).digest("base64url"))],
    ["no instant of issue", () => hs(without("iat"))],
    ["issued in the future", () => hs({ ...sound, iat: seconds + 60 })],
    ["issued far in the future, to be good for long", () => hs({ ...sound, iat: seconds + 86_400, exp: seconds + 90_000 })],
    ["good for a day", () => hs({ ...sound, exp: seconds + 86_400 })],
    ["good for an hour and a second", () => hs({ ...sound, exp: seconds + 3_601 })],
    ["expired before it was issued", () => hs({ ...sound, iat: seconds + 4, exp: seconds + 2 })],
    ["not to be used yet", () => hs({ ...sound, nbf: seconds + 60 })],
    ["with a key of its own in the header", async () => byHand({ alg: "EdDSA", kid: "ed", jwk: publicJwk }, sound, () => "AA")],
    ["signed well, but with a key in its header", () => ed(sound, { jwk: publicJwk })],
    ["with an address of keys", () => hs(sound, { jku: "https://evil.example/keys" })],
    ["with an address of a certificate", () => hs(sound, { x5u: "https://evil.example/cert" })],
    ["with an extension that must be understood", () => byHand({ alg: "HS256", kid: "hs", crit: ["x"], x: 1 }, sound, (text) => createHmac("sha256", secret).update(text).digest("base64url"))],
    ["larger than a token may be", () => hs({ ...sound, more: "x".repeat(5_000) })],
  ])("%s", async (_what, make, code = "not-signed-in") => {
    expect(await read(await make())).toEqual({ kind: "refused", code });
  });

  test("clocks may differ a little, and no more", async () => {
    expect(await read(await hs({ ...sound, iat: seconds + 4 }))).toMatchObject({ kind: "shopper" });
    expect(await read(await hs({ ...sound, iat: seconds - 600, exp: seconds - 4 }))).toMatchObject({ kind: "shopper" });
    expect(await read(await hs({ ...sound, iat: seconds - 600, exp: seconds - 6 }))).toMatchObject({ code: "token-expired" });
  });
});

describe("staff", () => {
  test("are shown with role and stores", async () => {
    expect(await read(await desk({ ...sound, sub: "li", role: "clerk", stores: ["s1"] }))).toEqual({ kind: "staff", staff: "li", role: "clerk", stores: ["s1"], key: "desk" });
    expect(await read(await desk({ ...sound, sub: "wu", role: "owner", stores: "all" }))).toMatchObject({ role: "owner", stores: "all" });
  });

  test.each([
    ["no role", { stores: "all" }], ["a role that there is not", { role: "root", stores: "all" }], ["no stores said", { role: "clerk" }],
    ["an empty list of stores", { role: "clerk", stores: [] }], ["stores that are a text", { role: "clerk", stores: "s1" }],
  ])("are nobody with %s", async (_what, claims) => {
    expect(await read(await desk({ ...sound, ...claims }))).toEqual({ kind: "refused", code: "not-signed-in" });
  });

  test("the shop's backend makes nobody staff: its key signs shoppers only", async () => {
    expect(await read(await hs({ ...sound, role: "owner", stores: "all" }))).toEqual({ kind: "shopper", member: "m1", key: "hs" });
  });
});

test.each<[string, (keys: { jwk: JWK; own: JWK }) => Partial<TokenKeys>]>([
  ["a short secret", () => ({ shopper: [{ kid: "a", alg: "HS256", key: "short" }] })],
  ["a public key for HS256", ({ jwk }) => ({ shopper: [{ kid: "a", alg: "HS256", key: jwk }] })],
  ["a text for EdDSA", () => ({ shopper: [{ kid: "a", alg: "EdDSA", key: "x".repeat(40) }] })],
  ["a key of another curve", ({ jwk }) => ({ shopper: [{ kid: "a", alg: "EdDSA", key: { ...jwk, crv: "X25519" } }] })],
  ["a key that is none", ({ jwk }) => ({ shopper: [{ kid: "a", alg: "EdDSA", key: { ...jwk, x: "AAAA" } }] })],
  ["a private key", ({ own }) => ({ shopper: [{ kid: "a", alg: "EdDSA", key: own }] })],
  ["another algorithm", ({ jwk }) => ({ shopper: [{ kid: "a", alg: "RS256" as "EdDSA", key: jwk }] })],
  ["two keys with one kid, even for others", () => ({ shopper: [{ kid: "a", alg: "HS256", key: "x".repeat(40) }], staff: [{ kid: "a", alg: "HS256", key: "y".repeat(40) }] })],
  ["no audience", () => ({ audience: "" })],
])("a server does not start with %s", (_what, made) => {
  expect(() => tokenReader({ audience, ...made({ jwk: publicJwk, own: privateJwk }) }, () => now)).toThrow(TypeError);
});
