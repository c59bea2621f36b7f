import { nameOfDatabase } from "../../data/place.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { addressOf } from "../terminal/place-options.js";
import type { Terminal } from "../terminal/terminal.js";

/** What `laurel migrate` was called with. */
export type MigrateOptions = { readonly postgres: string; readonly partitions?: string; readonly json: boolean };

/** `laurel migrate`: makes the schema in a database, or brings it up to date. */
export async function migrateSchema(options: MigrateOptions, terminal: Terminal): Promise<ExitCode> {
  const url = addressOf(options.postgres);
  const partitions = partitionsOf(options.partitions);
  const { migratePostgres } = await import("@laurel/store/postgres");
  const { taken, newest } = await migratePostgres({ url, ...(partitions === undefined ? {} : { partitions }) });
  const name = nameOfDatabase(url);
  if (options.json) terminal.json({ database: name, before: taken, step: newest });
  else if (taken === 0) terminal.say(`Made schema laurel in ${name}; it is at step ${newest}.`);
  else if (taken < newest) terminal.say(`Brought schema laurel in ${name} from step ${taken} to ${newest}.`);
  else terminal.say(`Schema laurel in ${name} is up to date, at step ${newest}.`);
  if (partitions !== undefined && taken > 0) terminal.note("--partitions has changed nothing: it is chosen when the schema is made.");
  return exitCodes.yes;
}

const partitionsMax = 128;

function partitionsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (Number.isInteger(Math.log2(count)) && count >= 1 && count <= partitionsMax) return count;
  throw new WrongCall(`"${text}" is no number of partitions: expected a power of two up to ${partitionsMax}`);
}
