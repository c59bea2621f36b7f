import { type IDBPDatabase, openDB } from "idb";
import { Fault } from "../contract/fault.js";
import { faultOf } from "./indexeddb-fault.js";
import { type Migration, type Upgrade, migrations } from "./migrations/migrations.js";
import type { Table, Tables } from "./rows.js";

/** How long to wait for a browser that does not open, or for another page that does not let go, before we say so. */
export const patienceUsualMs = 15_000;
/** How to open: whether to make what is not there, and how long to wait. */
export type Opening = { readonly create: boolean; readonly patienceMs: number };

/** By these a database of ours is known, whatever its version. */
const inEverySchema = ["heads", "journal"] as const satisfies readonly Table[];

/**
 * Opens a database, made or brought up to date where need be. Two pages may do so at once.
 *
 * @throws Fault with a sentence when it cannot be opened, or holds something else or something newer
 */
export async function openDatabase(name: string, { create, patienceMs }: Opening, known: readonly Migration[] = migrations): Promise<IDBPDatabase<Tables>> {
  if (!("indexedDB" in globalThis)) throw new Fault("unreachable", `${name} cannot be opened: there is no IndexedDB here`);
  const newest = known.at(-1)!.number;
  let refused: unknown;
  let isHeldUp = false;
  const opening = openDB<Tables>(name, newest, {
    upgrade: (database, from, _to, upgrade) => void bringUpToDate(database as unknown as IDBPDatabase, upgrade as unknown as Upgrade, () => {
      if (from === 0 && !create) throw new Fault("missing", `${name} holds no Laurel data`);
      if (from > 0) refuseForeign(database, name);
      return known.filter(({ number }) => number > from);
    }).catch((error: unknown) => { refused = error; }),
    blocked: () => { isHeldUp = true; },
  });
  try {
    const database = await inTime(opening, patienceMs, () => isHeldUp
      ? new Fault("busy", `${name} is held by another page of this site that is older; close it, and try again`)
      : new Fault("unreachable", `${name} could not be opened: the browser does not answer`));
    refuseForeign(database, name);
    return database;
  } catch (error) {
    throw faultOf(refused ?? (isTooOld(error) ? await newerOrForeign(name, newest) : error), name);
  }
}

/** Takes the steps that are missing, all of them or none. */
async function bringUpToDate(database: IDBPDatabase, upgrade: Upgrade, missing: () => readonly Migration[]): Promise<void> {
  // Whoever opens is told; nobody else waits for it.
  upgrade.done.catch(() => {});
  try {
    for (const { take } of missing()) await take(database, upgrade);
  } catch (error) {
    upgrade.abort();
    throw error;
  }
}

async function inTime<T extends { close(): void }>(opening: Promise<T>, patienceMs: number, otherwise: () => Fault): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => { timer = setTimeout(resolve, patienceMs, undefined); });
  const opened = await Promise.race([opening, late]).finally(() => clearTimeout(timer));
  if (opened) return opened;
  // What opens too late belongs to nobody, and must not hold up others.
  void opening.then((database) => database.close(), () => {});
  throw otherwise();
}

function refuseForeign(database: IDBPDatabase<Tables>, name: string): void {
  if (inEverySchema.every((each) => database.objectStoreNames.contains(each))) return;
  database.close();
  throw new Fault("foreign", `${name} is a database of this site, but not one of Laurel`);
}

const isTooOld = (error: unknown): boolean => error instanceof DOMException && error.name === "VersionError";

async function newerOrForeign(name: string, newest: number): Promise<unknown> {
  try {
    const database = await openDB<Tables>(name);
    refuseForeign(database, name);
    database.close();
    return new Fault("newer", `${name} was written by a newer version of Laurel (schema ${database.version}; this one knows ${newest}): please reload the page`);
  } catch (error) {
    return error;
  }
}
