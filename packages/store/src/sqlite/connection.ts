import type { DatabaseSync } from "node:sqlite";
import { Fault } from "../contract/fault.js";
import { readerPatienceMs, waitsBeforeGivingUp } from "./patience.js";
import { faultOf, isBusy } from "./sqlite-fault.js";

type Errand = { readonly work: () => unknown; readonly resolve: (answer: never) => void; readonly reject: (fault: Error) => void };

/** How many transactions this process has committed, on any connection. */
let commits = 0;

/**
 * A connection and its one writer. What is asked for while a transaction waits for its turn goes along in the same transaction, so that many
 * callers share one wait for the disk. An answer is given only once everything in its transaction is on disk.
 */
export class Connection {
  #waiting: Errand[] = [];
  #running: Promise<void> | undefined;
  #closed = false;
  /** The count of commits upon which the open read transaction looks; `undefined` while none is open. */
  #looksUpon: number | undefined;

  constructor(readonly database: DatabaseSync, readonly path: string, readonly patienceMs: number) {}

  /**
   * Reads what was committed; a reader waits for nobody. Those who read in one turn of the event loop look upon the same state, which costs the locks of the file once for all of them. It
   * is as new as anything they can know of: what this process commits is looked at anew, and word of what another has committed comes with a later turn.
   *
   * @throws Fault when the database cannot be read
   */
  read<T>(work: () => T): T {
    this.#mustBeOpen();
    try {
      this.#look();
      return work();
    } catch (error) {
      throw faultOf(error, this.path);
    }
  }

  /**
   * Does some writing in a transaction. The work must not wait for anything, and must not fail for reasons of its own once it has written.
   *
   * @throws Fault when the database cannot be written; then nothing of the work has been
   */
  async write<T>(work: () => T): Promise<T> {
    this.#mustBeOpen();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Closes the file once everything that was asked for is written. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#running;
    this.#lookAway();
    this.database.close();
  }

  #look(): void {
    if (this.#looksUpon === commits) return;
    this.#lookAway();
    this.database.exec("BEGIN");
    this.#looksUpon = commits;
    setImmediate(() => this.#lookAway());
  }

  #lookAway(): void {
    if (this.#looksUpon === undefined) return;
    this.#looksUpon = undefined;
    this.database.exec("COMMIT");
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new Fault("closed", `${this.path} is closed`);
  }

  async #run(): Promise<void> {
    // Those who ask in the same turn of the event loop, or in answer to what has just been read, share the transaction.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const errands = this.#waiting;
      this.#waiting = [];
      await this.#transact(errands);
    }
    this.#running = undefined;
  }

  async #transact(errands: readonly Errand[]): Promise<void> {
    let answers: unknown[];
    try {
      await this.#begin();
      try {
        answers = errands.map(({ work }) => work());
        this.database.exec("COMMIT");
        commits++;
      } catch (error) {
        rollBack(this.database);
        throw error;
      }
    } catch (error) {
      const fault = faultOf(error, this.path);
      for (const { reject } of errands) reject(fault);
      return;
    }
    errands.forEach(({ resolve }, i) => resolve(answers[i] as never));
  }

  async #begin(): Promise<void> {
    const waits = waitsBeforeGivingUp(this.patienceMs);
    for (;;) {
      try {
        this.#lookAway();
        // SQLite's own wait would block the process, so a writer does without.
        this.database.exec("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (!(await waits.next())) throw new Fault("busy", `${this.path} is in use by another process, which has not let go in time`, { cause: error });
      } finally {
        this.database.exec(`PRAGMA busy_timeout = ${readerPatienceMs}`);
      }
    }
  }
}

/** Takes a transaction back; SQLite may have done so already. */
export function rollBack(database: DatabaseSync): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // No transaction was open any more.
  }
}
