import type { JournalLine, LedgerLine } from "./store.js";

/** The entries of a line of the journal, one by one. */
export function* ledgerLinesOf({ key, seq, record }: JournalLine): Generator<LedgerLine> {
  for (const [transaction, { at, cause, version, correction, entries }] of record.transactions.entries()) {
    for (const entry of entries) yield { key, seq, transaction, at, cause, version, correction, entry };
  }
}
