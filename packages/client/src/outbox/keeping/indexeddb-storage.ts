import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Change, TillStorage } from "./storage.js";

/** A value as it lies in the database: encrypted with AES-256-GCM. */
type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly text: ArrayBuffer };

interface Tables extends DBSchema {
  kept: { key: string; value: Sealed };
  secrets: { key: string; value: CryptoKey };
}

const ivBytes = 12;
const secretName = "till";

/**
 * Keeps a till in an IndexedDB database of its own. Values are encrypted under a key that the browser keeps and lets nobody export, bound to the name they lie under, so that no two can be exchanged: whoever
 * carries the computer's disk away reads nothing of anybody. Whoever sits at the computer is the till.
 *
 * @param name - of the database; each till of a site has its own
 * @throws DOMException where the browser has no room, or lets nothing be kept
 */
export async function openIndexedDbStorage(name: string): Promise<TillStorage> {
  const database = await openDB<Tables>(name, 1, {
    upgrade: (made) => {
      made.createObjectStore("kept");
      made.createObjectStore("secrets");
    },
  });
  const key = await keyOf(database);
  return {
    read: async () => {
      const [names, rows] = await Promise.all([database.getAllKeys("kept"), database.getAll("kept")]);
      return Promise.all(names.map(async (each, i) => [each, await unsealed(key, each, rows[i]!)] as const));
    },
    write: async ({ put = [], remove = [] }: Change) => {
      // Encrypted before the transaction begins: one that waits for something else ends by itself.
      const rows = await Promise.all(put.map(async ([each, value]) => [each, await sealed(key, each, value)] as const));
      const transaction = database.transaction("kept", "readwrite", { durability: "strict" });
      for (const each of remove) void transaction.store.delete(each);
      for (const [each, row] of rows) void transaction.store.put(row, each);
      await transaction.done;
    },
    close: () => database.close(),
  };
}

/** The key of this database, made once. Of two pages that make one at a time, the first one's stands. */
async function keyOf(database: IDBPDatabase<Tables>): Promise<CryptoKey> {
  const known = await database.get("secrets", secretName);
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const transaction = database.transaction("secrets", "readwrite");
  const first = await transaction.store.get(secretName);
  if (!first) await transaction.store.put(made, secretName);
  await transaction.done;
  return first ?? made;
}

async function sealed(key: CryptoKey, name: string, value: object): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(name) }, key, bytes(JSON.stringify(value)));
  return { iv, text };
}

async function unsealed(key: CryptoKey, name: string, { iv, text }: Sealed): Promise<object> {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes(name) }, key, text);
  return JSON.parse(new TextDecoder().decode(plain)) as object;
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
