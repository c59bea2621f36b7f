import type { AggregateKey, AggregateKind } from "../../contract/store.js";
import { AggregateProof, type Finding } from "./aggregate-proof.js";
import type { ChainPage, ChainRow } from "./chain-pages.js";
import { SealContent } from "./seal-roots.js";

/** Something about the chain that does not hold. */
export type ChainDifference = {
  /** Where it lies; `undefined` where it concerns them all. */
  readonly bucket: number | undefined;
  /** Whose; `undefined` where it concerns seals. */
  readonly key: AggregateKey | undefined;
  /** At which line, where it concerns one. */
  readonly seq: number | undefined;
  /** A sentence for whoever runs the store. */
  readonly says: string;
};

/** What was gone through. */
export type ChainSums = {
  aggregates: number; lines: number; facts: number;
  /** Versions that no seal covers yet. */
  unsealed: number;
};

/** Proves the aggregates of one bucket, and takes down what a seal should say of them. */
export class BucketProof {
  readonly differences: ChainDifference[] = [];
  readonly sums: ChainSums = { aggregates: 0, lines: 0, facts: 0, unsealed: 0 };
  /** Lines that are in an archive outside the database, by archive. */
  readonly unseen = new Map<string, number>();
  /** How many of those bear a key, whose outcome is to be kept. */
  keysAway = 0;
  readonly content = new SealContent();
  #current: { readonly key: AggregateKey; readonly proof: AggregateProof } | undefined;

  constructor(readonly bucket: number) {}

  page({ groups, isLast }: ChainPage): void {
    for (const rows of groups) this.#of(rows[0]!).page(rows);
    if (isLast) this.#close();
  }

  #of({ kind, id }: ChainRow): AggregateProof {
    if (this.#current?.key.kind === kind && this.#current.key.id === id) return this.#current.proof;
    this.#close();
    const proof = new AggregateProof();
    this.#current = { key: { kind: kind as AggregateKind, id }, proof };
    return proof;
  }

  #close(): void {
    if (!this.#current) return;
    const { key, proof } = this.#current;
    this.#current = undefined;
    proof.end();
    const { row, sealedHash, lines, facts } = proof;
    this.differences.push(...proof.findings.map(({ seq, says }: Finding) => ({ bucket: this.bucket, key, seq, says })));
    this.sums.lines += lines;
    this.sums.facts += facts;
    this.keysAway += proof.keysAway;
    for (const [archive, away] of proof.unseen) this.unseen.set(archive, (this.unseen.get(archive) ?? 0) + away);
    if (!row) return;
    this.sums.aggregates += 1;
    this.sums.unsealed += Math.max(0, row.seq - row.other!);
    if (row.other! > 0 && sealedHash) this.content.add(key, row.other!, sealedHash);
  }
}
