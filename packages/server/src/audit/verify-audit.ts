import type { Store } from "@laurel/store";
import type { AuditLine } from "./audit-log.js";
import { type ChainState, beginning, chainKey, hashAfter, linesIn } from "./chain.js";

/** What is wrong with a chain, at the first line where it shows. */
export type AuditDifference = {
  readonly chain: string;
  /** The number of the line; of a missing line the number it would bear. */
  readonly seq: number;
  /**
   * `changed`: a line is not what was hashed. `missing`: a line is not there. `reordered`: it stands elsewhere in the chain, or twice. `head`: the lines end before or after what the chain
   * says of itself, or another end than the one that was written down elsewhere.
   */
  readonly what: "changed" | "missing" | "reordered" | "head";
};

/** How far each chain has come, by name. Written down elsewhere, it shows later whether the end of a chain was cut off or written anew. */
export type AuditHeads = Readonly<Record<string, ChainState>>;

/** What proving the audit log came to. */
export type AuditProof = { readonly lines: number; readonly heads: AuditHeads; readonly differences: readonly AuditDifference[] };

/**
 * Walks every chain of the audit log from its beginning and hashes each line again (X3). A line that was changed, taken out, put in or moved is found, and so is an end that was cut off, as long as what
 * the chain says of itself was left alone; where that was changed with it, only heads that were kept elsewhere tell.
 *
 * @param options - `known` are the heads of an earlier proof; `all` goes on in the other chains after the first difference
 * @returns the first difference of each chain, or of all
 */
export async function verifyAudit(store: Store, { known = {}, all = false }: { readonly known?: AuditHeads; readonly all?: boolean } = {}): Promise<AuditProof> {
  const heads: Record<string, ChainState> = {};
  const differences: AuditDifference[] = [];
  let lines = 0;
  for await (const { key, state, version } of store.aggregates("audit")) {
    const claimed = state as unknown as ChainState;
    const walk = await walked(store, { chain: key.id, version, claimed, known: known[key.id] });
    lines += walk.lines;
    heads[key.id] = claimed;
    if (walk.difference) differences.push(walk.difference);
    if (walk.difference && !all) return { lines, heads, differences };
  }
  const gone = Object.keys(known).filter((chain) => heads[chain] === undefined && known[chain]!.count > 0).sort();
  differences.push(...gone.map((chain): AuditDifference => ({ chain, seq: 1, what: "missing" })));
  return { lines, heads, differences: all ? differences : differences.slice(0, 1) };
}

type Chain = { readonly chain: string; readonly version: number; readonly claimed: ChainState; readonly known: ChainState | undefined };

async function walked(store: Store, { chain, version, claimed, known }: Chain): Promise<{ readonly lines: number; readonly difference?: AuditDifference }> {
  let [previous, count, commits] = [beginning, 0, 0];
  for await (const commit of store.journal({ key: chainKey(chain) })) {
    commits++;
    for (const line of linesIn(commit)) {
      const seq = count + 1;
      if (line.seq !== seq) return { lines: count, difference: { chain, seq, what: await standsElsewhere(store, chain, seq) || line.seq < seq ? "reordered" : "missing" } };
      if (line.chain !== chain || line.hash !== hashOf(previous, line)) return { lines: count, difference: { chain, seq, what: "changed" } };
      [previous, count] = [line.hash, seq];
      if (known?.count === seq && known.head !== previous) return { lines: count, difference: { chain, seq, what: "head" } };
    }
  }
  const isWhole = claimed.count === count && claimed.head === previous && commits === version && (known?.count ?? 0) <= count;
  return isWhole ? { lines: count } : { lines: count, difference: { chain, seq: count + 1, what: Math.max(claimed.count, known?.count ?? 0) > count ? "missing" : "head" } };
}

/** Whether the line of a number stands anywhere in its chain, for then it was moved rather than taken out. */
async function standsElsewhere(store: Store, chain: string, seq: number): Promise<boolean> {
  for await (const commit of store.journal({ key: chainKey(chain) })) if (linesIn(commit).some((line) => line.seq === seq)) return true;
  return false;
}

function hashOf(previous: string, { hash: _hash, ...line }: AuditLine): string {
  return hashAfter(previous, line);
}
