import { join } from "node:path";
import { existsSync } from "node:fs";
import type { Store } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";

/** Where data lie: the embedded store in a folder, or a programme in a PostgreSQL database. */
export type Place =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string; readonly programme: string };

/** A place as it is told: a folder by its path, a database by host and name, and never with a password. */
export function nameOf(place: Place): string {
  return place.kind === "folder" ? place.folder : `programme ${place.programme} in ${nameOfDatabase(place.url)}`;
}

/** A database by its host and its name. */
export function nameOfDatabase(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * Opens the store of a place.
 *
 * @param create - whether it may be made, or its schema brought up to date; no database is ever made
 * @throws Fault with a sentence when there is none, or it cannot be opened
 */
export async function openPlace(place: Place, { create }: { readonly create: boolean }): Promise<Store> {
  if (place.kind === "folder") return openSqliteStore(place.folder, { create });
  const { openPostgresStore } = await postgres();
  return openPostgresStore({ url: place.url, programme: place.programme, create });
}

/** Whether a place holds a store of ours, be it an empty one. */
export async function holdsStore(place: Place): Promise<boolean> {
  if (place.kind === "folder") return existsSync(join(place.folder, "laurel.db"));
  const { schemaSteps } = await postgres();
  return (await schemaSteps({ url: place.url })).taken > 0;
}

// Whoever keeps data in a folder needs no driver, and does not wait for it to be read.
const postgres = () => import("@laurel/store/postgres");
