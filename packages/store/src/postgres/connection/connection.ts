import { Fault } from "../../contract/fault.js";
import { type Lender, type LentConnections, type Session, borrowed, ownPool } from "./lender.js";
import { faultOf, isElsewhere, mayBeSentAgain } from "./postgres-fault.js";
import { type StatementName, statements } from "./statements.js";

/** How to reach a database: by its address, or through the connections of whoever Laurel lives with. */
export type Reach = ReachTerms & (ByAddress | Lent);

/** A database by its address. */
export type ByAddress = {
  /** `postgres://user@host/database`; what it leaves out comes from the usual PG… variables. */
  readonly url: string;
  /** How many connections at most; 10 unless said. */
  readonly connections?: number;
};

/** A database that somebody is connected to already. */
export type Lent = { readonly lent: LentConnections };

/** How a database is asked. */
export type ReachTerms = {
  /** Whether statements are prepared by name, once a connection; switch it off behind PgBouncer before 1.21. */
  readonly prepare?: boolean;
  /** After how long a statement is given up; 60 s unless said. Long work asks page by page, so none should come near. */
  readonly patienceMs?: number;
};

const connectionsUsual = 10;
const resendsMax = 10;
/** How long we wait for a bucket that moves from server to server, and how often we look. Writes to it pause for a second or so. */
const movingMsMax = 15_000;
const lookEveryMs = 50;

/** Connections to one database, with its statements and its faults in words. */
export class Connection {
  readonly #lender: Lender;
  readonly #prepare: boolean;
  readonly where: string;
  #closing: Promise<void> | undefined;

  constructor({ prepare = true, patienceMs = 60_000, ...reach }: Reach) {
    this.where = "lent" in reach ? reach.lent.where : withoutPassword(reach.url);
    this.#prepare = prepare;
    this.#lender = "lent" in reach ? borrowed(reach.lent, patienceMs) : ownPool(reach.url, reach.connections ?? connectionsUsual, patienceMs);
  }

  /**
   * Asks a statement of ours.
   *
   * @throws Fault in words
   */
  async ask<Row extends object>(name: StatementName, values: readonly unknown[]): Promise<Row[]> {
    try {
      return await this.patiently(() => this.resent<Row>(name, values));
    } catch (error) {
      throw this.faultOf(error);
    }
  }

  /** Asks a statement of ours, and asks again where nothing was done and it is right to; what goes wrong otherwise is thrown as the driver says it. */
  async resent<Row extends object>(name: StatementName, values: readonly unknown[]): Promise<Row[]> {
    for (let sent = 1; ; sent++) {
      try {
        return await this.raw<Row>(name, values);
      } catch (error) {
        if (!mayBeSentAgain(error) || sent >= resendsMax) throw error;
      }
    }
  }

  /** Does something again for as long as what it is about is on its way to another server. */
  async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (const until = performance.now() + movingMsMax; ;) {
      try {
        return await work();
      } catch (error) {
        if (!isElsewhere(error) || performance.now() >= until) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  /** Asks a statement of ours; what goes wrong is thrown as the driver says it. */
  async raw<Row extends object>(name: StatementName, values: readonly unknown[]): Promise<Row[]> {
    this.#mustBeOpen();
    const text = statements[name];
    return this.#lender.query<Row>(this.#prepare ? { name: `laurel_${name}`, text, values: [...values] } : { text, values: [...values] });
  }

  /**
   * Lends a connection for work of several statements. The work begins and ends its transactions itself; where it throws, the connection is thrown away.
   *
   * @throws Fault in words
   */
  async lend<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.#mustBeOpen();
    try {
      return await this.#lender.lend(work);
    } catch (error) {
      throw this.faultOf(error);
    }
  }

  faultOf(error: unknown): Error {
    return faultOf(error, this.where);
  }

  /** Closes once everything that was asked is answered. */
  async close(): Promise<void> {
    await (this.#closing ??= this.#lender.end());
  }

  #mustBeOpen(): void {
    if (this.#closing) throw new Fault("closed", `${this.where} is closed`);
  }
}

/** A database in words, without the password that its address may hold. */
export function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return "the database";
  const { host, pathname } = new URL(url);
  return `the database ${host}${pathname}`;
}
