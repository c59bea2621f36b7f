import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Instant } from "@laurel/core";
import type { Engine } from "@laurel/store";
import { type ReadLine, type Vault, erasureFile, keysFromEnvironment, openKeyFile, openPostgresVaultKeep, openSqliteVaultKeep, openVault, readErasureLine, reapplyErasures } from "@laurel/store/vault";
import type { Place } from "../data/place.js";

/** A folder holds one programme; its vault bears the name that a database gives the only one, so that it may move there. */
const programmeUsual = "main";

/** Where the vault of a place is, and what it is to tell. */
export type VaultBeside = {
  readonly place: Place;
  readonly callingCode: string;
  readonly now: () => Instant;
  /** Where erasures are written down; beside the data unless said, and better on another disk. */
  readonly erasures?: string;
  readonly warn: (sentence: string) => void;
  readonly onRead?: (line: ReadLine) => Promise<void>;
};

/**
 * Opens the vault that belongs to a place: in folders beside `laurel.db` with a file of keys, or in the schemas of the database with keys from the variable LAUREL_KEYS.
 *
 * @throws Fault with a sentence when it cannot be opened, or the keys are not there
 */
export async function openVaultBeside({ place, callingCode, now, erasures, warn, onRead }: VaultBeside): Promise<Vault> {
  const identities = { callingCode };
  const told = { now, identities, ...(onRead && { onRead }) };
  if (place.kind === "postgres") {
    const { keys, index } = keysFromEnvironment();
    const keep = await openPostgresVaultKeep({ personal: { url: place.url } });
    return openVault({ ...told, programme: place.programme, keep, keys, index, erasures: erasureFile(erasures ?? `${place.programme}.erasures.jsonl`) });
  }
  const { keys, index } = await openKeyFile(join(place.folder, "keys.json"), { warn });
  const keep = await openSqliteVaultKeep({ personal: join(place.folder, "personal"), keys: join(place.folder, "data-keys") });
  return openVault({ ...told, programme: programmeUsual, keep, keys, index, erasures: erasureFile(erasures ?? join(place.folder, "erasures.jsonl")) });
}

/** Erases again whom the journal names, before anybody is served: a backup that was restored has brought them back. Says how many lines there were. */
export async function eraseAgain(engine: Engine, vault: Vault, path: string, now: () => Instant): Promise<number> {
  if (!existsSync(path)) return 0;
  const lines = async function* () {
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const line = readErasureLine(text);
      if (line) yield line;
    }
  };
  return reapplyErasures({ engine, vault, now }, lines());
}
