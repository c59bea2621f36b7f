import { type Instant, isoInstant } from "@laurel/core";
import type { Connection } from "../connection/connection.js";
import { keyHash } from "../migrations/old-lines.js";
import { maintainAs, nowOf, overAfterMs } from "./maintain.js";
import { type Operator, briefly, mustBeAlone, operate, stretches } from "./operating.js";
import { attach, detach, lineColumns, quartersOf, tableOf, within } from "./partitions.js";
import type { Quarter } from "./quarter.js";

/** Hears how many of the 1,024 buckets of a quarter are done. */
export type Archiving = { readonly onProgress?: (quarter: string, buckets: number) => void };

/**
 * Takes the quarters that are wholly older than an instant out of the journal that commits look into, and attaches them to the archive beside it. Everything reads on as before, and a key
 * that was used then still answers as it did; commits go on meanwhile.
 *
 * @returns the quarters that were moved; none where there were none as old, or they are in the archive already
 * @throws Fault `contended` when somebody else is at it, `busy` when somebody reads the journal for minutes on end; what was moved by then stays moved
 */
export async function archive(connection: Connection, before: Instant, { onProgress }: Archiving = {}): Promise<string[]> {
  return mustBeAlone(await operate(connection, async (operator) => {
    await maintainAs(operator);
    const bound = Math.min(before, (await nowOf(operator)) - overAfterMs);
    const old = (await quartersOf(operator, "journal")).filter(({ until }) => until <= bound);
    for (const quarter of old) {
      await keepKeys(operator, quarter, (buckets) => onProgress?.(quarter.name, buckets));
      await briefly(operator, () => move(operator, quarter));
    }
    return old.map(({ name }) => name);
  }), connection.where);
}

/** The quarters that are in the archive, and in the database. */
export async function archivedQuarters(connection: Connection): Promise<string[]> {
  return mustBeAlone(await operate(connection, async (operator) => (await quartersOf(operator, "journal_archive")).map(({ name }) => name)), connection.where);
}

/** Puts by the keys of a quarter, so that they are known in two places until the quarter has moved. */
async function keepKeys({ ask }: Operator, quarter: Quarter, onProgress: (buckets: number) => void): Promise<void> {
  for (const [first, last] of stretches) {
    await ask(`
      INSERT INTO laurel.old_keys (bucket, hash, quarter)
        SELECT j.bucket, ${keyHash("j.kind", "j.id", "j.key", "j.programme")}, $3 FROM laurel.journal j
        WHERE j.bucket BETWEEN $1 AND $2 AND ${within(quarter, "j.written")} AND j.key IS NOT NULL
      ON CONFLICT DO NOTHING`, [first, last, isoInstant(quarter.from)]);
    onProgress(last + 1);
  }
}

async function move(operator: Operator, quarter: Quarter): Promise<void> {
  const { ask } = operator;
  await detach(operator, quarter, "journal");
  // Lines of a bucket that came from another server, where the quarter was archived before.
  await ask(`
    WITH gone AS (DELETE FROM laurel.journal_archive_rest WHERE ${within(quarter)} RETURNING ${lineColumns})
    INSERT INTO ${tableOf(quarter)} (${lineColumns}) SELECT ${lineColumns} FROM gone`);
  // What was an index of keys is of no use here: \`old_keys\` has them.
  const indexes = await ask<{ name: string }>("SELECT indexrelid::regclass AS name FROM pg_index WHERE indrelid = $1::regclass AND NOT indisprimary", [tableOf(quarter)]);
  for (const { name } of indexes) await ask(`DROP INDEX ${name}`);
  await attach(operator, quarter, "journal_archive");
}

/** Says which quarter it is about, for people. */
export const inWords = ({ name, from, until }: Quarter): string => `${name} (from ${isoInstant(from).slice(0, 10)} until before ${isoInstant(until).slice(0, 10)})`;
