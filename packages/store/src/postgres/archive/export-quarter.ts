import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isoInstant } from "@laurel/core";
import { Fault } from "../../contract/fault.js";
import type { Connection } from "../connection/connection.js";
import { keyHash } from "../migrations/old-lines.js";
import { type ArchivedLine, type Manifest, manifestFile, manifestText, rowsFile } from "./manifest.js";
import { type Operator, brieflyWithin, mustBeAlone, operate, stretches } from "./operating.js";
import { lineColumns, quartersOf, tableOf, within } from "./partitions.js";
import { type Quarter, quarterNamed } from "./quarter.js";
import { countRows, writeRows } from "./rows-file.js";

/** How to export a quarter. */
export type Exporting = {
  /** Where the files go: the rows, packed, and a manifest beside them. */
  readonly directory: string;
  /** Whether the lines then leave the database. */
  readonly drop: boolean;
  /** Hears how many of the 1,024 buckets are written. */
  readonly onProgress?: (buckets: number) => void;
};

/**
 * Writes a quarter of the archive to a file, and reads the file again to its end. With `drop` the lines then leave the database; what stays of them is every key with its outcome, and of each aggregate which lines
 * are gone, with the hash that its chain had come to.
 *
 * @param name - as `2025q1`
 * @throws Fault `missing` when the quarter is not in the archive, `failed` when it would leave before a seal covers it, `contended` when somebody else is at it
 */
export async function exportQuarter(connection: Connection, name: string, { directory, drop, onProgress }: Exporting): Promise<Manifest> {
  return mustBeAlone(await operate(connection, async (operator) => {
    const quarter = await archivedQuarter(operator, name);
    if (drop) await mustBeSealed(operator, quarter);
    mkdirSync(directory, { recursive: true });
    const manifest = await write(operator, quarter, directory, onProgress ?? (() => {}));
    if (drop) await letGo(operator, quarter, manifest);
    return manifest;
  }), connection.where);
}

async function archivedQuarter(operator: Operator, name: string): Promise<Quarter> {
  const quarter = quarterNamed(name);
  const known = await quartersOf(operator, "journal_archive");
  if (quarter && known.some((each) => each.name === name)) return quarter;
  const there = known.length === 0 ? "nothing is" : `${known.map((each) => each.name).join(", ")} ${known.length === 1 ? "is" : "are"}`;
  throw new Fault("missing", `${operator.where} has no quarter ${name} in its archive; ${there}`);
}

/** A seal vouches for lines that are not there: what it says of an aggregate must be the end of them or later. */
async function mustBeSealed({ ask, where }: Operator, quarter: Quarter): Promise<void> {
  let open = 0;
  for (const stretch of stretches) {
    const [row] = await ask<{ n: number }>(`
      SELECT count(*) AS n FROM laurel.aggregates a WHERE a.bucket BETWEEN $1 AND $2 AND a.sealed < a.version AND EXISTS (
        SELECT FROM laurel.journal_archive j WHERE j.bucket = a.bucket AND j.programme = a.programme AND j.kind = a.kind AND j.id = a.id AND j.seq > a.sealed AND ${within(quarter, "j.written")})`, stretch);
    open += row!.n;
  }
  if (open > 0) throw new Fault("failed", `${where}: ${open} aggregates have lines of ${quarter.name} that no seal covers; seal every programme first, as \`laurel seal\` does`);
}

async function write({ client }: Operator, quarter: Quarter, directory: string, onProgress: (buckets: number) => void): Promise<Manifest> {
  const half = join(directory, `journal-${quarter.name}.half.gz`);
  const statements = function* () {
    for (const [from, to] of stretches) {
      yield `COPY (SELECT ${lineColumns} FROM laurel.journal_archive WHERE bucket BETWEEN ${from} AND ${to} AND ${within(quarter)} ORDER BY bucket, programme, kind, id, seq) TO STDOUT`;
      onProgress(to + 1);
    }
  };
  const { lines, sha256 } = await writeRows(client, statements(), half);
  const read = await countRows(half);
  if (read.sha256 !== sha256 || read.lines !== lines) throw new Fault("damaged", `${half} was read back otherwise than it was written`);
  const archive = `${quarter.name}-${sha256.slice(0, 12)}`;
  const [first, last] = [await lineAt(client, quarter, "ASC"), await lineAt(client, quarter, "DESC")];
  const manifest: Manifest = { archive, quarter: quarter.name, lines, sha256, first, last };
  renameSync(half, join(directory, rowsFile(archive)));
  writeFileSync(join(directory, manifestFile(archive)), manifestText(manifest), { flush: true });
  flush(directory);
  return manifest;
}

async function lineAt(client: Operator["client"], quarter: Quarter, order: "ASC" | "DESC"): Promise<ArchivedLine | undefined> {
  const columns = ["bucket", "programme", "kind", "id", "seq"];
  const { rows } = await client.query<ArchivedLine>(`
    SELECT ${columns.join(", ")}, encode(hash, 'hex') AS hash FROM ${tableOf(quarter)} ORDER BY ${columns.map((each) => `${each} ${order}`).join(", ")} LIMIT 1`);
  return rows[0];
}

/** What a directory says of its files must have reached the disk before anything is dropped. */
function flush(directory: string): void {
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

async function letGo(operator: Operator, quarter: Quarter, { archive, lines, sha256 }: Manifest): Promise<void> {
  const { ask, where } = operator;
  await ask("BEGIN");
  let gone = 0;
  for (const stretch of stretches) {
    await ask(keptOutcomes(quarter), [...stretch, isoInstant(quarter.from)]);
    const [row] = await ask<{ n: number | null }>(gaps(quarter), [...stretch, archive]);
    gone += row!.n ?? 0;
  }
  if (gone !== lines) throw new Fault("contended", `${where}: ${quarter.name} had ${lines} lines when it was written to a file, and has ${gone} now; nothing was dropped`);
  await ask("INSERT INTO laurel.archives (archive, lines, sha256) VALUES ($1, $2, decode($3, 'hex'))", [archive, lines, sha256]);
  await brieflyWithin(operator, async () => void await ask(`DROP TABLE ${tableOf(quarter)}`));
  await ask("COMMIT");
}

/** So many outcomes go into one row: enough for it to be compressed well, and few enough to look through. */
const outcomesTogether = 64;

/** What a command came to is kept for good. */
const keptOutcomes = (quarter: Quarter): string => `
  WITH keyed AS (
    SELECT j.bucket, j.programme, ${keyHash("j.kind", "j.id", "j.key", "j.programme")} AS hash,
      '[' || to_json(j.kind) || ',' || to_json(j.id) || ',' || to_json(j.key) || ',' || j.seq || ',' || to_json(j.digest) || ',' || j.record || ']' AS outcome
    FROM laurel.journal_archive j WHERE j.bucket BETWEEN $1 AND $2 AND ${within(quarter, "j.written")} AND j.key IS NOT NULL
  ), numbered AS (
    SELECT *, (dense_rank() OVER (PARTITION BY bucket, programme ORDER BY hash) - 1) / ${outcomesTogether} AS page FROM keyed
  ), pages AS (
    SELECT bucket, programme, (array_agg(hash ORDER BY hash DESC))[1] AS hash, '[' || string_agg(outcome, E',\n' ORDER BY hash) || ']' AS outcomes FROM numbered GROUP BY bucket, programme, page
  )
  INSERT INTO laurel.old_outcomes (bucket, programme, quarter, hash, sum, outcomes)
    SELECT bucket, programme, $3, hash, sha256(convert_to(outcomes, 'UTF8')), outcomes FROM pages`;

/** Lines without a gap between them are one run. The clock that dated them may have been set back, so an aggregate's lines of one quarter are not always one. */
const gaps = (quarter: Quarter): string => `
  WITH numbered AS (
    SELECT j.bucket, j.programme, j.kind, j.id, j.seq, j.key, j.hash, j.seq - row_number() OVER (PARTITION BY j.bucket, j.programme, j.kind, j.id ORDER BY j.seq) AS run
    FROM laurel.journal_archive j WHERE j.bucket BETWEEN $1 AND $2 AND ${within(quarter, "j.written")}
  ), runs AS (
    INSERT INTO laurel.exported (bucket, programme, kind, id, seq_from, seq_until, keys, archive, hash)
      SELECT bucket, programme, kind, id, min(seq), max(seq), count(key), $3, (array_agg(hash ORDER BY seq DESC))[1] FROM numbered GROUP BY bucket, programme, kind, id, run
    RETURNING seq_until - seq_from + 1 AS lines
  )
  SELECT sum(lines) AS n FROM runs`;
