import { type CustomTypesConfig, Pool, type PoolClient, types as standardTypes } from "pg";
import { Fault } from "../../contract/fault.js";
import { faultOf, isElsewhere, mayBeSentAgain } from "./postgres-fault.js";
import { type StatementName, statements } from "./statements.js";

/** How to reach a database. */
export type Reach = {
  /** `postgres://user@host/database`; what it leaves out comes from the usual PG… variables. */
  readonly url: string;
  /** How many connections at most; 10 unless said. */
  readonly connections?: number;
  /** Whether statements are prepared by name, once a connection; switch it off behind PgBouncer before 1.21. */
  readonly prepare?: boolean;
  /** After how long a statement is given up; 60 s unless said. Long work asks page by page, so none should come near. */
  readonly patienceMs?: number;
};

const resendsMax = 10;
/** How long we wait for a bucket that moves from server to server, and how often we look. Writes to it pause for a second or so. */
const movingMsMax = 15_000;
const lookEveryMs = 50;
const connectTimeoutMs = 10_000;

// Sizes, instants and editions fit a JavaScript number (checkCommit sees to it); `pg` would hand them out as text.
const types: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === standardTypes.builtins.INT8 && format !== "binary" ? Number : standardTypes.getTypeParser(oid, format)),
};

/** Connections to one database, with its statements and its faults in words. */
export class Connection {
  readonly #pool: Pool;
  readonly #prepare: boolean;
  readonly where: string;
  #closing: Promise<void> | undefined;

  constructor({ url, connections = 10, prepare = true, patienceMs = 60_000 }: Reach) {
    this.where = withoutPassword(url);
    this.#prepare = prepare;
    this.#pool = new Pool({
      connectionString: url, max: connections, types, keepAlive: true, connectionTimeoutMillis: connectTimeoutMs, query_timeout: patienceMs, application_name: "laurel",
      // Whoever has lost us must not hold locks on for us.
      statement_timeout: patienceMs,
    });
    // An idle connection that breaks is replaced; whoever asks next is told if there is none to be had.
    this.#pool.on("error", () => {});
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
    const { rows } = await this.#pool.query<Row>(this.#prepare ? { name: `laurel_${name}`, text, values: [...values] } : { text, values: [...values] });
    return rows;
  }

  /**
   * Lends a connection for work of several statements. The work begins and ends its transactions itself; where it throws, the connection is thrown away.
   *
   * @throws Fault in words
   */
  async lend<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    this.#mustBeOpen();
    let client: PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      const answer = await work(client);
      client.release();
      return answer;
    } catch (error) {
      client?.release(true);
      throw this.faultOf(error);
    }
  }

  faultOf(error: unknown): Error {
    return faultOf(error, this.where);
  }

  /** Closes once everything that was asked is answered. */
  async close(): Promise<void> {
    await (this.#closing ??= this.#pool.end());
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
