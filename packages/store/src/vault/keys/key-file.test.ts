import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../../sqlite/directory.fixture.js";
import { keysFromEnvironment, openKeyFile } from "./key-file.js";
import { keyRingText, newKeyRing, withCurrentKey, withWrappingKey } from "./key-ring.js";

const ann = { programme: "tea", kind: "member", subject: "ann" } as const;
const dataKey = new Uint8Array(32).fill(7);
const silent = (): void => {};

test("keys are made where there are none, with a warning, for their owner alone", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  const warnings: string[] = [];
  const warn = (sentence: string): void => { warnings.push(sentence); };
  const first = await openKeyFile(path, { warn });
  expect(warnings).toEqual([expect.stringContaining(`${path} did not exist; new keys were made there`)]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const again = await openKeyFile(path, { warn });
  expect(warnings).toHaveLength(1);
  expect(again.ring()).toEqual(first.ring());
  expect(warnings.join()).not.toContain(Object.values(first.ring().wrapping.keys)[0]!);
});

test("two who open it first at once have the same keys", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  const rings = (await Promise.all(Array.from({ length: 10 }, () => openKeyFile(path, { warn: silent })))).map((file) => file.ring());
  expect(new Set(rings.map((ring) => ring.wrapping.current)).size).toBe(1);
});

test("a file that must be there and is not is told, and none is made", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  await expect(openKeyFile(path, { create: false })).rejects.toMatchObject({ name: "Fault", code: "missing" });
  expect(existsSync(path)).toBe(false);
});

test.each([0o644, 0o640, 0o606])("a file that others may read or write is refused (mode %o)", async (mode) => {
  const path = join(temporaryDirectory(), "keys.json");
  writeFileSync(path, keyRingText(newKeyRing()));
  chmodSync(path, mode);
  await expect(openKeyFile(path)).rejects.toMatchObject({ code: "failed", message: expect.stringContaining(`chmod 600 ${path}`) as string });
});

test("a change is seen by those who have it open, without a restart", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  const [one, other] = [await openKeyFile(path, { warn: silent }), await openKeyFile(path)];
  const old = await other.keys.current();
  await one.change((ring) => {
    const { ring: both, id } = withWrappingKey(ring);
    return withCurrentKey(both, id);
  });
  const current = await other.keys.current();
  expect(current).not.toBe(old);
  const wrapped = await one.keys.wrap(current, dataKey, ann);
  expect(Buffer.from(await other.keys.unwrap(current, wrapped, ann))).toEqual(Buffer.from(dataKey));
});

test("of twenty changes at once none is lost", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  const files = await Promise.all(Array.from({ length: 4 }, () => openKeyFile(path, { warn: silent })));
  await Promise.all(Array.from({ length: 20 }, (_, i) => files[i % 4]!.change((ring) => withWrappingKey(ring, `key-${i}`).ring)));
  expect(Object.keys(files[0]!.ring().wrapping.keys)).toHaveLength(21);
  expect(readdirSync(join(path, ".."))).toEqual(["keys.json"]);
});

test("a change that fails leaves the file as it was, and the next goes through", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  const file = await openKeyFile(path, { warn: silent });
  const before = readFileSync(path, "utf8");
  await expect(file.change(() => { throw new Error("no"); })).rejects.toThrow("no");
  expect(readFileSync(path, "utf8")).toBe(before);
  await file.change((ring) => withWrappingKey(ring).ring);
  expect(readFileSync(path, "utf8")).not.toBe(before);
});

test("a change that was cut short is told to whoever comes next, with what to do", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  const file = await openKeyFile(path, { warn: silent });
  writeFileSync(`${path}.new`, "");
  await expect(file.change((ring) => ring)).rejects.toMatchObject({ code: "busy", message: expect.stringContaining(`remove ${path}.new`) as string });
});

test("a file that has gone is told at the next use", async () => {
  const path = join(temporaryDirectory(), "keys.json");
  const file = await openKeyFile(path, { warn: silent });
  rmSync(path);
  await expect(file.keys.current()).rejects.toMatchObject({ code: "missing", message: expect.stringContaining("put it back") as string });
});

test("keys may come from the environment", async () => {
  const ring = newKeyRing();
  const { keys, index } = keysFromEnvironment("SHOP_KEYS", { SHOP_KEYS: keyRingText(ring) });
  expect(await keys.current()).toBe(ring.wrapping.current);
  expect([...(await index.all()).keys()]).toEqual([1]);
  expect(() => keysFromEnvironment("SHOP_KEYS", {})).toThrow("the variable SHOP_KEYS of the environment is not set");
});
