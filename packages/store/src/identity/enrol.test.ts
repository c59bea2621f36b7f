import { expect, test } from "vitest";
import type { Commit, CommitOutcome } from "../contract/store.js";
import { createEngine } from "../engine/engine.js";
import { memberStateOf } from "../engine/member-state.js";
import { balanceOf, day, enrolment, newYear, openShop, order } from "../engine/shop.fixture.js";
import { MemoryStore } from "../memory/memory-store.js";

const email = (name: string, verified = true) => ({ identity: `email:${name}@example.com`, verified });
const phone = (number: string, verified = true) => ({ identity: `phone:${number}`, verified });

test("who joins becomes a member, and is found by every identity", async () => {
  const { engine } = await openShop();
  const outcome = await engine.enrol(enrolment("ann", { identities: [email("ann"), phone("+861")], facts: [order("1", newYear, 5_000)] }));
  expect(outcome).toMatchObject({ kind: "enrolled", member: "ann", outcome: { kind: "accepted", record: { facts: [{ id: "enrolled:ann" }, { id: "order:shop/1" }] } } });
  expect(await engine.resolve(["phone:+861", "email:ann@example.com", "email:bob@example.com"])).toEqual([{ member: "ann", verified: true }, { member: "ann", verified: true }, undefined]);
  expect((await engine.read("ann"))?.identities).toEqual([email("ann"), phone("+861")]);
});

test("who comes again under a known identity is the same member, and brings what is new", async () => {
  const { engine } = await openShop();
  await engine.enrol(enrolment("ann", { identities: [email("ann")] }));
  const again = await engine.enrol(enrolment("ann2", { key: "again", identities: [email("ann"), phone("+861")], facts: [order("1", newYear, 5_000)] }));
  expect(again).toMatchObject({ kind: "known", member: "ann", outcome: { kind: "accepted", member: "ann" } });
  expect((await engine.resolve(["phone:+861"]))[0]?.member).toBe("ann");
  expect(await engine.read("ann2")).toBeUndefined();
  const nothingNew = await engine.enrol(enrolment("ann3", { key: "third", identities: [email("ann"), phone("+862")] }));
  expect(nothingNew).toMatchObject({ kind: "known", outcome: { kind: "unchanged" } });
  expect((await engine.read("ann"))?.identities).toEqual([email("ann"), phone("+861"), phone("+862")]);
});

test("an enrolment that is repeated is one", async () => {
  const { engine, store } = await openShop();
  const asked = enrolment("ann", { facts: [order("1", newYear, 5_000)] });
  await engine.enrol(asked);
  expect(await engine.enrol(asked)).toMatchObject({ kind: "enrolled", outcome: { kind: "repeated", version: 1 } });
  expect(await engine.enrol({ ...asked, as: "dealer" })).toMatchObject({ kind: "refused", refusal: { code: "key-conflict" } });
  expect(await store.versionOf({ kind: "member", id: "ann" })).toBe(1);
});

test("identities that lead to two members are not decided by us", async () => {
  const { engine } = await openShop();
  await engine.enrolMany([enrolment("bob", { identities: [email("bob")] }), enrolment("ann", { identities: [phone("+861")] })]);
  expect(await engine.enrol(enrolment("new", { identities: [email("bob"), phone("+861")] }))).toEqual({ kind: "refused", refusal: { code: "identities-differ", members: ["ann", "bob"] } });
});

test("fifty who enrol at once under one name are one member", async () => {
  const { engine, store } = await openShop();
  const other = createEngine({ store, now: () => newYear });
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 ? engine : other)
    .enrol(enrolment(`m${i}`, { key: `k${i}`, identities: [email("ann"), phone(`+86${i}`)], facts: [order(`o${i}`, newYear, 1_000)] }))));
  const members = new Set(outcomes.map((each) => each.kind !== "refused" && each.member));
  expect(members.size).toBe(1);
  expect(await store.count("member")).toBe(1);
  const [member] = members as Set<string>;
  expect(await balanceOf({ engine }, member!)).toBe(500);
  expect((await engine.verify()).differences).toEqual([]);
});

test("those who race for overlapping names in a circle come to one member", async () => {
  const { engine, store } = await openShop();
  const names = ["a", "b", "c", "d"];
  const outcomes = await engine.enrolMany(names.map((name, i) => enrolment(`m${i}`, { key: name, identities: [email(name), email(names[(i + 1) % 4]!)] })));
  expect(outcomes.map((each) => each.kind)).not.toContain("refused");
  expect(new Set((await engine.resolve(names.map((name) => email(name).identity))).map((each) => each?.member)).size).toBe(1);
  const joined: string[] = [];
  for await (const { key, state } of store.aggregates("member")) if (memberStateOf(state, key.id).books.joined) joined.push(key.id);
  expect(joined).toHaveLength(1);
  expect((await engine.verify()).differences).toEqual([]);
});

test("an enrolment that was cut short after its identities were claimed is completed by the next", async () => {
  const store = new Failing();
  const { engine } = await openShop(store);
  store.failsAt = "member";
  await expect(engine.enrol(enrolment("ann"))).rejects.toThrow("cut short");
  expect(await engine.resolve(["email:ann@example.com"])).toEqual([undefined]);
  store.failsAt = undefined;
  expect(await engine.enrol(enrolment("other", { key: "other", identities: [email("ann")] }))).toMatchObject({ kind: "enrolled", member: "ann" });
  expect(await engine.resolve(["email:ann@example.com"])).toEqual([{ member: "ann", verified: true }]);
});

test("a claim that was never shown gives way to one that is", async () => {
  const { engine } = await openShop();
  await engine.enrol(enrolment("squatter", { identities: [email("ann", false)] }));
  expect(await engine.enrol(enrolment("guess", { identities: [email("ann", false)] }))).toMatchObject({ kind: "known", member: "squatter" });
  expect(await engine.enrol(enrolment("ann", { identities: [email("ann")] }))).toMatchObject({ kind: "enrolled", member: "ann" });
  expect(await engine.resolve(["email:ann@example.com"])).toEqual([{ member: "ann", verified: true }]);
});

test("importing the same members again changes nothing", async () => {
  const { engine, store } = await openShop();
  const rows = Array.from({ length: 40 }, (_, i) => enrolment(`m${i}`, { natural: true, quiet: true, facts: [order(`o${i}`, newYear, i * 100)] }));
  await engine.enrolMany(rows);
  const before = await engine.stateHash(newYear + day);
  const again = await engine.enrolMany(rows.toReversed());
  expect(new Set(again.map((each) => each.kind === "known" && each.outcome.kind))).toEqual(new Set(["unchanged"]));
  expect(await engine.stateHash(newYear + day)).toBe(before);
  expect(await store.versionOf({ kind: "identity", id: "email:m1@example.com" })).toBe(2);
  expect(await store.versionOf({ kind: "member", id: "m1" })).toBe(1);
});

test("an earlier day of joining that is told later counts", async () => {
  const { engine } = await openShop(undefined, newYear + 9 * day);
  await engine.enrol(enrolment("ann", { natural: true, at: newYear + 5 * day }));
  await engine.enrol(enrolment("ann", { natural: true, at: newYear + 2 * day }));
  await engine.enrol(enrolment("ann", { natural: true, at: newYear + 7 * day }));
  expect((await engine.read("ann"))?.books.joined?.at).toBe(newYear + 2 * day);
});

/** A store that fails at commits of one kind. */
class Failing extends MemoryStore {
  failsAt: string | undefined;

  override async commit(commits: readonly Commit[]): Promise<CommitOutcome[]> {
    if (commits.some(({ key }) => key.kind === this.failsAt)) throw new Error("cut short");
    return super.commit(commits);
  }
}

test("an enrolment that is refused has taken no identity, not even one that would have given way", async () => {
  const { engine, store } = await openShop();
  await engine.enrol(enrolment("ann", { identities: [email("ann"), phone("+861", false)] }));
  await engine.enrol(enrolment("bea", { identities: [email("bea")] }));
  const before = await store.load({ key: { kind: "identity", id: "phone:+861" } });
  const again = enrolment("bea", { key: "again", facts: [order("9", newYear + 10 * day, 5_000)], identities: [email("bea"), phone("+861"), phone("+862")] });
  expect(await engine.enrol(again)).toMatchObject({ kind: "known", outcome: { kind: "refused", refusal: { code: "too-far-ahead" } } });
  expect((await store.load({ key: { kind: "identity", id: "phone:+861" } }))?.state).toEqual(before?.state);
  expect(await engine.resolve(["phone:+861", "phone:+862"])).toEqual([{ member: "ann", verified: false }, undefined]);
});
