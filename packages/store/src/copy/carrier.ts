import { Fault } from "../contract/fault.js";
import type { AggregateKey, Store, Whole } from "../contract/store.js";

/** What is taken over in one go: so many aggregates, or so many letters of JSON, whichever is reached first. */
const pageMax = 200;
const pageLettersMax = 8_388_608;
/** Aggregates that are read side by side, so that a source behind a network is not asked for one after the other. */
const readsMax = 8;

/** Carries aggregates from one store to another in pages; while one is being written, the next is read, so two are in memory at most. */
export class Carrier {
  #wanted: AggregateKey[] = [];
  #page: Whole[] = [];
  #letters = 0;
  #writing: Promise<number> = Promise.resolve(0);
  #taken = 0;

  constructor(readonly from: Store, readonly to: Store) {}

  async carry(key: AggregateKey): Promise<void> {
    this.#wanted.push(key);
    if (this.#wanted.length >= readsMax) await this.#read();
  }

  /** Waits until everything has arrived. Returns how many were taken over; those that were there already are not counted. */
  async arrived(): Promise<number> {
    await this.#read();
    await this.#write();
    return (this.#taken += await this.#writing);
  }

  async #read(): Promise<void> {
    for (const whole of await Promise.all(this.#wanted.splice(0).map((key) => this.from.whole(key)))) {
      if (!whole) continue;
      mustBeWhole(whole);
      this.#page.push(whole);
      this.#letters += JSON.stringify(whole).length;
    }
    if (this.#page.length >= pageMax || this.#letters >= pageLettersMax) await this.#write();
  }

  async #write(): Promise<void> {
    this.#taken += await this.#writing;
    this.#writing = this.#page.length === 0 ? Promise.resolve(0) : this.to.adopt(this.#page);
    // A failure is told to whoever waits for it next, and to nobody before.
    this.#writing.catch(() => undefined);
    this.#page = [];
    this.#letters = 0;
  }
}

/** Lines of a journal may have been taken out of a database, into files. */
function mustBeWhole({ key, version, journal }: Whole): void {
  if (journal.length === version) return;
  throw new Fault("missing", `${key.kind} ${key.id} has ${journal.length} of ${version} lines of its journal here; take the others back from their archive first`);
}
