import type { PostgresVersion } from "../binaries.js";
import { type Databases, databasesOf } from "../databases.js";
import { startPostgres } from "../postgres-server.js";
import { lenderVariable, sharedSettings } from "./lend.js";

const own = new Map<PostgresVersion, Promise<string>>();

/**
 * A server that every test file of a run shares, so that it is started once only. Each test makes a database of its own.
 * It can be neither killed nor stopped; who wants that starts one with `startPostgres`. Outside of a run that lends
 * servers, it is one for this process, and ends with it.
 *
 * @param version - 18 unless said
 * @throws Error that says why when it does not start
 */
export async function sharedPostgres(version: PostgresVersion = 18): Promise<Databases> {
  const lender = process.env[lenderVariable];
  const { port, password } = new URL(lender === undefined ? await startOwn(version) : await borrow(`${lender}/${version}`));
  return databasesOf(Number(port), password);
}

async function borrow(address: string): Promise<string> {
  const answer = await fetch(address);
  const said = await answer.text();
  if (!answer.ok) throw new Error(said);
  return said;
}

async function startOwn(version: PostgresVersion): Promise<string> {
  const url = own.get(version) ?? startPostgres({ version, settings: sharedSettings }).then((server) => server.url());
  own.set(version, url);
  return url;
}
