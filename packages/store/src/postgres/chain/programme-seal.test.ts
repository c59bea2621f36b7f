import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { type ProgrammeSeal, isSignedBy, sealOfText, sealText, signed } from "./programme-seal.js";

const seal: ProgrammeSeal = { programme: "main", number: 7, at: Date.UTC(2026, 10, 22, 12, 30, 0, 123), root: "ab".repeat(32) };
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

test("a seal is the same after it was written and read, signed or not", () => {
  for (const each of [seal, signed(seal, privateKey)]) expect(sealOfText(sealText(each))).toEqual(each);
});

test("a signature holds for whoever has the key's public or private half, and for nothing else", () => {
  const kept = signed(seal, privateKey);
  expect([isSignedBy(kept, publicKey), isSignedBy(kept, privateKey)]).toEqual([true, true]);
  expect(isSignedBy(seal, publicKey)).toBe(false);
  expect(isSignedBy(kept, generateKeyPairSync("ed25519").publicKey)).toBe(false);
});

test.each<[field: string, changed: Partial<ProgrammeSeal>]>([
  ["programme", { programme: "other" }], ["number", { number: 8 }], ["at", { at: seal.at + 1 }], ["root", { root: "cd".repeat(32) }], ["signature", { signature: "AAAA" }],
])("a signature does not hold when the %s is changed", (_field, changed) => {
  expect(isSignedBy({ ...signed(seal, privateKey), ...changed }, publicKey)).toBe(false);
});

test("a key that is not of Ed25519, or cannot sign, is refused with a sentence", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  for (const key of [rsa.privateKey, publicKey]) expect(() => signed(seal, key)).toThrow("a seal is signed with an Ed25519 key");
  expect(() => isSignedBy(seal, rsa.publicKey)).toThrow("a seal is signed with an Ed25519 key, and this is rsa (public)");
});

test.each([
  ["nothing", ""], ["no JSON", "{"], ["no object", "7"], ["null", "null"], ["another object", "{}"],
  ["a root that is none", JSON.stringify({ laurel: "seal", programme: "main", number: 1, at: "2026-11-22T00:00:00.000Z", root: "ab" })],
  ["a date that is none", JSON.stringify({ laurel: "seal", programme: "main", number: 1, at: "yesterday", root: seal.root })],
])("%s is no seal", (_what, text) => {
  expect(() => sealOfText(text)).toThrow("this is no seal");
});
