import { openDB } from "idb";
import { expect, test } from "vitest";
import { openIndexedDbStorage } from "./keeping/indexeddb-storage.js";
import { openTillInBrowser } from "./open-till-in-browser.js";

const fresh = (): string => `till-${crypto.randomUUID()}`;
const nowhere = { baseUrl: "http://127.0.0.1:9", key: "k" };
const sale = { member: "ann", currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount: 100 }], payments: [{ amount: 100, by: "money" as const }] };

test("what is kept comes back as it was, whole changes only, and by the next page too", async () => {
  const name = fresh();
  const storage = await openIndexedDbStorage(name);
  await storage.write({ put: [["a", { text: "李", n: 1 }], ["b", { list: [1, 2] }]] });
  await storage.write({ put: [["c", {}]], remove: ["a"] });
  await expect(storage.write({ put: [["d", {}], ["e", { big: 1n }]] })).rejects.toThrow(/BigInt/);
  storage.close();
  const again = await openIndexedDbStorage(name);
  expect(new Map(await again.read())).toEqual(new Map<string, object>([["b", { list: [1, 2] }], ["c", {}]]));
  again.close();
});

test("nothing readable lies in the database, its key cannot be exported, and rows cannot be exchanged", async () => {
  const name = fresh();
  const storage = await openIndexedDbStorage(name);
  await storage.write({ put: [["a", { phone: "13800000000" }], ["b", { phone: "13900000000" }]] });
  const database = await openDB(name);
  const [a, b] = await database.getAll("kept") as { iv: Uint8Array; text: ArrayBuffer }[];
  expect(new TextDecoder().decode(a!.text)).not.toContain("138");
  const key = await database.get("secrets", "till") as CryptoKey;
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow(/extractable/);
  await database.put("kept", b, "a");
  await expect(storage.read()).rejects.toBeInstanceOf(DOMException);
  database.close();
  storage.close();
});

test("one tab is the till; the next is told, or waits for its turn, and goes on with what the first has kept", async () => {
  const name = fresh();
  const first = await openTillInBrowser({ ...nowhere, name });
  if (first.kind !== "open") throw new Error("nobody has it");
  expect(await openTillInBrowser({ ...nowhere, name })).toEqual({ kind: "elsewhere" });
  const { op } = await first.till.sell(sale);
  const waiting = openTillInBrowser({ ...nowhere, name, wait: true });
  await first.till.close();
  const second = await waiting;
  if (second.kind !== "open") throw new Error("it is free");
  expect(second.till.snapshot().waiting.map(({ operation }) => operation.op)).toEqual([op]);
  expect(await second.till.flush()).toMatchObject({ kind: "no-line" });
  await second.till.close();
});

test("a till that waits for its turn may give up waiting", async () => {
  const name = fresh();
  const first = await openTillInBrowser({ ...nowhere, name });
  const enough = new AbortController();
  const waiting = openTillInBrowser({ ...nowhere, name, wait: true, signal: enough.signal });
  enough.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  if (first.kind === "open") await first.till.close();
});
