export { type Found, type Pseudonym, type Vault, type VaultParts, openVault } from "./vault.js";
export type { Subject, SubjectKey, Part } from "./subject.js";
export type { KeepOutcome, PersonalChange, PersonalFields, PersonalValue, ReadLine, Reading, Revealed } from "./personal-fields.js";
export type { NameReading } from "./names/identity-name.js";
export { masked } from "./names/masked.js";
export { type Exchanged, type SetAside, exchangeClaims, exchangeOrders } from "./door.js";
export { type EraseOutcome, type EraserMeans, eraseMember, reapplyErasures } from "./erase-member.js";
export { type ErasureJournal, type ErasureLine, erasureFile, readErasureLine } from "./erasure-journal.js";
export type { KeyRotation, LongErrand } from "./rotate-keys.js";
export type { IndexRotation } from "./rotate-index.js";
export type { CacheTerms } from "./sealing/data-keys.js";
export type { IndexKeys, KeyProvider, WrapContext } from "./keys/key-provider.js";
export { type KeyFile, keysFromEnvironment, openKeyFile } from "./keys/key-file.js";
export {
  type KeyRing, keyRingText, newKeyRing, providerOf, readKeyRing, withCurrentKey, withIndexKey, withWrappingKey, withoutIndexKey, withoutWrappingKey,
} from "./keys/key-ring.js";
export type {
  BlindRow, DataKeyKeep, Erasure, ErasureReason, FieldChange, KeptKey, PersonalKeep, PlacedBlind, VaultKeep, WrappedKey,
} from "./keep/vault-keep.js";
export type { BlindKey } from "./names/blind-index.js";
export { type VaultPlace, type DurableVaultKeepCaseName, type VaultKeepCaseName, durableVaultKeepCases, vaultKeepCases } from "./keep/vault-keep-cases.js";
export { memoryVaultKeep } from "./keep/memory-keep.js";
export { type VaultDirectories, openSqliteVaultKeep } from "./sqlite/sqlite-vault-keep.js";
export { type PostgresVaultPlace, openPostgresVaultKeep } from "./postgres/postgres-vault-keep.js";
