import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryVaultKeep } from "./keep/memory-keep.js";
import { newKeyRing } from "./keys/key-ring.js";
import type { PersonalValue } from "./personal-fields.js";
import { isName, subjectKey } from "./subject.js";
import { interrupted } from "./troubled-keep.fixture.js";
import { looking, openShopVault, pseudonymOf } from "./vault.fixture.js";

const ann = { kind: "member", id: "ann" } as const;
const bob = { kind: "member", id: "bob" } as const;

test("what is kept of somebody is read back as it was", async () => {
  const { vault } = openShopVault();
  await fc.assert(fc.asyncProperty(fc.uuid(), fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }).filter((name) => isName(name) && name !== "__proto__"), fc.jsonValue()), async (id, fields) => {
    const subject = { kind: "member", id } as const;
    const same = JSON.parse(JSON.stringify(fields)) as Record<string, PersonalValue>;
    await vault.put(subject, same);
    expect(await vault.reveal(subject, "all", looking)).toEqual({ kind: "revealed", fields: same });
  }), { numRuns: 100 });
});

test("fields change one by one, and only those that are named are opened", async () => {
  const { vault, reads } = openShopVault();
  await vault.put(ann, { name: "Ann", note: "likes oolong", address: { city: "上海", lines: ["1 Tea St"] } });
  await vault.put(ann, { name: "Anne", note: undefined });
  expect(await vault.reveal(ann, "all", looking)).toEqual({ kind: "revealed", fields: { name: "Anne", address: { city: "上海", lines: ["1 Tea St"] } } });
  expect(await vault.reveal(ann, ["name", "note"], looking)).toEqual({ kind: "revealed", fields: { name: "Anne" } });
  expect(reads.map(({ fields }) => fields)).toEqual([["address", "name"], ["name"]]);
});

test("of somebody who was never kept nothing is known, and no reading is told", async () => {
  const { vault, reads } = openShopVault();
  expect(await vault.reveal(bob, "all", looking)).toEqual({ kind: "revealed", fields: {} });
  expect(reads).toEqual([]);
});

test("every reading is told before anything is handed out: who, what for, of whom, which fields, and none of what is in them", async () => {
  const { vault, reads, clock } = openShopVault();
  await vault.putMany([{ subject: ann, change: { name: "Ann", phone: "+8613800000000" } }, { subject: bob, change: { name: "Bob" } }]);
  await vault.revealMany([ann, bob, { kind: "member", id: "nobody" }], ["name", "phone"], { by: "staff-7", why: "ticket 12" });
  expect(reads).toEqual([
    { by: "staff-7", why: "ticket 12", at: clock.now, subject: ann, fields: ["name", "phone"] },
    { by: "staff-7", why: "ticket 12", at: clock.now, subject: bob, fields: ["name"] },
  ]);
  expect(JSON.stringify(reads)).not.toMatch(/"(Ann|Bob)"|13800000000/);
  const deaf = openShopVault({ onRead: async () => { throw new Error("the log is full"); } }).vault;
  await deaf.put(ann, { name: "Ann" });
  await expect(deaf.reveal(ann, "all", looking)).rejects.toThrow("the log is full");
});

test("who may not see all of it is shown masks, by the name of the field", async () => {
  const { vault, reads } = openShopVault();
  const id = await pseudonymOf(vault, "email:ann@example.com");
  await vault.put(ann, { name: "王小明", phone: "+8613800000000", emails: ["ann@example.com", "a@shop.cn"], birthday: { month: 5 }, vip: true });
  expect(await vault.reveal(ann, "all", { ...looking, masked: true })).toEqual({
    kind: "revealed", fields: { name: "王**", phone: "138****0000", emails: ["a***@e…", "a***@s…"], birthday: "***", vip: "***" },
  });
  expect(await vault.reveal({ kind: "identity", id }, "all", { ...looking, masked: true })).toEqual({ kind: "revealed", fields: { identity: "email:a***@e…" } });
  expect(reads.every(({ masked }) => masked)).toBe(true);
});

test.each([
  ["somebody else's", (sealed: Uint8Array) => ({ subject: subjectKey("tea", bob), set: new Map([["name", sealed]]) })],
  ["another field's", (sealed: Uint8Array) => ({ subject: subjectKey("tea", ann), set: new Map([["note", sealed]]) })],
  ["changed", (sealed: Uint8Array) => ({ subject: subjectKey("tea", ann), set: new Map([["name", Buffer.from(sealed).fill(1, 30)]]) })],
])("what was put in %s place, or changed, is not handed out", async (_, moved) => {
  const { vault, keep, reads } = openShopVault();
  await vault.putMany([{ subject: ann, change: { name: "Ann", note: "x" } }, { subject: bob, change: { name: "Bob" } }]);
  const [fields] = await keep.personal.fields([subjectKey("tea", ann)], ["name"]);
  await keep.personal.change([{ unset: [], ...moved(fields!.get("name")!) }]);
  await expect(vault.revealMany([ann, bob], "all", looking)).rejects.toMatchObject({ name: "Fault", code: expect.stringMatching(/damaged|missing/) as string });
  expect(reads).toEqual([]);
});

test("data without its keys, as after a restore of the one and not the other, is told", async () => {
  const ring = { now: newKeyRing() };
  const first = openShopVault({ ring });
  await first.vault.put(ann, { name: "Ann" });
  const second = openShopVault({ ring, keep: { ...first.keep, dataKeys: memoryVaultKeep().dataKeys } });
  await expect(second.vault.reveal(ann, "all", looking)).rejects.toMatchObject({ code: "missing", message: expect.stringContaining("the data key of member ann is not there") as string });
  await second.vault.put(ann, { note: "new" });
  await expect(second.vault.reveal(ann, "all", looking)).rejects.toMatchObject({ code: "missing", message: expect.stringContaining("two backups") as string });
});

test("whoever is erased while something is being kept of them keeps nothing", async () => {
  const ring = { now: newKeyRing() };
  const keep = memoryVaultKeep();
  const desk = openShopVault({ keep, ring }).vault;
  await desk.put(ann, { name: "Ann" });
  const till = openShopVault({ keep: interrupted(keep, "change", async () => { await desk.erase([ann], "asked", "desk"); }), ring }).vault;
  expect(await till.putMany([{ subject: ann, change: { note: "x" } }, { subject: bob, change: { note: "y" } }])).toEqual([{ kind: "erased" }, { kind: "kept" }]);
  expect((await keep.personal.fields([subjectKey("tea", ann)], "all"))[0]!.size).toBe(0);
  expect(await desk.put(ann, { name: "again" })).toEqual({ kind: "erased" });
});

test("fields have names", async () => {
  const { vault } = openShopVault();
  for (const name of ["", "x".repeat(101), "a\0b", "\ud800"]) await expect(vault.put(ann, { [name]: "x" })).rejects.toMatchObject({ name: "Defect" });
});
