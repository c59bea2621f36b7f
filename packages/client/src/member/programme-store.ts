import type { Caller } from "../http/caller.js";
import { isSeen, onReturn } from "./attention.js";
import type { KeptProgramme, ProgrammeSnapshot } from "./programme-snapshot.js";
import { Shelf } from "./shelf.js";
import { type Watchable, Watched } from "./watched.js";

/** What a programme store is made of; each as in a member store. */
export type ProgrammeStoreOptions = {
  readonly client: Caller<"readProgramme">;
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

/** A store for the programme. Nothing is opened or asked before somebody listens or `refresh` is called. */
export function createProgrammeStore(options: ProgrammeStoreOptions): ProgrammeStore {
  return programmeStoreOver(options, options.cache === "none" ? undefined : new Shelf());
}

/** A store that keeps the programme on this shelf, or for this page only. */
export function programmeStoreOver(options: Omit<ProgrammeStoreOptions, "cache">, shelf: Shelf | undefined): ProgrammeStore {
  const reader = new Reader(options, shelf);
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
  readonly #client: Caller<"readProgramme">;
  readonly #shelf: Shelf | undefined;
  /** What it lies under: what is said in one language is not shown in another. */
  readonly #name: string;
  readonly #now: () => number;
  readonly #staleAfterMs: number;
  #known: KeptProgramme | undefined;
  #begun: Promise<void> | undefined;
  #asking: Promise<void> | undefined;
  #leave = (): void => {};

  constructor({ client, staleAfterMs = 5 * 60_000, now = Date.now }: ProgrammeStoreOptions, shelf: Shelf | undefined) {
    this.#client = client;
    this.#shelf = shelf;
    this.#name = client.language ? `${client.baseUrl} ${client.language}` : client.baseUrl;
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
    const kept = await this.#shelf?.programme(this.#name, this.#now());
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
      await this.#shelf?.putProgramme(this.#name, this.#known);
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
