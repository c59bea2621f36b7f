import { MemoryStore } from "@laurel/store/memory";
import { openSqliteStore } from "@laurel/store/sqlite";
import { type Store } from "@laurel/store";
import { describe, expect, test } from "vitest";
import { testFolder } from "../../cli/folders.fixture.js";
import { gathered } from "../desk.fixture.js";
import { type Order, callerOf, idIn, issue, issuedKeys, revoke, textOf } from "./keys.js";
import { KnownKeys, keyKnownForMs, keysKnownMax } from "./known-keys.js";

const secret = new TextEncoder().encode("a secret of the server, 32 bytes at least");
const id = "0193aa0e-5c1d-5a6b-8c2d-3e4f5a6b7c8d";
const backend: Order = { kind: "backend", name: "Shop" };
const site: Order = { kind: "site", name: "Page", origins: ["https://shop.example"] };

const inside = testFolder();
const stores: [string, () => Promise<Store>][] = [["memory", async () => new MemoryStore()], ["SQLite", () => openSqliteStore(inside(`keys-${Math.random()}`), { create: true })]];

const openKeys = (store: Store = new MemoryStore()) => {
  const clock = { now: 1_000_000 };
  const keeping = { store, now: () => clock.now };
  return { clock, keeping, known: new KnownKeys(store, keeping.now), issue: (order: Order, as = id, by = "staff:wu") => issue(keeping, secret, { id: as, order, by }) };
};
const all = async (store: Store) => gathered(issuedKeys(store));

describe.each(stores)("in %s", (_name, open) => {
  test("a key opens, names itself, and its secret is kept nowhere", async () => {
    const store = await open();
    const { known, issue: order } = openKeys(store);
    const issued = await order(backend);
    if (issued.kind !== "issued") throw new Error("refused");
    expect(issued.secret).toMatch(/^laurel_backend_0193aa0e-5c1d-5a6b-8c2d-3e4f5a6b7c8d_[\w-]{43}$/);
    expect(idIn(issued.secret)).toBe(id);
    expect(await known.find(issued.secret)).toMatchObject({ key: id, kind: "backend", issuedBy: "staff:wu" });
    const whole = JSON.stringify(await store.whole({ kind: "key", id }));
    expect(whole).not.toContain(issued.secret);
    expect(whole).not.toContain(issued.secret.slice(-43));
    expect(JSON.stringify(await all(store))).not.toContain("hash");
    await store.close();
  });

  test("issuing again under one id shows the same key; another order under it is refused", async () => {
    const store = await open();
    const { issue: order } = openKeys(store);
    const [first, again] = [await order(backend), await order({ ...backend })];
    expect(again).toEqual(first);
    expect(await store.versionOf({ kind: "key", id })).toBe(1);
    expect(await order({ kind: "backend", name: "Other" })).toEqual({ kind: "refused", code: "key-conflict" });
    const after = await issue({ store, now: () => 1 }, new TextEncoder().encode("another secret of another server, long"), { id, order: backend, by: "staff:wu" });
    expect(after).toEqual({ kind: "refused", code: "key-conflict" });
    await store.close();
  });

  test("a key that is taken away is remembered as such, once", async () => {
    const store = await open();
    const { clock, keeping, issue: order } = openKeys(store);
    await order(backend);
    clock.now += 10;
    expect(await revoke(keeping, id, "staff:wu")).toBe("revoked");
    clock.now += 10;
    expect(await revoke(keeping, id, "staff:wu")).toBe("revoked");
    expect(await all(store)).toMatchObject([{ key: id, issuedAt: 1_000_000, revokedAt: 1_000_010 }]);
    expect(await revoke(keeping, "0193aa0e-5c1d-5a6b-8c2d-000000000000", "staff:wu")).toBe("unknown");
    await store.close();
  });
});

test("a key that was taken away opens nothing after five seconds, whatever was remembered", async () => {
  const { clock, keeping, known, issue: order } = openKeys();
  const issued = await order(backend);
  if (issued.kind !== "issued") throw new Error("refused");
  expect(await known.find(issued.secret)).toBeDefined();
  await revoke(keeping, id, "staff:wu");
  clock.now += keyKnownForMs - 1;
  expect(await known.find(issued.secret)).toBeDefined();
  clock.now += 1;
  expect(keyKnownForMs).toBe(5_000);
  expect(await known.find(issued.secret)).toBeUndefined();
  expect(await new KnownKeys(keeping.store, keeping.now).find(issued.secret)).toBeUndefined();
});

test("a clock that was set back makes nothing remembered for longer", async () => {
  const { clock, keeping, known, issue: order } = openKeys();
  const issued = await order(backend);
  if (issued.kind !== "issued") throw new Error("refused");
  await known.find(issued.secret);
  await revoke(keeping, id, "staff:wu");
  clock.now -= 3_600_000;
  expect(await known.find(issued.secret)).toBeUndefined();
});

test("what is no key, or nearly one, opens nothing", async () => {
  const { known, issue: order } = openKeys();
  const issued = await order(backend);
  if (issued.kind !== "issued") throw new Error("refused");
  const { secret: text } = issued;
  const wrong = [
    "", "laurel", "laurel_backend_", `${text}x`, text.slice(0, -1), `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`, text.replace("backend", "staff"), text.replace("backend", "owner"),
    text.toUpperCase(), ` ${text}`, `${text}\n`, textOf(secret, "backend", "0193aa0e-5c1d-5a6b-8c2d-000000000000"), textOf(new Uint8Array(32), "backend", id),
  ];
  for (const each of wrong) expect([each, await known.find(each)]).toEqual([each, undefined]);
});

test("a new key opens at once although it was asked for before it was there", async () => {
  const { known, issue: order } = openKeys();
  expect(await known.find(textOf(secret, "backend", id))).toBeUndefined();
  await order(backend);
  expect(await known.find(textOf(secret, "backend", id))).toBeDefined();
});

test("no more keys are remembered than the bound says, and each still opens", async () => {
  const { known, issue: order } = openKeys();
  const ids = Array.from({ length: keysKnownMax + 5 }, (_, i) => `0193aa0e-5c1d-5a6b-8c2d-${String(i).padStart(12, "0")}`);
  for (const each of ids) await order(backend, each);
  for (const each of [...ids, ids[0]!]) expect(await known.find(textOf(secret, "backend", each))).toMatchObject({ key: each });
});

test("an origin is let in by the key of a site that names it, until that is taken away", async () => {
  const { clock, keeping, known, issue: order } = openKeys();
  expect(await known.namesOrigin("https://shop.example")).toBe(false);
  await order(site);
  clock.now += keyKnownForMs;
  expect([await known.namesOrigin("https://shop.example"), await known.namesOrigin("https://evil.example")]).toEqual([true, false]);
  await revoke(keeping, id, "staff:wu");
  clock.now += keyKnownForMs;
  expect(await known.namesOrigin("https://shop.example")).toBe(false);
});

test.each<[Order, object]>([
  [site, { kind: "site", key: id, origins: ["https://shop.example"] }],
  [backend, { kind: "backend", key: id, name: "Shop" }],
  [{ kind: "staff", name: "Li", staff: "li", role: "clerk", stores: ["s1"] }, { kind: "staff", key: id, staff: "li", role: "clerk", stores: ["s1"] }],
  [{ kind: "staff", name: "Wu", staff: "wu", role: "owner" }, { kind: "staff", key: id, staff: "wu", role: "owner", stores: "all" }],
  [{ kind: "staff", name: "Wu", staff: "wu", role: "owner", stores: [] }, { kind: "staff", key: id, staff: "wu", role: "owner", stores: "all" }],
  [{ kind: "device", name: "Till 3", device: "till-3", store: "s1" }, { kind: "device", key: id, device: "till-3", store: "s1" }],
])("whoever holds the key of %o asks as %o", async (order, caller) => {
  const issued = await openKeys().issue(order);
  if (issued.kind !== "issued") throw new Error("refused");
  expect(callerOf(issued.key)).toEqual(caller);
});
