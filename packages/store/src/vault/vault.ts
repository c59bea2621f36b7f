import type { IdentityRules, Instant } from "@laurel/core";
import { type EraseMeans, erase, erasedSubjects, reapply } from "./erase.js";
import type { ErasureJournal, ErasureLine } from "./erasure-journal.js";
import type { ErasureReason, VaultKeep } from "./keep/vault-keep.js";
import type { IndexKeys, KeyProvider } from "./keys/key-provider.js";
import { BlindIndex } from "./names/blind-index.js";
import { type IdentityName, type NameReading, readName } from "./names/identity-name.js";
import {
  type FieldMeans, type KeepOutcome, type PersonalChange, type ReadLine, type Reading, type Revealed, keepFields, revealFields,
} from "./personal-fields.js";
import { type PseudonymMeans, findPseudonyms, makePseudonyms } from "./pseudonyms.js";
import { type IndexRotation, indexInUse, rotateIndex } from "./rotate-index.js";
import { type KeyRotation, type LongErrand, keysInUse, rotateKeys } from "./rotate-keys.js";
import { type CacheTerms, DataKeys } from "./sealing/data-keys.js";
import { type Subject, subjectKey } from "./subject.js";

/** What an identity is known by in the ledger. */
export type Pseudonym =
  | { readonly kind: "pseudonym"; readonly pseudonym: string }
  /** It is none that could tell a member from another: kept aside with the reason (M3). */
  | Extract<NameReading, { kind: "invalid" }>;

/** What is known of an identity that is looked up. */
export type Found = Pseudonym | { readonly kind: "unknown" };

/**
 * Keeps what is known of people beside a ledger that knows nobody (X1). Identities are exchanged here for random pseudonyms before any command is made; names,
 * addresses and notes are sealed under a key of their own for each member, and erased by destroying it (X5). Safe to use from many places at once.
 */
export interface Vault {
  /** The pseudonyms of identities, in any spelling; made on first sight. The same identity has the same pseudonym, whoever asks first, until it is erased. */
  readonly pseudonymsOf: (identities: readonly string[]) => Promise<Pseudonym[]>;
  /** Looks identities up, and makes nothing. */
  readonly find: (identities: readonly string[]) => Promise<Found[]>;

  /** Keeps personal fields; those that are not named stay, those that are `undefined` go. A subject that was erased gets nothing. */
  readonly put: (subject: Subject, change: PersonalChange) => Promise<KeepOutcome>;
  /** The same for many, each for itself. */
  readonly putMany: (changes: readonly { readonly subject: Subject; readonly change: PersonalChange }[]) => Promise<KeepOutcome[]>;
  /**
   * Opens personal fields. What was read of whom is told to `onRead` before it is handed out (X3). The holder of a pseudonym has the identity itself in the field
   * `identity`.
   *
   * @throws Fault `damaged` when a field was changed or put in another's place, `missing` when a key is not there; then nothing is handed out
   */
  readonly reveal: (subject: Subject, fields: "all" | readonly string[], reading: Reading) => Promise<Revealed>;
  readonly revealMany: (subjects: readonly Subject[], fields: "all" | readonly string[], reading: Reading) => Promise<Revealed[]>;

  /**
   * Destroys what is known of subjects (X5), and stays with it: they get no key again. `eraseMember` knows whom a member comes to.
   *
   * @returns the lines that were written to the journal of erasures
   * @throws Fault when the journal cannot be written: nothing was destroyed
   */
  readonly erase: (subjects: readonly Subject[], why: ErasureReason, by: string) => Promise<ErasureLine[]>;
  /** Whether subjects were erased. */
  readonly areErased: (subjects: readonly Subject[]) => Promise<boolean[]>;
  /** Erases again whom a journal names: after a restore, and at every start, before anybody is served. Says how many lines there were for this programme. */
  readonly reapplyErasures: (lines: Iterable<ErasureLine> | AsyncIterable<ErasureLine>) => Promise<number>;
  /** All erasures that are known here, for a journal that was lost. */
  readonly erasures: () => AsyncIterable<ErasureLine>;

  /** Wraps every data key under the current wrapping key, while others read and write. */
  readonly rotateKeys: (errand?: LongErrand) => Promise<KeyRotation>;
  /** How many data keys are wrapped under which key; one that stands here must not be taken away. */
  readonly keysInUse: (errand?: LongErrand) => Promise<ReadonlyMap<string, number>>;
  /** Carries the blind index over to the newest version of its secret, while others look up and make pseudonyms. */
  readonly rotateIndex: (errand?: LongErrand) => Promise<IndexRotation>;
  /** How many rows of the index there are under which version; one that stands here must not be taken away. */
  readonly indexInUse: (errand?: LongErrand) => Promise<ReadonlyMap<number, number>>;

  /** Lets go of files and connections. */
  readonly close: () => Promise<void>;
}

/** What a vault is made of. */
export type VaultParts = {
  /** Whose people these are. Bound to everything that is sealed: nothing opens under another name. */
  readonly programme: string;
  readonly keep: VaultKeep;
  readonly keys: KeyProvider;
  readonly index: IndexKeys;
  /** Where erasures are written down, outside the databases. */
  readonly erasures: ErasureJournal;
  /** How identities are read; the same as everywhere in the programme. */
  readonly identities: IdentityRules;
  readonly now: () => Instant;
  /** Takes note of what is read of whom (X3); when it fails, nothing is handed out. */
  readonly onRead?: (line: ReadLine) => Promise<void>;
  /** How long unwrapped keys stay in memory, and how many; ten thousand for five minutes unless said. */
  readonly cache?: CacheTerms;
};

/** Opens a vault. Touches nothing yet: a wrong key shows at the first use of it. */
export function openVault({ programme, keep, keys, index, erasures, identities, now, cache, onRead = async () => {} }: VaultParts): Vault {
  const dataKeys = new DataKeys(keep.dataKeys, keys, now, cache);
  const pseudonyms: PseudonymMeans = { programme, keep, dataKeys, index: new BlindIndex(programme, index), now };
  const fields: FieldMeans = { keep, dataKeys, now, onRead };
  const erasing: EraseMeans = { programme, keep, dataKeys, erasures };
  const keyed = (subjects: readonly Subject[]) => subjects.map((subject) => subjectKey(programme, subject));
  const putMany: Vault["putMany"] = (changes) => keepFields(fields, changes.map(({ subject, change }) => ({ subject: subjectKey(programme, subject), change })));
  const revealMany: Vault["revealMany"] = (subjects, names, reading) => revealFields(fields, keyed(subjects), names, reading);
  return {
    pseudonymsOf: (texts) => exchange(texts, identities, (names) => makePseudonyms(pseudonyms, names)) as Promise<Pseudonym[]>,
    find: (texts) => exchange(texts, identities, (names) => findPseudonyms(pseudonyms, names)),
    put: async (subject, change) => (await putMany([{ subject, change }]))[0]!,
    putMany,
    reveal: async (subject, names, reading) => (await revealMany([subject], names, reading))[0]!,
    revealMany,
    erase: (subjects, why, by) => erase(erasing, subjects, { at: now(), why, by }),
    areErased: async (subjects) => (await keep.dataKeys.load(keyed(subjects))).map((kept) => kept?.kind === "erased"),
    reapplyErasures: (lines) => reapply(erasing, lines),
    erasures: () => erasedSubjects(erasing),
    rotateKeys: (errand) => rotateKeys(programme, keep, keys, errand),
    keysInUse: (errand) => keysInUse(programme, keep, errand),
    rotateIndex: (errand) => rotateIndex(pseudonyms, errand),
    indexInUse: (errand) => indexInUse(pseudonyms, errand),
    async close() {
      await Promise.all([keep.personal.close(), keep.dataKeys.close()]);
    },
  };
}

/** Reads identities, and asks for the pseudonyms of those that could be read. */
async function exchange(
  texts: readonly string[], rules: IdentityRules, ask: (names: readonly IdentityName[]) => Promise<readonly (string | undefined)[]>,
): Promise<Found[]> {
  const read = texts.map((text) => readName(text, rules));
  const answers = await ask(read.filter((each) => each.kind === "identity"));
  let next = 0;
  return read.map((each): Found => {
    if (each.kind === "invalid") return each;
    const pseudonym = answers[next++];
    return pseudonym === undefined ? { kind: "unknown" } : { kind: "pseudonym", pseudonym };
  });
}
