import type { Refused } from "../http/call.js";
import type { Client } from "../http/client.js";
import type { Answer } from "../wire/operations.js";
import { isSeen, onReturn } from "./attention.js";
import { keptForMs } from "./kept-member.js";
import { Shelf } from "./shelf.js";
import { type Watchable, Watched } from "./watched.js";

/** A programme as a page speaks of it: what `@laurel/core/language` takes as its `document`. */
export type ProgrammeShown = Answer<"readProgramme">;

/** What is known of the programme; the states are those of a member. */
export type ProgrammeSnapshot =
  | { readonly kind: "waiting" }
  | { readonly kind: "fresh" | "stale"; readonly programme: ProgrammeShown }
  | { readonly kind: "failed"; readonly programme: ProgrammeShown | undefined; readonly why: Refused<"readProgramme"> | { readonly kind: "fault"; readonly fault: unknown } };

/** What a programme store is made of; each as in a member store. */
export type ProgrammeStoreOptions = {
  readonly client: Client;
  readonly cache?: "indexeddb" | "none";
  /** For how long the programme is shown without asking, in milliseconds, on the next pages too; 5 minutes unless said. */
  readonly staleAfterMs?: number;
  readonly now?: () => number;
};

/** The programme: names, tiers, wallets, rewards. It is nobody's own, so it stays in the browser when somebody signs out. */
export type ProgrammeStore = Watchable<ProgrammeSnapshot> & {
  /** Asks the server now. What goes wrong is in the snapshot, not thrown. */
  readonly refresh: () => Promise<ProgrammeSnapshot>;
  /** Lets go of listeners and of the database. */
  readonly close: () => Promise<void>;
};

type Entry = { readonly version: 1; readonly at: number; readonly etag: string | undefined; readonly programme: ProgrammeShown };

/** A store for the programme. Nothing is opened or asked before somebody listens or `refresh` is called. */
export function createProgrammeStore(options: ProgrammeStoreOptions): ProgrammeStore {
  const reader = new Reader(options);
  return {
    snapshot: () => reader.watched.value,
    subscribe: reader.watched.subscribe,
    refresh: async () => {
      await reader.refresh();
      return reader.watched.value;
    },
    close: () => reader.close(),
  };
}

class Reader {
  readonly watched = new Watched<ProgrammeSnapshot>({ kind: "waiting" }, (there) => (there ? this.#attend() : this.#leave()));
  readonly #client: Client;
  readonly #shelf: Shelf | undefined;
  readonly #now: () => number;
  readonly #staleAfterMs: number;
  #known: Entry | undefined;
  #begun: Promise<void> | undefined;
  #asking: Promise<void> | undefined;
  #leave = (): void => {};

  constructor({ client, cache = "indexeddb", staleAfterMs = 5 * 60_000, now = Date.now }: ProgrammeStoreOptions) {
    this.#client = client;
    this.#shelf = cache === "none" ? undefined : new Shelf();
    this.#staleAfterMs = staleAfterMs;
    this.#now = now;
  }

  /** One question at a time: the programme is the same for whoever asks. */
  refresh(): Promise<void> {
    return this.#asking ??= this.#ask().finally(() => { this.#asking = undefined; });
  }

  async close(): Promise<void> {
    this.#leave();
    await this.#shelf?.close();
  }

  #attend(): void {
    this.#leave = onReturn(() => void this.#look());
    void this.#look();
  }

  async #look(): Promise<void> {
    await this.#begin();
    if (!isSeen()) return;
    if (this.watched.value.kind === "failed" || !this.#isFresh) await this.refresh();
  }

  get #isFresh(): boolean {
    const age = this.#known ? this.#now() - this.#known.at : -1;
    return age >= 0 && age < this.#staleAfterMs;
  }

  #begin(): Promise<void> {
    return this.#begun ??= this.#read();
  }

  async #read(): Promise<void> {
    const kept = readEntry(await this.#shelf?.programme(this.#client.baseUrl), this.#now());
    if (!kept || this.#known) return;
    this.#known = kept;
    this.#show();
  }

  async #ask(): Promise<void> {
    await this.#begin();
    const { etag, programme } = this.#known ?? {};
    const known = etag !== undefined && programme ? { known: { etag, body: programme } } : {};
    if (this.#known && !this.#isFresh) this.#show();
    try {
      const outcome = await this.#client.call("readProgramme", known);
      if (outcome.kind === "problem") return this.#fail(outcome);
      this.#known = { version: 1, at: this.#now(), etag: outcome.etag, programme: outcome.body };
      this.#show();
      await this.#shelf?.putProgramme(this.#client.baseUrl, this.#known);
    } catch (fault) {
      this.#fail({ kind: "fault", fault });
    }
  }

  #show(): void {
    const { programme } = this.#known!;
    const kind = this.#isFresh ? "fresh" : "stale";
    const before = this.watched.value;
    if (before.kind !== kind || before.programme !== programme) this.watched.set({ kind, programme });
  }

  #fail(why: Extract<ProgrammeSnapshot, { kind: "failed" }>["why"]): void {
    this.watched.set({ kind: "failed", programme: this.#known?.programme, why });
  }
}

function readEntry(value: unknown, now: number): Entry | undefined {
  const entry = value as Partial<Entry> | null | undefined;
  if (typeof entry !== "object" || entry === null || entry.version !== 1 || typeof entry.at !== "number") return undefined;
  if (!(entry.at <= now && now - entry.at < keptForMs)) return undefined;
  const { program, ladders, wallets, rewards } = (entry.programme ?? {}) as Partial<ProgrammeShown>;
  return typeof program === "object" && [ladders, wallets, rewards].every(Array.isArray) ? entry as Entry : undefined;
}
