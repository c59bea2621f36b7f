import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../sqlite/directory.fixture.js";
import { memoryVaultKeep } from "./keep/memory-keep.js";
import type { VaultKeep } from "./keep/vault-keep.js";
import { newKeyRing, withIndexKey } from "./keys/key-ring.js";
import { openSqliteVaultKeep } from "./sqlite/sqlite-vault-keep.js";
import { subjectKey } from "./subject.js";
import { cutShort, interrupted, slowed, whatIsKept } from "./troubled-keep.fixture.js";
import { looking, openShopVault, pseudonymOf } from "./vault.fixture.js";

const ann = "email:ann@example.com";

test("an identity is exchanged for its kind and twenty-two letters that say nothing", async () => {
  const { vault } = openShopVault();
  const [email, phone, card, openid] = await vault.pseudonymsOf([ann, "phone:13800000000", "card:4711", "wechat-openid:oX1"]);
  expect(email).toEqual({ kind: "pseudonym", pseudonym: expect.stringMatching(/^email:[\w-]{22}$/) as string });
  expect([phone, card, openid].map((each) => each?.kind === "pseudonym" && each.pseudonym.split(":")[0])).toEqual(["phone", "card", "wechat-openid"]);
});

test("the same identity has the same pseudonym for good, in any spelling and beside itself", async () => {
  const { vault } = openShopVault();
  const pseudonym = await pseudonymOf(vault, ann);
  expect(await pseudonymOf(vault, "email: Ann＠EXAMPLE.com ")).toBe(pseudonym);
  const twice = await vault.pseudonymsOf(["phone:13800000000", ann, "phone:+86 138-0000-0000", "email:new@example.com", "email:New@example.com"]);
  const names = twice.map((each) => each.kind === "pseudonym" && each.pseudonym);
  expect(names[0]).toBe(names[2]);
  expect(names[1]).toBe(pseudonym);
  expect(names[3]).toBe(names[4]);
});

test("one text under two kinds, two programmes or two secrets is two people's", async () => {
  const keep = memoryVaultKeep();
  const ring = { now: newKeyRing() };
  const [tea, coffee, other] = [openShopVault({ keep, ring }), openShopVault({ keep, ring, programme: "coffee" }), openShopVault({ keep })];
  const names = [
    await pseudonymOf(tea.vault, "pos:12345"), await pseudonymOf(tea.vault, "shopify:12345"), await pseudonymOf(coffee.vault, "pos:12345"), await pseudonymOf(other.vault, "pos:12345"),
  ].map((each) => each.split(":")[1]);
  expect(new Set(names).size).toBe(4);
});

test("what is no identity is kept aside with the reason, and the others go through", async () => {
  const { vault } = openShopVault();
  const found = await vault.pseudonymsOf(["email:nobody", ann, "phone:12", "nothing at all", "email:"]);
  expect(found.map((each) => (each.kind === "invalid" ? [each.value, each.reason] : each.kind))).toEqual([
    ["email:nobody", "not-one-at"], "pseudonym", ["phone:12", "too-short"], ["nothing at all", "not-kind-and-value"], ["email:", "not-kind-and-value"],
  ]);
});

test("looking up makes nothing", async () => {
  const { vault, keep } = openShopVault();
  expect(await vault.find([ann, "email:nobody"])).toEqual([{ kind: "unknown" }, { kind: "invalid", value: "email:nobody", reason: "not-one-at" }]);
  expect(await whatIsKept(keep)).toEqual({ blinds: 0, keys: 0, erased: 0 });
  const pseudonym = await pseudonymOf(vault, ann);
  expect(await vault.find(["email:ANN@example.com"])).toEqual([{ kind: "pseudonym", pseudonym }]);
});

test("the identity itself is sealed under its pseudonym", async () => {
  const { vault } = openShopVault();
  const id = await pseudonymOf(vault, "email:Ann@Example.com");
  expect(await vault.reveal({ kind: "identity", id }, "all", looking)).toEqual({ kind: "revealed", fields: { identity: ann } });
});

test("a hundred who see an identity first at once are all given one pseudonym", async () => {
  const keep = memoryVaultKeep();
  const ring = { now: newKeyRing() };
  const vaults = Array.from({ length: 4 }, () => openShopVault({ keep: slowed(keep), ring }).vault);
  const all = await Promise.all(Array.from({ length: 100 }, (_, i) => pseudonymOf(vaults[i % 4]!, ann)));
  expect(new Set(all).size).toBe(1);
  expect(await whatIsKept(keep)).toEqual({ blinds: 1, keys: 1, erased: 0 });
});

test("two processes over one file that see the same five hundred at once agree on all of them", async () => {
  const directory = temporaryDirectory();
  const ring = { now: newKeyRing() };
  const open = async () => openShopVault({ keep: await openSqliteVaultKeep({ personal: join(directory, "p"), keys: join(directory, "k") }), ring }).vault;
  const [one, other] = [await open(), await open()];
  const identities = Array.from({ length: 500 }, (_, i) => `email:m${i}@example.com`);
  const parts = (all: readonly string[]) => [all.slice(0, 200), all.slice(200, 350), all.slice(350)];
  const [first, second] = await Promise.all([
    Promise.all(parts(identities).map((part) => one.pseudonymsOf(part))), Promise.all(parts(identities).map((part) => other.pseudonymsOf(part))),
  ]);
  expect(first).toEqual(second);
  expect(new Set(first.flat().map((each) => each.kind === "pseudonym" && each.pseudonym)).size).toBe(500);
  await one.close();
  await other.close();
});

test("between those who know a newer secret already and those who do not yet, an identity has one pseudonym", async () => {
  const first = newKeyRing();
  const both = withIndexKey(first).ring;
  await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }), fc.integer(), async (knows, seed) => {
    const keep = memoryVaultKeep();
    const all = await Promise.all(knows.map((newer, i) => pseudonymOf(openShopVault({ keep: slowed(keep, seed + i), ring: { now: newer ? both : first } }).vault, ann)));
    expect(new Set(all).size).toBe(1);
    expect((await whatIsKept(keep)).keys).toBe(1);
  }), { numRuns: 60 });
});

test("between those who know an older secret still and those who do not any more, an identity has one pseudonym", async () => {
  const first = newKeyRing();
  const both = withIndexKey(first).ring;
  const { 1: _retired, ...newest } = both.index;
  await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }), fc.integer(), async (knows, seed) => {
    const keep = memoryVaultKeep();
    const all = await Promise.all(knows.map((older, i) => pseudonymOf(openShopVault({ keep: slowed(keep, seed + i), ring: { now: older ? both : { ...both, index: newest } } }).vault, ann)));
    expect(new Set(all).size).toBe(1);
    expect((await whatIsKept(keep)).keys).toBe(1);
  }), { numRuns: 60 });
});

test("cut short anywhere, the next to see the identity completes it, and nothing of anybody is left over", async () => {
  const attempts: (string | undefined)[] = [];
  for (let calls = 0; ; calls++) {
    const keep: VaultKeep = memoryVaultKeep();
    const ring = { now: newKeyRing() };
    const broken = await pseudonymOf(openShopVault({ keep: cutShort(keep, calls), ring }).vault, ann).catch(() => undefined);
    const { vault } = openShopVault({ keep, ring });
    const pseudonym = await pseudonymOf(vault, ann);
    expect(broken ?? pseudonym).toBe(pseudonym);
    expect(await vault.reveal({ kind: "identity", id: pseudonym }, "all", looking)).toEqual({ kind: "revealed", fields: { identity: ann } });
    expect(await whatIsKept(keep), `after ${calls} calls`).toEqual({ blinds: 1, keys: 1, erased: 0 });
    attempts.push(broken);
    if (broken !== undefined) break;
  }
  expect(attempts.length).toBeGreaterThan(4);
});

test.each(["mark", "change", "settle"])("one that was made, told and erased by another right before our %s is not brought back; a new one is made", async (method) => {
  const [keep, ring] = [memoryVaultKeep(), { now: newKeyRing() }];
  const other = openShopVault({ keep, ring }).vault;
  let erased: string | undefined;
  const slow = interrupted(keep, method, async () => {
    if (erased !== undefined) return;
    erased = "…";
    erased = await pseudonymOf(other, ann);
    await other.erase([{ kind: "identity", id: erased }], "asked", "desk");
  });
  const made = await pseudonymOf(openShopVault({ keep: slow, ring }).vault, ann);
  expect(made).not.toBe(erased);
  expect(await other.find([ann])).toEqual([{ kind: "pseudonym", pseudonym: made }]);
  expect(await other.reveal({ kind: "identity", id: made }, "all", looking)).toEqual({ kind: "revealed", fields: { identity: ann } });
  expect(await whatIsKept(keep)).toEqual({ blinds: 1, keys: 1, erased: 1 });
  expect((await keep.personal.marks([subjectKey("tea", { kind: "identity", id: erased! })]))[0]).toEqual([]);
});
