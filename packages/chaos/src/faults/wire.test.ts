import { createEngine } from "@laurel/store";
import { type PostgresStore, openPostgresStore } from "@laurel/store/postgres";
import { Fault } from "@laurel/store/contract";
import { sharedPostgres } from "@laurel/trial-servers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openShop, opening, order, regulars } from "../shop/shop.js";
import type { Fate, Trap } from "./line.js";
import { Wire } from "./wire.js";

let wire: Wire;
let commits: number;
let near: PostgresStore;
let far: PostgresStore;

// `near` asks the server itself, `far` over the wire.
beforeEach(async () => {
  commits = 0;
  const url = new URL(await (await sharedPostgres(15)).createDatabase());
  near = await openPostgresStore({ url: url.href });
  await openShop(createEngine({ store: near, now: () => opening }));
  wire = await Wire.lay(Number(url.port), () => void commits++);
  url.port = String(wire.port);
  far = await openPostgresStore({ url: url.href, create: false });
});
afterEach(async () => {
  await far.close();
  await wire.close();
  await near.close();
});

const buy = (store: PostgresStore) => createEngine({ store, now: () => opening }).execute(regulars[0], { key: "buy", actor: "till", facts: [order("one", opening, 5_000)] });
const versionOf = (store: PostgresStore): Promise<number> => store.versionOf({ kind: "member", id: regulars[0] });
const cutAfter = (share: number): Fate => ({ share, isCut: true });

test("a wire that is left alone passes everything on, and counts the commits that were answered", async () => {
  expect(await buy(far)).toMatchObject({ kind: "accepted", version: 2 });
  expect(commits).toBe(1);
});

test.each<[string, Trap["moment"], number, number]>([
  // what is cut | moment | share that passes | version afterwards
  ["before the server has any of it", "before-it-is-sent", 0, 1],
  ["when the server has half of the statement", "before-it-is-sent", 0.5, 1],
  ["once the server has answered", "before-the-answer", 0, 2],
  ["in the middle of the answer", "before-the-answer", 0.5, 2],
])("a commit that is cut %s is a fault, and is done or not as its moment says", async (_, moment, share, version) => {
  let isSprung = false;
  wire.set({ moment, spring: () => { isSprung = true; return cutAfter(share); } });
  await expect(buy(far)).rejects.toSatisfy((error: unknown) => error instanceof Fault && error.code === "unreachable");
  expect(isSprung).toBe(true);
  expect(await versionOf(near)).toBe(version);
  // Asked for again under its key it is done once.
  expect(await buy(far)).toMatchObject({ kind: version === 2 ? "repeated" : "accepted", version: 2 });
  expect(await versionOf(near)).toBe(2);
});

test("a commit that is cut while the server is at work is a fault, and is done once when it is asked for again", async () => {
  wire.set({ moment: "while-under-way", spring: () => cutAfter(0) });
  await expect(buy(far)).rejects.toBeInstanceOf(Fault);
  expect(await buy(far)).toMatchObject({ version: 2 });
  expect(await versionOf(near)).toBe(2);
});

test("what is held while a blow falls arrives afterwards", async () => {
  let heldAt = 0;
  wire.set({ moment: "before-the-answer", spring: async () => {
    heldAt = await versionOf(near);
    return { share: 1, isCut: false };
  } });
  expect(await buy(far)).toMatchObject({ kind: "accepted", version: 2 });
  expect(heldAt).toBe(2);
});

test("a trap springs once, and one that was taken away not at all", async () => {
  let sprung = 0;
  const trap: Trap = { moment: "before-it-is-sent", spring: () => { sprung++; return cutAfter(0); } };
  wire.set(trap);
  wire.set(undefined);
  await buy(far);
  wire.set(trap);
  const again = () => createEngine({ store: far, now: () => opening }).execute(regulars[1], { key: "buy", actor: "till", facts: [order("two", opening, 5_000)] });
  await expect(again()).rejects.toBeInstanceOf(Fault);
  await again();
  expect(sprung).toBe(1);
});

test("where nobody listens any more the other side hears of it", async () => {
  const lost = await Wire.lay(1, () => {});
  const url = new URL(await (await sharedPostgres(15)).createDatabase());
  url.port = String(lost.port);
  await expect(openPostgresStore({ url: url.href })).rejects.toMatchObject({ code: "unreachable" });
  await lost.close();
});
