import type { IDBPDatabase, IDBPTransaction } from "idb";
import { Fault } from "../contract/fault.js";
import { type End, faultOf } from "./indexeddb-fault.js";
import type { Table, Tables } from "./rows.js";

/** A transaction over all tables that were named to it. */
export type Reading = IDBPTransaction<Tables, Table[], "readonly" | "readwrite">;
/** A transaction that writes. */
export type Writing = IDBPTransaction<Tables, Table[], "readwrite">;

/** A connection to a database of ours, until it is closed, here or by the browser. */
export class Connection {
  readonly #underWay = new Set<Promise<unknown>>();
  #end: End | undefined;

  constructor(readonly database: IDBPDatabase<Tables>, readonly name: string) {
    // Whoever holds on to an old version would keep a new one of the page from opening for good.
    database.addEventListener("versionchange", ({ newVersion }) => void this.close(newVersion === null
      ? { code: "missing", says: "was deleted" }
      : { code: "newer", says: "was taken over by a newer version of this page: reload it" }));
    database.addEventListener("close", () => {
      this.#end ??= { code: "unreachable", says: "was closed by the browser, as it does when the data of a site are cleared; open it again" };
    });
  }

  /**
   * Reads from some tables, at one instant.
   *
   * @param work - waits for nothing but the transaction, which would end otherwise
   * @throws Fault when the database cannot be read
   */
  async read<T>(tables: readonly Table[], work: (transaction: Reading) => Promise<T>): Promise<T> {
    return this.#track(this.#transact(() => this.database.transaction([...tables], "readonly"), work));
  }

  /**
   * Writes to some tables, alone. What it answers is on disk, as far as the browser and the disk keep their word.
   *
   * @param work - waits for nothing but the transaction, which would end otherwise
   * @throws Fault when the database cannot be written; then nothing of the work has been
   */
  async write<T>(tables: readonly Table[], work: (transaction: Writing) => Promise<T>): Promise<T> {
    return this.#track(this.#transact(() => this.database.transaction([...tables], "readwrite", { durability: "strict" }), work));
  }

  /** Lets go once everything that was asked for is done; from now on nothing more can be. */
  async close(end: End = { code: "closed", says: "is closed" }): Promise<void> {
    this.#end ??= end;
    await Promise.allSettled(this.#underWay);
    this.database.close();
  }

  async #track<T>(answer: Promise<T>): Promise<T> {
    this.#underWay.add(answer);
    try {
      return await answer;
    } finally {
      this.#underWay.delete(answer);
    }
  }

  async #transact<Transaction extends Reading | Writing, T>(begin: () => Transaction, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (this.#end) throw new Fault(this.#end.code, `${this.name} ${this.#end.says}`);
    try {
      const transaction = begin();
      const [answer] = await Promise.all([attempt(transaction, work), transaction.done]);
      return answer;
    } catch (error) {
      throw this.#faultOf(error);
    }
  }

  #faultOf(error: unknown): Error {
    const fault = faultOf(error, this.name);
    return this.#end && fault instanceof Fault && fault.code === "unreachable" ? new Fault(this.#end.code, `${this.name} ${this.#end.says}`, { cause: error }) : fault;
  }
}

/** Does the work, or takes the transaction back; the browser may have done so already. */
async function attempt<Transaction extends Reading | Writing, T>(transaction: Transaction, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  try {
    return await work(transaction);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It was over.
    }
    throw error;
  }
}
