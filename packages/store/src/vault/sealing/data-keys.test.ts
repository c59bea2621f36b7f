import { expect, test } from "vitest";
import { memoryVaultKeep } from "../keep/memory-keep.js";
import { newKeyRing, providerOf } from "../keys/key-ring.js";
import type { KeyProvider } from "../keys/key-provider.js";
import { subjectKey } from "../subject.js";
import { DataKeys } from "./data-keys.js";
import { mapInTurns } from "./in-turns.js";

const member = (id: string) => subjectKey("tea", { kind: "member", id });
const erasure = { at: 0, why: "asked", by: "desk" } as const;

/** A provider that counts how often it is asked to unwrap. */
function counting(): { provider: KeyProvider; asked: () => number } {
  const ring = newKeyRing();
  const real = providerOf(() => ring, "here");
  let unwraps = 0;
  return { asked: () => unwraps, provider: { current: () => real.current(), wrap: (...all) => real.wrap(...all), unwrap: (...all) => { unwraps++; return real.unwrap(...all); } } };
}

test("a key is unwrapped once within its life, and again after it", async () => {
  const clock = { now: 0 };
  const { provider, asked } = counting();
  const keys = new DataKeys(memoryVaultKeep().dataKeys, provider, () => clock.now, { keysMax: 10, lifeMs: 1_000 });
  await keys.made([member("ann")]);
  for (let i = 0; i < 5; i++) await keys.of([member("ann")]);
  expect(asked()).toBe(1);
  clock.now = 1_000;
  await keys.of([member("ann")]);
  expect(asked()).toBe(2);
});

test("no more keys are in memory than may be, and none whose life is over", async () => {
  const clock = { now: 0 };
  const keys = new DataKeys(memoryVaultKeep().dataKeys, counting().provider, () => clock.now, { keysMax: 10, lifeMs: 1_000 });
  await keys.made(Array.from({ length: 50 }, (_, i) => member(`m${i}`)));
  expect(keys.remembered).toBe(10);
  clock.now = 5_000;
  await keys.made([member("last")]);
  expect(keys.remembered).toBe(1);
});

test("a key that another process has destroyed is not used from then on, though it is in memory", async () => {
  const { dataKeys: keep } = memoryVaultKeep();
  const keys = new DataKeys(keep, counting().provider, () => 0);
  await keys.made([member("ann")]);
  expect(keys.remembered).toBe(1);
  await keep.destroy([member("ann")], erasure);
  expect(await keys.of([member("ann")])).toEqual([{ kind: "erased" }]);
  expect(await keys.made([member("ann")])).toEqual([{ kind: "erased" }]);
  expect(keys.remembered).toBe(0);
});

test("a key that another process has replaced is not taken for the one in memory", async () => {
  const { dataKeys: keep } = memoryVaultKeep();
  const { provider } = counting();
  const [one, other] = [new DataKeys(keep, provider, () => 0), new DataKeys(keep, provider, () => 0)];
  const idOf = async (keys: DataKeys) => {
    const [made] = await keys.made([member("ann")]);
    return made!.kind === "key" ? made!.key.id.toString("hex") : made!.kind;
  };
  const before = await idOf(one);
  await keep.discard([member("ann")]);
  const after = await idOf(other);
  expect(after).not.toBe(before);
  expect(await idOf(one)).toBe(after);
});

test("two who make a key for one subject at once have the same", async () => {
  const { dataKeys: keep } = memoryVaultKeep();
  const { provider } = counting();
  const made = await Promise.all(Array.from({ length: 20 }, () => new DataKeys(keep, provider, () => 0).made([member("ann")])));
  expect(new Set(made.map(([each]) => (each!.kind === "key" ? each!.key.id.toString("hex") : each!.kind))).size).toBe(1);
});

test("things are done a few at a time, answered in their order, and no more of them once one has failed", async () => {
  let [under, most, begun] = [0, 0, 0];
  const work = async (n: number): Promise<number> => {
    begun++;
    most = Math.max(most, ++under);
    await new Promise((resolve) => setImmediate(resolve));
    under--;
    if (n === 100) throw new Error("no");
    return n * 2;
  };
  expect(await mapInTurns(Array.from({ length: 90 }, (_, i) => i), work)).toEqual(Array.from({ length: 90 }, (_, i) => i * 2));
  expect(most).toBe(16);
  begun = 0;
  await expect(mapInTurns(Array.from({ length: 1_000 }, (_, i) => i), work)).rejects.toThrow("no");
  expect(begun).toBeLessThan(200);
});
