/// <reference lib="dom" />
import { never } from "@laurel/core";
import { deleteDB, openDB } from "idb";
import { afterEach } from "vitest";
import type { Commit, Store } from "../contract/store.js";
import { openIndexedDbStore } from "./indexeddb-store.js";

const made: string[] = [];
const opened: { close(): unknown }[] = [];

/** The name of a database that goes when the test is over. */
export function temporaryName(): string {
  const name = `laurel-test-${crypto.randomUUID()}`;
  made.push(name);
  return name;
}

/** Sees to it that something is closed when the test is over. */
export function closing<T extends { close(): unknown }>(what: T): T {
  opened.push(what);
  return what;
}

/** Opens a store that is closed when the test is over. */
export async function openTemporary(name = temporaryName(), factory = indexedDB): Promise<Store> {
  const usual = indexedDB;
  Object.defineProperty(globalThis, "indexedDB", { value: factory, configurable: true });
  try {
    return closing(await openIndexedDbStore(name));
  } finally {
    Object.defineProperty(globalThis, "indexedDB", { value: usual, configurable: true });
  }
}

/** Opens a database as the browser has it, without any of ours between. */
export const openRaw = async (name: string, ...[version, callbacks]: [version?: number, callbacks?: Parameters<typeof openDB>[2]]) => closing(await openDB(name, version, callbacks));

/** A commit of a member, of which a test says what matters to it. */
export const commit = (id: string, more: Partial<Commit> = {}): Commit => ({
  key: { kind: "member", id }, expectedVersion: 0, state: {}, dueAt: never, edition: 0, facts: [], effects: [], idempotency: undefined,
  record: { recordedAt: 0, key: "k", actor: "test", facts: [], transactions: [], moves: [], corrections: [] }, ...more,
});

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  for (const name of made.splice(0)) await deleteDB(name);
});
