/// <reference lib="dom" />
import { deleteDB, openDB } from "idb";
import { onTestFinished } from "vitest";
import { type MemberStore, type MemberStoreOptions, createMemberStore } from "./member-store.js";
import { shelfName } from "./shelf.js";
import { Floor } from "./shop-floor.fixture.js";

let shops = 0;

/** A shop of its own: a floor that answers, and stores that look at it; all of it goes when the test is over. */
export function openShop() {
  const floor = new Floor();
  // Nothing of one test is another's.
  const baseUrl = `http://laurel-${Date.now()}-${shops++}.example`;
  const stores: MemberStore[] = [];
  onTestFinished(async () => {
    for (const store of stores) await store.close();
    await deleteDB(shelfName);
  });
  const open = (subject: string, more: Partial<MemberStoreOptions> = {}, create = createMemberStore) => {
    const who = { subject };
    const store = create({ client: floor.client(who, baseUrl), ...more });
    stores.push(store);
    return { store, who };
  };
  return { floor, baseUrl, open };
}

/** `createMemberStore` as another tab has it: in a frame, with modules, database and lines of its own. */
export async function inAnotherTab(): Promise<typeof createMemberStore> {
  const frame = document.body.appendChild(document.createElement("iframe"));
  onTestFinished(() => frame.remove());
  const script = frame.contentDocument!.createElement("script");
  script.type = "module";
  script.textContent = `window.createMemberStore = (await import(${JSON.stringify(new URL("./member-store.ts", import.meta.url).href)})).createMemberStore; window.dispatchEvent(new Event("there"));`;
  const there = new Promise((resolve) => { frame.contentWindow!.addEventListener("there", resolve, { once: true }); });
  frame.contentDocument!.body.append(script);
  await there;
  return (frame.contentWindow as unknown as { createMemberStore: typeof createMemberStore }).createMemberStore;
}

/** Everything that lies in this browser for this site, as one text. */
export async function allAtRest(): Promise<string> {
  const found: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie];
  for (const { name } of await indexedDB.databases()) {
    const database = await openDB(name!);
    for (const table of database.objectStoreNames) found.push(table, await database.getAllKeys(table), await database.getAll(table));
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request))?.text());
  }
  return JSON.stringify(found);
}

/** The entries that lie here of members of a shop. */
export async function entriesOf(baseUrl: string): Promise<unknown[]> {
  const database = await openDB(shelfName);
  const entries = database.objectStoreNames.contains("members") ? await database.getAll("members", IDBKeyRange.bound([baseUrl], [baseUrl, []])) : [];
  database.close();
  return entries as unknown[];
}
