import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryVaultKeep } from "./keep/memory-keep.js";
import type { VaultKeep } from "./keep/vault-keep.js";
import type { BlindKey } from "./names/blind-index.js";
import { type KeyRing, newKeyRing, withIndexKey, withoutIndexKey } from "./keys/key-ring.js";
import { subjectKey } from "./subject.js";
import { cutShort, interrupted, slowed, whatIsKept } from "./troubled-keep.fixture.js";
import { type Opened, looking, openShopVault, pseudonymOf } from "./vault.fixture.js";

const identities = Array.from({ length: 300 }, (_, i) => `email:m${i}@example.com`);
const namesOf = async ({ vault }: Pick<Opened, "vault">, of = identities) => (await vault.find(of)).map((each) => (each.kind === "pseudonym" ? each.pseudonym : each.kind));

/** Adds the next version of the secret. */
const turn = (ring: { now: KeyRing }): void => { ring.now = withIndexKey(ring.now).ring; };

test("after a rotation everybody is found by the new secret, and the old one can go", async () => {
  const shop = openShopVault();
  await shop.vault.pseudonymsOf(identities);
  const before = await namesOf(shop);
  turn(shop.ring);
  expect(await namesOf(shop)).toEqual(before);
  expect([...await shop.vault.indexInUse()]).toEqual([[1, 300]]);
  expect(await shop.vault.rotateIndex()).toEqual({ rewritten: 300, underWay: 0, unreadable: 0, split: [] });
  expect([...await shop.vault.indexInUse()]).toEqual([[2, 300]]);
  shop.ring.now = withoutIndexKey(shop.ring.now, 1);
  expect(await namesOf(shop)).toEqual(before);
  expect(await shop.vault.rotateIndex()).toEqual({ rewritten: 0, underWay: 0, unreadable: 0, split: [] });
});

test("while it goes on everybody is found, those who are new as well, and those who are erased do not come back", async () => {
  await fc.assert(fc.asyncProperty(fc.integer(), async (seed) => {
    const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
    const shops = [1, 2, 3].map((n) => openShopVault({ keep: slowed(keep, seed + n), ring }));
    const [job, desk, till] = shops as [Opened, Opened, Opened];
    const some = identities.slice(0, 40);
    await job.vault.pseudonymsOf(some);
    const before = await namesOf(job, some);
    turn(ring);
    const erased = new Set<number>();
    const work = some.map(async (identity, i) => {
      if (i % 5 === 0) {
        erased.add(i);
        await desk.vault.erase([{ kind: "identity", id: before[i]! }], "asked", "desk");
      } else {
        expect(await namesOf(till, [identity])).toEqual([before[i]]);
        expect(await pseudonymOf(desk.vault, identity)).toBe(before[i]);
      }
      const fresh = `email:new${i}@example.com`;
      const made = await Promise.all([pseudonymOf(till.vault, fresh), pseudonymOf(desk.vault, fresh)]);
      expect(made[0]).toBe(made[1]);
    });
    const [rotation] = await Promise.all([job.vault.rotateIndex(), ...work]);
    expect(rotation).toMatchObject({ unreadable: 0, split: [] });
    // What was made while it went by may lie under both; once more, and the old secret may go.
    await job.vault.rotateIndex();
    ring.now = withoutIndexKey(ring.now, 1);
    expect(await namesOf(job, some)).toEqual(before.map((each, i) => (erased.has(i) ? "unknown" : each)));
    expect(await whatIsKept(keep)).toEqual({ blinds: 72, keys: 72, erased: 8 });
  }), { numRuns: 15 });
});

test("whoever looks at the newest rows just before they are written and at the older ones just after they went finds everybody all the same", async () => {
  const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
  const job = openShopVault({ keep, ring });
  const id = await pseudonymOf(job.vault, identities[0]!);
  turn(ring);
  // Rows of two versions may lie on two servers, which answer at two times.
  const parted: VaultKeep = { ...keep, personal: new Proxy(keep.personal, {
    get: (target, name) => (name !== "blinds" ? (Reflect.get(target, name) as () => void).bind(target) : async (keys: readonly BlindKey[]) => {
      if (keys.length < 2) return target.blinds(keys);
      const newest = await target.blinds(keys.slice(1));
      await job.vault.rotateIndex();
      return [...await target.blinds(keys.slice(0, 1)), ...newest];
    }),
  }) };
  expect(await namesOf(openShopVault({ keep: parted, ring }), [identities[0]!])).toEqual([id]);
});

test.each(["mark", "claim", "settle", "load", "strike", "unmark"])("somebody who is erased right before the errand's %s is not brought back", async (method) => {
  const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
  const desk = openShopVault({ keep, ring });
  const id = await pseudonymOf(desk.vault, identities[0]!);
  turn(ring);
  const job = openShopVault({ keep: interrupted(keep, method, async () => { await desk.vault.erase([{ kind: "identity", id }], "asked", "desk"); }), ring });
  await job.vault.rotateIndex();
  expect(await namesOf(desk, [identities[0]!])).toEqual(["unknown"]);
  expect(await whatIsKept(keep)).toEqual({ blinds: 0, keys: 0, erased: 1 });
});

test("cut short anywhere, it is completed by beginning again, and nobody is lost", async () => {
  const [identity] = identities;
  for (let calls = 0, isDone = false; !isDone; calls++) {
    const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
    const shop = openShopVault({ keep, ring });
    const id = await pseudonymOf(shop.vault, identity!);
    const [marks] = await keep.personal.marks([subjectKey("tea", { kind: "identity", id })]);
    const { bucket } = marks![0]!;
    turn(ring);
    isDone = await openShopVault({ keep: cutShort(keep, calls), ring }).vault.rotateIndex({ bucket }).then(() => true, () => false);
    expect(await namesOf(shop, [identity!]), `after ${calls} calls`).toEqual([id]);
    await shop.vault.rotateIndex({ bucket });
    ring.now = withoutIndexKey(ring.now, 1);
    expect(await namesOf(shop, [identity!])).toEqual([id]);
    expect(await whatIsKept(keep)).toEqual({ blinds: 1, keys: 1, erased: 0 });
    if (isDone) expect(calls).toBeGreaterThan(7);
  }
});

test("what a maker that was cut short has left under the old secret is cleared away, with the identity it had sealed", async () => {
  for (let calls = 2; calls < 7; calls++) {
    const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
    const isDone = await pseudonymOf(openShopVault({ keep: cutShort(keep, calls), ring }).vault, identities[0]!).then(() => true, () => false);
    turn(ring);
    const { vault, clock } = openShopVault({ keep, ring });
    const first = await vault.rotateIndex();
    expect(first.underWay, "its maker may be at it still").toBe(isDone || calls < 2 ? 0 : 1);
    clock.now += 3_600_000;
    await vault.rotateIndex();
    const left = await whatIsKept(keep);
    expect(left, `after ${calls} calls`).toEqual(isDone ? { blinds: 1, keys: 1, erased: 0 } : { blinds: 0, keys: 0, erased: 0 });
    await pseudonymOf(vault, identities[0]!);
    expect(await whatIsKept(keep)).toMatchObject({ keys: 1 });
  }
});

test("an older secret that was taken away too early is told by whom it has split, and their rows stay", async () => {
  const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
  const shop = openShopVault({ keep, ring });
  const first = await pseudonymOf(shop.vault, identities[0]!);
  turn(ring);
  const hasty = openShopVault({ keep, ring: { now: withoutIndexKey(ring.now, 1) } });
  expect(await pseudonymOf(hasty.vault, identities[0]!)).not.toBe(first);
  expect(await shop.vault.rotateIndex()).toEqual({ rewritten: 0, underWay: 0, unreadable: 0, split: [first] });
  expect(await shop.vault.indexInUse()).toEqual(new Map([[1, 1], [2, 1]]));
});

test("rows whose identity cannot be read stay, and are counted", async () => {
  const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
  const shop = openShopVault({ keep, ring });
  const id = await pseudonymOf(shop.vault, identities[0]!);
  turn(ring);
  const lost = { ...keep, dataKeys: memoryVaultKeep().dataKeys };
  expect(await openShopVault({ keep: lost, ring }).vault.rotateIndex()).toEqual({ rewritten: 0, underWay: 0, unreadable: 1, split: [] });
  expect(await shop.vault.rotateIndex()).toMatchObject({ rewritten: 1 });
  expect(await shop.vault.reveal({ kind: "identity", id }, "all", looking)).toMatchObject({ fields: { identity: identities[0] } });
});
