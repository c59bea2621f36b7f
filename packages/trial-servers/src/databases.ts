import { randomBytes } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import { superuser } from "./cluster.js";

/** The databases of one server. */
export type Databases = {
  /** The address of a database, `postgres` unless said, with the superuser and its password. */
  url(database?: string): string;
  /** Makes an empty database, named at random unless said, and returns its address. */
  createDatabase(name?: string): Promise<string>;
};

/** The databases of the server on this port of 127.0.0.1. */
export function databasesOf(port: number, password: string): Databases {
  const url = (database = "postgres"): string => `postgres://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return {
    url,
    createDatabase: async (name = `trial_${randomBytes(6).toString("hex")}`) => {
      await ask(url(), `CREATE DATABASE ${escapeIdentifier(name)}`);
      return url(name);
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // A server that is killed may end the connection a second time after the statement was told.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
