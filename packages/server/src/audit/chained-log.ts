import { type Instant, never, recordOf } from "@laurel/core";
import { Attempts, type Store } from "@laurel/store";
import type { AuditLog, AuditNote } from "./audit-log.js";
import { type ChainState, chainKey, chainOf, emptyChain, linesAfter } from "./chain.js";
import { readChains } from "./read-chains.js";

/** So many lines are written with one commit, at most. */
const linesAtOnceMax = 500;

type Waiting = { readonly note: AuditNote; readonly resolve: () => void; readonly reject: (error: unknown) => void };

/**
 * Opens the audit log of a store (X3). A line is bound to the one before it by its hash, so that whoever changes, takes out or swaps lines has to write everything after them anew, and
 * `laurel audit verify` tells where. There are sixteen chains, chosen by the actor, so that no two servers need fight over one row. An alert is also put into the outbox, as
 * `{ kind: "alert", … }`, for the webhooks to tell.
 *
 * Any number of logs may be open on one store, in one process or in many.
 */
export function openAuditLog({ store, now }: { readonly store: Store; readonly now: () => Instant }): AuditLog {
  const writers = new Map<string, ChainWriter>();
  return {
    note: (line) => {
      const chain = chainOf(line.actor);
      const writer = writers.get(chain) ?? new ChainWriter(store, chain, now);
      writers.set(chain, writer);
      return writer.write(line);
    },
    read: (page) => readChains(store, page),
  };
}

/** Writes one chain: lines that come while a commit is under way go into the next one together. */
class ChainWriter {
  #waiting: Waiting[] = [];
  #isWriting = false;
  #known: { readonly version: number; readonly state: ChainState } | undefined;

  constructor(readonly store: Store, readonly chain: string, readonly now: () => Instant) {}

  write(note: AuditNote): Promise<void> {
    return new Promise((resolve, reject) => {
      // Plain JSON, as the store will give it back: a hash over anything else would not hold.
      this.#waiting.push({ note: JSON.parse(JSON.stringify(note)) as AuditNote, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    // One turn later, so that what is noted in one breath is written in one.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0, linesAtOnceMax);
      try {
        await this.#append(together.map(({ note }) => note));
        for (const { resolve } of together) resolve();
      } catch (error) {
        // Whether it was written is not known; whoever asks again loads first.
        this.#known = undefined;
        for (const { reject } of together) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #append(notes: readonly AuditNote[]): Promise<void> {
    for (const attempts = new Attempts(`audit log ${this.chain}`); ;) {
      await attempts.next();
      const { version, state: before } = this.#known ?? await this.#load();
      const { lines, state } = linesAfter(before, this.chain, notes);
      const record = { ...recordOf({ key: `audit:${state.count}`, actor: "audit", facts: [] }, [], this.now(), [], [], []), detail: { previous: before.head, lines } };
      const [outcome] = await this.store.commit([{
        key: chainKey(this.chain), expectedVersion: version, state, dueAt: never, edition: 0, facts: [], record, idempotency: undefined,
        effects: lines.filter(({ kind }) => kind === "alert"),
      }]);
      this.#known = outcome!.kind === "committed" ? { version: version + 1, state } : undefined;
      if (this.#known) return;
    }
  }

  async #load(): Promise<{ version: number; state: ChainState }> {
    const loaded = await this.store.load({ key: chainKey(this.chain) });
    return loaded ? { version: loaded.version, state: loaded.state as unknown as ChainState } : { version: 0, state: emptyChain };
  }
}
