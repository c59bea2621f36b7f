import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { invariant } from "@laurel/core";
import { from as copyFrom } from "pg-copy-streams";
import { Fault } from "../../contract/fault.js";
import { compareIds } from "../../contract/id-order.js";
import type { AggregateKey } from "../../contract/store.js";
import type { Connection } from "../connection/connection.js";
import type { Session } from "../connection/lender.js";
import { Elsewhere, isElsewhere, mayBeSentAgain } from "../connection/postgres-fault.js";
import { statements } from "../connection/statements.js";
import type { WrittenWhole } from "../whole-rows.js";
import { copyChunks } from "./copy-text.js";
import { type CopyTable, copyTables } from "./copy-tables.js";

/** How often a load is begun anew because somebody else wrote the same aggregates; each time fewer of them are left. */
const attemptsMax = 20;

/**
 * Loads aggregates by COPY, all in one transaction, and leaves out those that exist. Where somebody else writes one of them at the same time, whoever commits
 * first has it, and the other begins anew without it.
 *
 * @returns how many were loaded
 * @throws Fault in words; nothing was loaded then
 */
export async function copyIn(connection: Connection, programme: string, wholes: readonly WrittenWhole[]): Promise<number> {
  const all = inLockOrder(wholes);
  try {
    return await connection.patiently(() => copyOvertaken(connection, programme, all));
  } catch (error) {
    throw connection.faultOf(error);
  }
}

async function copyOvertaken(connection: Connection, programme: string, all: readonly WrittenWhole[]): Promise<number> {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const came = await connection.lend((client) => attemptOn(client, programme, all));
    if (came instanceof Elsewhere) throw came;
    if (came !== "overtaken") return came;
  }
  throw new Fault("contended", `${connection.where}: others were writing the same ${all.length} aggregates ${attemptsMax} times over`);
}

/**
 * Whether tables can be reached here. Behind a router there are functions only, which it carries to the servers that have the tables; COPY it does not carry.
 *
 * @throws Fault in words
 */
export async function holdsTables(connection: Connection): Promise<boolean> {
  const { rows } = await connection.lend((client) => client.query<{ held: boolean }>("SELECT to_regclass('laurel.aggregates') IS NOT NULL AS held"));
  return rows[0]?.held === true;
}

/** Each once, and in the order in which every writer takes its locks. */
function inLockOrder(wholes: readonly WrittenWhole[]): WrittenWhole[] {
  const byName = new Map<string, WrittenWhole>();
  for (const each of wholes) if (!byName.has(nameOf(each.key))) byName.set(nameOf(each.key), each);
  return [...byName.values()].sort((a, b) => a.bucket - b.bucket || compareIds(a.key.kind, b.key.kind) || compareIds(a.key.id, b.key.id));
}

const nameOf = ({ kind, id }: AggregateKey): string => `${kind} ${id}`;

async function attemptOn(client: Session, programme: string, all: readonly WrittenWhole[]): Promise<number | "overtaken" | Elsewhere> {
  // A connection that breaks between two statements says so by an event, which would end the process; the next statement fails all the same.
  const onBroken = (): void => {};
  client.on("error", onBroken);
  try {
    await client.query("BEGIN");
    const missing = await missingOf(client, programme, all);
    if (missing.length > 0) for (const table of copyTables) await load(client, table, programme, missing);
    await client.query("COMMIT");
    return missing.length;
  } catch (error) {
    if (!mayBeSentAgain(error) && !isThere(error) && !isElsewhere(error)) throw error;
    await client.query("ROLLBACK");
    return isElsewhere(error) ? new Elsewhere((error as Error).message, { cause: error }) : "overtaken";
  } finally {
    client.off("error", onBroken);
  }
}

/** Somebody has committed the same key since we looked. */
const isThere = (error: unknown): boolean => (error as { readonly code?: string }).code === "23505";

/** Asked of a function of the schema, which refuses buckets that another server has, and keeps them from moving until our transaction has ended. */
async function missingOf(client: Session, programme: string, all: readonly WrittenWhole[]): Promise<readonly WrittenWhole[]> {
  const { rows } = await client.query<{ place: number }>(statements.load, [
    all.map(({ bucket }) => bucket), all.map((_, place) => place), all.map(({ key }) => key.kind), all.map(({ key }) => key.id), all.map(() => "version"), all.map(() => null), programme,
  ]);
  const known = new Set(rows.map(({ place }) => place));
  return all.filter((_, place) => !known.has(place));
}

async function load(client: Session, { name, columns, rows }: CopyTable, programme: string, wholes: readonly WrittenWhole[]): Promise<void> {
  if (rows(wholes, programme).next().done) return;
  let sent = 0;
  const counted = function* () {
    for (const row of rows(wholes, programme)) {
      sent++;
      yield row;
    }
  };
  const stream = client.query(copyFrom(`COPY laurel.${name} (${columns}) FROM STDIN`));
  await pipeline(Readable.from(copyChunks(counted())), stream);
  invariant(stream.rowCount === sent, `${sent} rows were sent to ${name}, and ${stream.rowCount} arrived`);
}
