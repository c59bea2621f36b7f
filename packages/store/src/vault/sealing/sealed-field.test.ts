import { randomBytes, webcrypto } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { subjectKey } from "../subject.js";
import { joined } from "./aes-gcm.js";
import { dataKeyOf, newDataKey, openField, sealField } from "./sealed-field.js";

const bytes = newDataKey();
const key = dataKeyOf(bytes);
const ann = subjectKey("tea", { kind: "member", id: "ann" });
const plain = Buffer.from('"安娜 Ann"');
const sealed = sealField(key, ann, "name", plain);
const refused = { name: "Fault", code: expect.stringMatching(/^(damaged|missing|newer)$/) as string };

test("a field opens where it was sealed", () => {
  expect(openField(key, ann, "name", sealed)).toEqual(plain);
  expect(openField(key, ann, "name", sealField(key, ann, "name", Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
});

test("nothing of the text is to be seen, and the same text is never sealed alike", () => {
  expect(sealed.includes(plain.subarray(1, 6))).toBe(false);
  const seals = Array.from({ length: 1_000 }, () => sealField(key, ann, "name", plain).toString("hex"));
  expect(new Set(seals).size).toBe(1_000);
});

test("with any bit of any byte turned over it does not open", () => {
  for (let at = 0; at < sealed.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1 << bit;
      expect(() => openField(key, ann, "name", changed), `byte ${at}, bit ${bit}`).toThrow(expect.objectContaining(refused) as Error);
    }
  }
});

test("a text of any length survives, and any change of it is noticed", () => {
  const change = fc.record({ at: fc.nat(), to: fc.uint8Array({ minLength: 1, maxLength: 4 }) });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string({ minLength: 1 }), change, (text, field, id, { at, to }) => {
    const subject = subjectKey("tea", { kind: "member", id });
    const whole = sealField(key, subject, field, text);
    expect(Buffer.compare(openField(key, subject, field, whole), text)).toBe(0);
    const changed = Buffer.from(whole);
    Buffer.from(to).copy(changed, at % whole.length);
    if (Buffer.compare(changed, whole) !== 0) expect(() => openField(key, subject, field, changed)).toThrow(expect.objectContaining(refused) as Error);
  }));
});

test("cut at either end by any number of bytes it does not open", () => {
  for (let cut = 1; cut <= sealed.length; cut++) {
    expect(() => openField(key, ann, "name", sealed.subarray(0, -cut)), `${cut} bytes off the end`).toThrow(expect.objectContaining(refused) as Error);
    expect(() => openField(key, ann, "name", sealed.subarray(cut)), `${cut} bytes off the start`).toThrow(expect.objectContaining(refused) as Error);
  }
  expect(() => openField(key, ann, "name", Buffer.concat([sealed, Buffer.of(0)]))).toThrow(expect.objectContaining(refused) as Error);
});

test.each([
  ["another member", subjectKey("tea", { kind: "member", id: "bob" }), "name"],
  ["the holder of an identity of the same name", subjectKey("tea", { kind: "identity", id: "ann" }), "name"],
  ["another programme", subjectKey("coffee", { kind: "member", id: "ann" }), "name"],
  ["another field", ann, "note"],
] as const)("moved to %s it does not open", (_, subject, field) => {
  expect(() => openField(key, subject, field, sealed)).toThrow(expect.objectContaining({ code: "damaged" }) as Error);
});

test("names that run together are not taken for each other", () => {
  const [one, other] = [subjectKey("tea", { kind: "member", id: "a" }), subjectKey("tea", { kind: "member", id: "an" })];
  expect(() => openField(key, other, "ame", sealField(key, one, "name", plain))).toThrow(expect.objectContaining({ code: "damaged" }) as Error);
  expect(joined("a|b", "c")).not.toEqual(joined("a", "b|c"));
  expect(joined("a\0\0\0\0b")).not.toEqual(joined("a", "b"));
  expect(joined("", "x")).not.toEqual(joined("x", ""));
});

test("under another key it does not open, and that is told apart from damage", () => {
  expect(() => openField(dataKeyOf(newDataKey()), ann, "name", sealed)).toThrow(expect.objectContaining({ code: "missing", message: expect.stringContaining("another data key") as string }) as Error);
});

test("a format to come is told, not misread", () => {
  expect(() => openField(key, ann, "name", Buffer.concat([Buffer.of(2), sealed.subarray(1)]))).toThrow(expect.objectContaining({ code: "newer" }) as Error);
});

test("what is wrong is told without what is in it", () => {
  try {
    openField(key, ann, "name", sealed.subarray(0, -1));
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toContain("the name of member ann");
    expect(String(error)).not.toContain("Ann");
    expect(JSON.stringify(key)).not.toContain(bytes.toString("hex"));
  }
});

test("it is AES-256-GCM as others know it: WebCrypto opens it, and what WebCrypto seals is opened", async () => {
  const other = await webcrypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const head = sealed.subarray(0, 9);
  const associated = Buffer.concat([head, joined("laurel personal field", "tea", "member", "ann", "name")]);
  const opened = await webcrypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.subarray(9, 21), additionalData: associated, tagLength: 128 }, other, sealed.subarray(21));
  expect(Buffer.from(opened)).toEqual(plain);
  const iv = randomBytes(12);
  const theirs = Buffer.from(await webcrypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: associated, tagLength: 128 }, other, plain));
  expect(openField(key, ann, "name", Buffer.concat([head, iv, theirs]))).toEqual(plain);
});
