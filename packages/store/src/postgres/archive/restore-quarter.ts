import { isoInstant } from "@laurel/core";
import { Fault } from "../../contract/fault.js";
import type { Connection } from "../connection/connection.js";
import { type ArchiveFiles, archiveAt } from "./manifest.js";
import { type Operator, brieflyWithin, mustBeAlone, operate } from "./operating.js";
import { attach, lineColumns, makeTable, quartersOf, tableOf } from "./partitions.js";
import { readRows } from "./rows-file.js";

/**
 * Reads an archive back from its files, and attaches it again: all of it or nothing. Where buckets have moved to another server since, each server takes back the lines of its own.
 *
 * @param path - of the manifest
 * @returns the quarter, and how many lines of it are back
 * @throws Fault `missing` when the files are not there, or nothing of them is missing here; `damaged` when they are not what was written
 */
export async function restoreQuarter(connection: Connection, path: string): Promise<{ readonly quarter: string; readonly lines: number }> {
  const files = archiveAt(path);
  return mustBeAlone(await operate(connection, (operator) => restore(operator, files)), connection.where);
}

async function restore(operator: Operator, files: ArchiveFiles): Promise<{ quarter: string; lines: number }> {
  const { ask, where } = operator;
  const { manifest: { archive }, quarter } = files;
  const wanted = await missing(operator, archive);
  if (wanted === 0) throw new Fault("missing", `${where} lacks no line of archive ${archive}`);
  await ask("BEGIN");
  const isThere = (await quartersOf(operator, "journal_archive")).some(({ name }) => name === quarter.name);
  // A quarter that is there already has lines of its own; these come in through a table beside it.
  const table = isThere ? "incoming" : tableOf(quarter);
  if (isThere) await ask("CREATE TEMP TABLE incoming (LIKE laurel.journal_archive INCLUDING ALL) ON COMMIT DROP");
  else await makeTable(operator, quarter, "journal_archive");
  await load(operator, files, table);
  await ask(`ANALYZE ${table}`);
  await ask(`DELETE FROM ${table} j WHERE NOT EXISTS (SELECT FROM laurel.exported e WHERE e.archive = $1 AND ${ofRun})`, [archive]);
  const [back] = await ask<{ lines: number; ends: number }>(`
    SELECT (SELECT count(*) FROM ${table}) AS lines,
      (SELECT count(*) FROM laurel.exported e WHERE e.archive = $1 AND NOT EXISTS (SELECT FROM ${table} j WHERE ${ofRun} AND j.seq = e.seq_until AND j.hash = e.hash)) AS ends`, [archive]);
  if (back!.lines !== wanted || back!.ends > 0) throw new Fault("damaged", `${files.rows} brings ${back!.lines} of the ${wanted} lines that ${where} lacks, and ${back!.ends} of their chains end otherwise than they did`);
  // The lines themselves say again what came of their keys.
  await ask("DELETE FROM laurel.old_outcomes o USING (SELECT DISTINCT bucket, programme FROM laurel.exported WHERE archive = $1) e WHERE o.bucket = e.bucket AND o.programme = e.programme AND o.quarter = $2", [archive, isoInstant(quarter.from)]);
  await ask("DELETE FROM laurel.exported WHERE archive = $1", [archive]);
  await ask("DELETE FROM laurel.archives WHERE archive = $1", [archive]);
  if (isThere) await ask(`INSERT INTO laurel.journal_archive (${lineColumns}) SELECT ${lineColumns} FROM incoming`);
  else await brieflyWithin(operator, () => attach(operator, quarter, "journal_archive"));
  await ask("COMMIT");
  return { quarter: quarter.name, lines: wanted };
}

const ofRun = "j.bucket = e.bucket AND j.programme = e.programme AND j.kind = e.kind AND j.id = e.id AND j.seq BETWEEN e.seq_from AND e.seq_until";

async function missing({ ask }: Operator, archive: string): Promise<number> {
  const [row] = await ask<{ n: number | null }>("SELECT sum(seq_until - seq_from + 1) AS n FROM laurel.exported WHERE archive = $1", [archive]);
  return row!.n ?? 0;
}

async function load({ ask, client }: Operator, { manifest, rows }: ArchiveFiles, table: string): Promise<void> {
  const { lines, sha256 } = await readRows(rows, client, `COPY ${table} (${lineColumns}) FROM STDIN`).catch((error: unknown) => {
    const { code } = error as { readonly code?: string };
    if (code === "ENOENT") throw new Fault("missing", `${rows} is not there`, { cause: error });
    throw new Fault("damaged", `${rows} is not what was written: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  const [known] = await ask<{ sha256: string }>("SELECT encode(sha256, 'hex') AS sha256 FROM laurel.archives WHERE archive = $1", [manifest.archive]);
  const isSame = lines === manifest.lines && sha256 === manifest.sha256 && sha256 === (known?.sha256 ?? sha256);
  if (!isSame) throw new Fault("damaged", `${rows} is not what was written: it holds ${lines} lines with the SHA-256 ${sha256}`);
}
