import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { all } from "../contract/cases/keeps.js";
import { temporaryDirectory } from "../sqlite/directory.fixture.js";
import { type ErasureLine, erasureFile } from "./erasure-journal.js";
import { memoryVaultKeep } from "./keep/memory-keep.js";
import type { VaultKeep } from "./keep/vault-keep.js";
import { type KeyRing, newKeyRing, providerOf } from "./keys/key-ring.js";
import type { ReadLine } from "./personal-fields.js";
import { type Vault, type VaultParts, openVault } from "./vault.js";

/** A vault in a test, with its clock, its keys, and what it has told. */
export type Opened = {
  readonly vault: Vault;
  readonly keep: VaultKeep;
  /** Keys that may be changed while the vault is open. */
  readonly ring: { now: KeyRing };
  readonly clock: { now: number };
  readonly reads: ReadLine[];
  readonly journal: () => Promise<ErasureLine[]>;
};

/** Opens a vault, in memory unless said. Two that are given the same parts are two processes over one vault. */
export function openShopVault(more: Partial<VaultParts> & { readonly ring?: { now: KeyRing } } = {}): Opened {
  const { ring = { now: newKeyRing() }, ...parts } = more;
  const provider = providerOf(() => ring.now, "the keys of a test");
  const clock = { now: Date.UTC(2026, 0, 1) };
  const reads: ReadLine[] = [];
  const erasures = parts.erasures ?? erasureFile(join(temporaryDirectory(), `${randomUUID()}.jsonl`));
  const keep = parts.keep ?? memoryVaultKeep();
  const vault = openVault({
    programme: "tea", keep, keys: provider, index: provider, erasures, identities: { callingCode: "86" }, now: () => clock.now,
    onRead: async (line) => { reads.push(line); }, ...parts,
  });
  return { vault, keep, ring, clock, reads, journal: () => all(erasures.lines()) };
}

/** The pseudonym of an identity that can be read. */
export async function pseudonymOf(vault: Vault, identity: string): Promise<string> {
  const [found] = await vault.pseudonymsOf([identity]);
  if (found?.kind !== "pseudonym") throw new Error(`${identity} has no pseudonym: ${JSON.stringify(found)}`);
  return found.pseudonym;
}

/** Why a test reads. */
export const looking = { by: "desk", why: "a test" };
