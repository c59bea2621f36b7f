import { expect, test } from "vitest";
import {
  type KeyRing, keyRingText, newKeyRing, providerOf, readKeyRing, withCurrentKey, withIndexKey, withWrappingKey, withoutIndexKey, withoutWrappingKey,
} from "./key-ring.js";

const ann = { programme: "tea", kind: "member", subject: "ann" } as const;
const dataKey = new Uint8Array(32).fill(7);

test("a ring is read as it was written", () => {
  const ring = newKeyRing();
  expect(readKeyRing(keyRingText(ring), "here")).toEqual(ring);
});

test("two rings have nothing in common, not even the names of their keys", () => {
  const [one, other] = [newKeyRing(), newKeyRing()];
  expect(one.wrapping.current).not.toBe(other.wrapping.current);
  expect(one.index[1]).not.toBe(other.index[1]);
});

test("a data key opens for its subject, under its key, and not when a bit of it is turned over", async () => {
  const ring = newKeyRing();
  const provider = providerOf(() => ring, "here");
  const current = await provider.current();
  const wrapped = await provider.wrap(current, dataKey, ann);
  expect(Buffer.from(await provider.unwrap(current, wrapped, ann))).toEqual(Buffer.from(dataKey));
  for (const context of [{ ...ann, subject: "bob" }, { ...ann, kind: "identity" as const }, { ...ann, programme: "coffee" }]) {
    await expect(provider.unwrap(current, wrapped, context)).rejects.toMatchObject({ name: "Fault", code: "damaged" });
  }
  for (let at = 0; at < wrapped.length; at++) {
    const changed = Buffer.from(wrapped);
    changed[at]! ^= 1;
    await expect(provider.unwrap(current, changed, ann), `byte ${at}`).rejects.toMatchObject({ code: "damaged" });
  }
});

test("a key under another name does not open what was wrapped under this one", async () => {
  const ring = newKeyRing();
  const { wrapping: { current, keys } } = ring;
  const twice: KeyRing = { ...ring, wrapping: { current, keys: { ...keys, twin: keys[current]! } } };
  const provider = providerOf(() => twice, "here");
  await expect(provider.unwrap("twin", await provider.wrap(current, dataKey, ann), ann)).rejects.toMatchObject({ code: "damaged" });
});

test("a key that is not there is named in the sentence", async () => {
  const provider = providerOf(newKeyRing, "keys.json");
  await expect(provider.unwrap("key-lost", dataKey, ann)).rejects.toMatchObject({ name: "Fault", code: "missing", message: expect.stringContaining('keys.json has no wrapping key "key-lost"') as string });
});

test("keys come and go in steps, and the last of them stays", () => {
  const first = newKeyRing();
  const { ring, id } = withWrappingKey(first);
  expect(ring.wrapping.current).toBe(first.wrapping.current);
  const second = withCurrentKey(ring, id);
  expect(second.wrapping.current).toBe(id);
  expect(Object.keys(withoutWrappingKey(second, first.wrapping.current).wrapping.keys)).toEqual([id]);
  expect(() => withoutWrappingKey(second, id)).toThrow("make another one current first");
  expect(() => withCurrentKey(ring, "nobody")).toThrow('no wrapping key "nobody"');
  const index = withIndexKey(first);
  expect([index.version, Object.keys(index.ring.index)]).toEqual([2, ["1", "2"]]);
  expect(Object.keys(withoutIndexKey(index.ring, 1).index)).toEqual(["2"]);
  expect(() => withoutIndexKey(first, 1)).toThrow("the only one");
});

const fine = newKeyRing();
const secret = fine.index["1"]!;
test.each([
  ["not json but a secret: aGVsbG8", "is no JSON"],
  ["null", "laurelKeys is not 1; wrapping.keys is empty; wrapping.current names none of wrapping.keys; index is empty"],
  ["[]", "wrapping.keys is empty"],
  [JSON.stringify({ laurelKeys: 2 }), "newer version"],
  [JSON.stringify({ laurelKeys: 1, ...fine, index: { 1: `${secret}x` } }), "index.1 is not 32 bytes of base64url"],
  [JSON.stringify({ laurelKeys: 1, ...fine, index: { one: secret } }), "index has a name that cannot be one"],
  [JSON.stringify({ laurelKeys: 1, ...fine, wrapping: { ...fine.wrapping, current: "toString" } }), "wrapping.current names none"],
  [JSON.stringify({ laurelKeys: 1, ...fine, wrapping: { current: "k", keys: { k: 5 } } }), "wrapping.keys.k is not 32 bytes"],
])("%s is told: %s; and no secret with it", (text, wrong) => {
  try {
    readKeyRing(text, "keys.json");
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toContain(wrong);
    expect(String(error)).toContain("keys.json");
    expect(`${String(error)} ${String((error as Error).cause)}`).not.toMatch(new RegExp(`aGVsbG8|${secret}`));
  }
});
