import { expect, test } from "vitest";
import { memoryVaultKeep } from "./keep/memory-keep.js";
import { newKeyRing, withCurrentKey, withWrappingKey, withoutWrappingKey } from "./keys/key-ring.js";
import { interrupted, slowed } from "./troubled-keep.fixture.js";
import { looking, openShopVault, pseudonymOf } from "./vault.fixture.js";

const member = (id: string) => ({ kind: "member", id }) as const;
const many = Array.from({ length: 400 }, (_, i) => member(`m${i}`));

/** A ring whose current key is a new one; the old one is there still. */
function turned(ring: { now: ReturnType<typeof newKeyRing> }): { old: string; current: string } {
  const old = ring.now.wrapping.current;
  const { ring: both, id: current } = withWrappingKey(ring.now);
  ring.now = withCurrentKey(both, current);
  return { old, current };
}

test("after a rotation everything is under the new key, and the old one can go", async () => {
  const { vault, ring } = openShopVault();
  await vault.putMany(many.map((subject) => ({ subject, change: { name: `name of ${subject.id}` } })));
  const email = await pseudonymOf(vault, "email:ann@example.com");
  const { old, current } = turned(ring);
  expect([...await vault.keysInUse()]).toEqual([[old, 401]]);
  const told: number[] = [];
  expect(await vault.rotateKeys({ onProgress: ({ done }) => told.push(done) })).toEqual({ rewrapped: 401, unreadable: new Map() });
  expect(told.at(-1)).toBe(401);
  expect([...await vault.keysInUse()]).toEqual([[current, 401]]);
  ring.now = withoutWrappingKey(ring.now, old);
  for (const subject of many) expect(await vault.reveal(subject, ["name"], looking)).toEqual({ kind: "revealed", fields: { name: `name of ${subject.id}` } });
  expect(await vault.reveal({ kind: "identity", id: email }, "all", looking)).toMatchObject({ fields: { identity: "email:ann@example.com" } });
  expect(await vault.rotateKeys()).toEqual({ rewrapped: 0, unreadable: new Map() });
});

test("while it goes on others read, write, join and are erased, and nobody notices", async () => {
  const ring = { now: newKeyRing() };
  const keep = memoryVaultKeep();
  const [one, other, third] = [1, 2, 3].map((seed) => openShopVault({ keep: slowed(keep, seed), ring, cache: { keysMax: 5, lifeMs: 1_000 } }).vault);
  await one!.putMany(many.map((subject) => ({ subject, change: { name: subject.id } })));
  const { old, current } = turned(ring);
  const gone = new Set<string>();
  const writes = many.map(async (subject, i) => {
    if (i % 7 === 0) {
      gone.add(subject.id);
      await other!.erase([subject], "asked", "desk");
    } else if (i % 3 === 0) await other!.put(subject, { note: `${i}` });
    else expect(await third!.reveal(subject, ["name"], looking)).toEqual({ kind: "revealed", fields: { name: subject.id } });
    await other!.put(member(`new-${i}`), { name: "new" });
  });
  const [rotation] = await Promise.all([one!.rotateKeys(), ...writes]);
  expect(rotation.unreadable.size).toBe(0);
  expect(new Set((await one!.keysInUse()).keys())).toEqual(new Set([current]));
  ring.now = withoutWrappingKey(ring.now, old);
  for (const [i, subject] of many.entries()) {
    const fields = i % 3 === 0 ? { name: subject.id, note: `${i}` } : { name: subject.id };
    expect(await third!.reveal(subject, "all", looking)).toEqual(gone.has(subject.id) ? { kind: "erased" } : { kind: "revealed", fields });
  }
});

test("somebody who is erased right when the key is wrapped anew stays erased", async () => {
  const ring = { now: newKeyRing() };
  const keep = memoryVaultKeep();
  const desk = openShopVault({ keep, ring }).vault;
  const job = openShopVault({ keep: interrupted(keep, "rewrap", async () => { await desk.erase([member("ann")], "asked", "desk"); }), ring }).vault;
  await desk.put(member("ann"), { name: "Ann" });
  turned(ring);
  expect(await job.rotateKeys()).toMatchObject({ rewrapped: 0 });
  expect(await desk.reveal(member("ann"), "all", looking)).toEqual({ kind: "erased" });
  expect((await desk.keysInUse()).size).toBe(0);
});

test("stopped anywhere, it goes on where it was", async () => {
  const { vault, ring } = openShopVault();
  const some = many.slice(0, 60);
  await vault.putMany(some.map((subject) => ({ subject, change: { name: "x" } })));
  turned(ring);
  const rounds: number[] = [];
  while (rounds.at(-1) !== 0) {
    const stop = new AbortController();
    rounds.push((await vault.rotateKeys({ signal: stop.signal, onProgress: () => stop.abort() })).rewrapped);
  }
  expect(rounds.length).toBeGreaterThan(50);
  expect(rounds.reduce((sum, each) => sum + each, 0)).toBe(60);
  expect((await vault.keysInUse()).size).toBe(1);
});

test("many may share it by bucket, and each key is done once", async () => {
  const { vault, ring } = openShopVault();
  await vault.putMany(many.map((subject) => ({ subject, change: { name: "x" } })));
  turned(ring);
  const all = await Promise.all(Array.from({ length: 1_024 }, (_, bucket) => vault.rotateKeys({ bucket })));
  expect(all.reduce((sum, { rewrapped }) => sum + rewrapped, 0)).toBe(400);
});

test("keys under a wrapping key that was lost are counted and hold up nobody; a reader is told which key is missing", async () => {
  const { vault, keep, ring } = openShopVault();
  await vault.put(member("lost"), { name: "Lost" });
  const before = ring.now;
  const { old } = turned(ring);
  ring.now = withoutWrappingKey(ring.now, old);
  await vault.put(member("ann"), { name: "Ann" });
  const { current } = turned(ring);
  expect(await vault.rotateKeys()).toEqual({ rewrapped: 1, unreadable: new Map([[old, 1]]) });
  // Who has just started has nothing in memory.
  const reader = openShopVault({ keep, ring }).vault;
  expect(await reader.reveal(member("ann"), ["name"], looking)).toMatchObject({ fields: { name: "Ann" } });
  await expect(reader.reveal(member("lost"), ["name"], looking)).rejects.toMatchObject({ name: "Fault", code: "missing", message: expect.stringContaining(`"${old}"`) as string });
  ring.now = { ...ring.now, wrapping: { current, keys: { ...ring.now.wrapping.keys, ...before.wrapping.keys } } };
  expect(await vault.rotateKeys()).toEqual({ rewrapped: 1, unreadable: new Map() });
  expect(await reader.reveal(member("lost"), ["name"], looking)).toMatchObject({ fields: { name: "Lost" } });
});
