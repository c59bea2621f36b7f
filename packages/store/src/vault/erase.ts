import { bucketCount } from "../contract/bucket.js";
import type { ErasureJournal, ErasureLine } from "./erasure-journal.js";
import type { Erasure, VaultKeep } from "./keep/vault-keep.js";
import type { DataKeys } from "./sealing/data-keys.js";
import { type Subject, type SubjectKey, subjectKey } from "./subject.js";

/** What erasing takes. */
export type EraseMeans = { readonly programme: string; readonly keep: VaultKeep; readonly dataKeys: DataKeys; readonly erasures: ErasureJournal };

const batchMax = 500;
const pageMax = 500;

/**
 * Destroys the personal data of subjects (X5). It is written down first; then the keys go, then the rows of the blind index, then what the keys have sealed. Cut short
 * anywhere, it is completed by doing it again, or by `reapply` with the journal.
 *
 * @returns the lines that were written down: for those that were not erased before
 */
export async function erase({ programme, keep, dataKeys, erasures }: EraseMeans, subjects: readonly Subject[], erasure: Erasure): Promise<ErasureLine[]> {
  const keys = subjects.map((subject) => subjectKey(programme, subject));
  const kept = await keep.dataKeys.load(keys);
  const lines = subjects.flatMap(({ kind, id }, i) => (kept[i]?.kind === "erased" ? [] : [{ ...erasure, programme, subject: { kind, id } }]));
  if (lines.length > 0) await erasures.append(lines);
  await destroy({ keep, dataKeys }, keys, erasure);
  return lines;
}

/** Erases again whom a journal names, as after a restore; lines of other programmes are passed over. Says how many there were. */
export async function reapply({ programme, keep, dataKeys }: Omit<EraseMeans, "erasures">, lines: Iterable<ErasureLine> | AsyncIterable<ErasureLine>): Promise<number> {
  let done = 0;
  let batch: ErasureLine[] = [];
  const flush = async (): Promise<void> => {
    const alike = new Map<string, ErasureLine[]>();
    for (const line of batch) {
      const erasure = JSON.stringify([line.at, line.why, line.by]);
      alike.set(erasure, [...alike.get(erasure) ?? [], line]);
    }
    batch = [];
    for (const group of alike.values()) {
      const { at, why, by } = group[0]!;
      await destroy({ keep, dataKeys }, group.map(({ subject }) => subjectKey(programme, subject)), { at, why, by });
    }
  };
  for await (const line of lines) {
    if (line.programme !== programme) continue;
    done++;
    batch.push(line);
    if (batch.length >= batchMax) await flush();
  }
  await flush();
  return done;
}

/** All erasures that the keys know of, as lines for a journal that was lost. */
export async function* erasedSubjects({ programme, keep }: Pick<EraseMeans, "programme" | "keep">): AsyncGenerator<ErasureLine> {
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    let after: SubjectKey | undefined;
    for (let isLast = false; !isLast;) {
      const page = await keep.dataKeys.erased({ bucket, programme }, pageMax, after);
      for (const { subject: { kind, id }, at, why, by } of page) yield { programme, subject: { kind, id }, at, why, by };
      isLast = page.length < pageMax;
      after = page.at(-1)?.subject;
    }
  }
}

async function destroy({ keep, dataKeys }: Pick<EraseMeans, "keep" | "dataKeys">, keys: readonly SubjectKey[], erasure: Erasure): Promise<void> {
  await keep.dataKeys.destroy(keys, erasure);
  dataKeys.forget(keys);
  // The marks are read once the keys are gone: whoever carries a row over at this moment notes it before, and looks for the key after.
  const marks = await keep.personal.marks(keys);
  await keep.personal.strike(keys.flatMap((subject, i) => marks[i]!.map((key) => ({ key, pseudonym: subject.id }))));
  await keep.personal.remove(keys);
}
