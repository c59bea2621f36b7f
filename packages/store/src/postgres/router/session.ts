import { Client } from "pg";
import { withoutPassword } from "../connection/connection.js";
import { faultOf } from "../connection/postgres-fault.js";

/** One server of several: the name that the owner table knows it by, and its address with a user who may do what is asked. */
export type ServerPlace = { readonly name: string; readonly url: string };

/** One connection of an operator, with its statements one after the other and its faults in words. */
export type Session = {
  /** The database in words, without a password. */
  readonly where: string;
  /** @throws Fault in words */
  readonly query: <Row extends object>(statement: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** Does all of it, or nothing where it throws. */
  readonly whole: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** @throws Fault in words when the database cannot be reached */
export async function openSession(url: string): Promise<Session> {
  const where = withoutPassword(url);
  const client = new Client({ connectionString: url, application_name: "laurel router", keepAlive: true });
  // A connection that breaks while nothing is asked of it is told by the next statement.
  client.on("error", () => {});
  const inWords = (error: unknown): never => {
    throw faultOf(error, where);
  };
  await client.connect().catch(inWords);
  const query = async <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const { rows } = await client.query<Row>(statement, [...values]).catch(inWords);
    return rows;
  };
  const whole = async <T>(work: () => Promise<T>): Promise<T> => {
    await query("BEGIN");
    try {
      const done = await work();
      await query("COMMIT");
      return done;
    } catch (error) {
      // Where the connection is gone, so is the transaction.
      await query("ROLLBACK").catch(() => {});
      throw error;
    }
  };
  return { where, query, whole, close: async () => client.end() };
}
