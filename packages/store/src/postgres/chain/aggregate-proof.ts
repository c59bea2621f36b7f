import type { ChainRow } from "./chain-pages.js";
import { chained, lineHash, stateDigest } from "./chain.js";

/** Something that does not hold: at which line, where it concerns one, and what. */
export type Finding = { readonly seq: number | undefined; readonly says: string };

/**
 * Follows the chain of one aggregate, page by page: every line in its place and bearing the hash that its text and the line before come to, every fact with its
 * line, the keys of archived lines kept, and the aggregate where its last line left it. Where a line does not hold, the chain is followed on from the hash it bears, so that each is told once.
 */
export class AggregateProof {
  readonly findings: Finding[] = [];
  lines = 0;
  facts = 0;
  /** Lines that are in an archive outside the database, by archive. */
  readonly unseen = new Map<string, number>();
  /** How many of those bear a key. */
  keysAway = 0;
  /** The aggregate's row; where it is gone, there are lines or facts only. */
  row: ChainRow | undefined;
  /** The hash that the chain had come to at the sealed version. */
  sealedHash: Buffer | undefined;
  #last = 0;
  #hash: Buffer | undefined;
  #state: Buffer | undefined;

  page(rows: readonly ChainRow[]): void {
    this.row = rows.find(({ what }) => what === "aggregate") ?? this.row;
    const facts = bySeq(rows.filter(({ what }) => what === "fact"));
    for (const each of rows) {
      if (each.what === "exported") this.#exported(each, facts);
      else if (each.what === "line" || each.what === "archived") this.#line(each, facts);
    }
    for (const fact of [...facts.values()].flat()) this.#find(fact.seq, `fact ${fact.key} is said to have come with this line, which is not there`);
  }

  /** The end of the aggregate: whether it stands where its chain has come to. */
  end(): void {
    const { row } = this;
    if (!row) return this.#find(undefined, "there are lines or facts of an aggregate that is not there");
    if (row.seq !== this.#last) return this.#find(undefined, `it stands at version ${row.seq}, and its journal ends with line ${this.#last}`);
    if (this.#hash && !this.#hash.equals(row.hash!)) this.#find(undefined, `its head is not the hash of its last line, ${row.seq}`);
    if (this.#state && !this.#state.equals(stateDigest(row.body!))) this.#find(undefined, `its state is not the one that its last line, ${row.seq}, has left`);
    if (row.other! > 0 && !this.sealedHash) this.#find(undefined, `it was sealed at version ${row.other}, and there is no such line`);
  }

  #line(row: ChainRow, facts: Map<number, ChainRow[]>): void {
    const { seq, key, digest, state, body } = row;
    this.lines += 1;
    const own = taken(facts, seq);
    this.facts += own.length;
    if (row.what === "archived" && row.other === 0) this.#find(seq, `its key ${key} is not kept, although the line is archived: it could be used again`);
    const isNext = this.#place(seq, seq);
    const idempotency = key === null ? undefined : { key, digest: digest! };
    const line = lineHash({ seq, idempotency, state: state ?? undefined, record: body!, facts: own.map((fact) => ({ id: fact.key!, body: fact.body })) });
    if (isNext && !chained(this.#hash, line).equals(row.hash!)) this.#find(seq, "what is kept of this line does not come to the hash that it bears");
    this.#at(seq, row.hash!, state ?? undefined);
  }

  #exported({ seq, other: from, key: archive, body: keys, hash }: ChainRow, facts: Map<number, ChainRow[]>): void {
    this.#place(from!, seq);
    this.unseen.set(archive!, (this.unseen.get(archive!) ?? 0) + seq - from! + 1);
    this.keysAway += Number(keys);
    for (const at of facts.keys()) if (at >= from! && at <= seq) this.facts += taken(facts, at).length;
    this.#at(seq, hash!, undefined);
  }

  /** Whether lines follow those before; where they do not, their hash proves nothing, and what is wrong has been said. */
  #place(from: number, seq: number): boolean {
    const next = this.#last + 1;
    if (from === next) return true;
    if (from > next) this.#find(seq, from === next + 1 ? `the line before it, ${next}, is not there` : `the lines before it, ${next} to ${from - 1}, are not there`);
    else this.#find(seq, from < 1 ? "no line has such a number" : "there is a line of this number already");
    return false;
  }

  #at(seq: number, hash: Buffer, state: Buffer | undefined): void {
    this.#last = seq;
    this.#hash = hash;
    this.#state = state;
    if (seq === this.row?.other) this.sealedHash = hash;
  }

  #find(seq: number | undefined, says: string): void {
    this.findings.push({ seq, says });
  }
}

function bySeq(rows: readonly ChainRow[]): Map<number, ChainRow[]> {
  const all = new Map<number, ChainRow[]>();
  for (const row of rows) {
    const known = all.get(row.seq);
    if (known) known.push(row);
    else all.set(row.seq, [row]);
  }
  return all;
}

function taken(all: Map<number, ChainRow[]>, seq: number): readonly ChainRow[] {
  const found = all.get(seq) ?? [];
  all.delete(seq);
  return found;
}
