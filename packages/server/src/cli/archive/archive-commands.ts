import type { Command } from "commander";
import type { Manifest, PostgresStore } from "@laurel/store/postgres";
import { openPlace } from "../../data/place.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { databaseOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

type Ended = (code: ExitCode) => void;
type Place = { readonly postgres: string; readonly json: boolean };
type Connection = PostgresStore["connection"];

const buckets = 1_024;
const url = ["--postgres <url>", "one server, as postgres://user@host/database; where there are several, each by itself"] as const;
const json = ["--json", "one JSON object for programs instead of text", false] as const;

/** The commands that take old quarters of the journal out of the way. @param ended - told how the command ended */
export function addArchive(program: Command, terminal: Terminal, ended: Ended): void {
  const archive = program.command("archive").description("take old quarters of the journal out of the way, or out of the database, and read them back");
  archive.command("quarters")
    .description("see to it that this quarter and the next have a partition, as once a day; with --before, attach older ones to the archive")
    .requiredOption(...url).option("--before <day>", "quarters that ended before this day, in UTC").option(...json)
    .action(async (options: Place & { readonly before?: string }) => ended(await quarters(options, terminal)));
  archive.command("export").argument("<quarter>", "one that is in the archive, such as 2025q1")
    .description("write a quarter to a file, with a manifest beside it; with --drop it then leaves the database")
    .requiredOption(...url).requiredOption("--out <dir>", "where the files go").option("--drop", "take its lines out of the database; keys, outcomes and hashes stay", false).option(...json)
    .action(async (quarter: string, options: Place & { readonly out: string; readonly drop: boolean }) => ended(await exported(quarter, options, terminal)));
  archive.command("restore").argument("<manifest>", "the manifest, beside its file")
    .description("read a quarter back that has left the database")
    .requiredOption(...url).option(...json)
    .action(async (manifest: string, options: Place) => ended(await restored(manifest, options, terminal)));
}

async function quarters(options: Place & { readonly before?: string }, terminal: Terminal): Promise<ExitCode> {
  const before = options.before === undefined ? undefined : dayOf(options.before);
  return onServer(options, async (connection) => {
    const { archive, archivedQuarters, maintain } = await import("@laurel/store/postgres");
    const progress = progressOn(terminal.streams);
    const { made, dealt } = await maintain(connection);
    const moved = before === undefined ? [] : await archive(connection, before, {
      onProgress: (quarter, done) => {
        if (done <= buckets / 32) progress.stage(quarter, buckets);
        progress.at(done, done, "buckets");
      },
    });
    progress.stop();
    const archived = await archivedQuarters(connection);
    if (options.json) terminal.json({ made, dealt, moved, archived });
    else {
      terminal.say(made.length === 0 ? "Every quarter that needs one has a partition." : `Made partitions for ${made.join(", ")}, and dealt ${grouped(dealt)} lines out to them.`);
      if (before !== undefined) terminal.say(moved.length === 0 ? "No quarter is as old, or those that are were archived before." : `Archived ${moved.join(", ")}.`);
      if (archived.length > 0) terminal.say(`In the archive: ${archived.join(", ")}.`);
    }
    return exitCodes.yes;
  });
}

async function exported(quarter: string, options: Place & { readonly out: string; readonly drop: boolean }, terminal: Terminal): Promise<ExitCode> {
  return onServer(options, async (connection) => {
    const { exportQuarter } = await import("@laurel/store/postgres");
    const progress = progressOn(terminal.streams);
    progress.stage("writing", buckets);
    const manifest = await exportQuarter(connection, quarter, { directory: options.out, drop: options.drop, onProgress: (done) => progress.at(done, done, "buckets") });
    progress.stop();
    if (options.json) terminal.json({ out: options.out, dropped: options.drop, ...manifest });
    else terminal.say(`Wrote ${grouped(manifest.lines)} lines of ${quarter} to ${options.out} as journal-${manifest.archive}. ${whereabouts(manifest, options.drop)}`);
    return exitCodes.yes;
  });
}

const whereabouts = ({ archive }: Manifest, drop: boolean): string => (drop
  ? `They have left the database: keep journal-${archive}.copy.gz and journal-${archive}.json, and copies of both.`
  : "They are in the database as well.");

async function restored(manifest: string, options: Place, terminal: Terminal): Promise<ExitCode> {
  return onServer(options, async (connection) => {
    const { restoreQuarter } = await import("@laurel/store/postgres");
    const back = await restoreQuarter(connection, manifest);
    if (options.json) terminal.json(back);
    else terminal.say(`${grouped(back.lines)} lines of ${back.quarter} are back in the archive.`);
    return exitCodes.yes;
  });
}

async function onServer<T>({ postgres }: Place, work: (connection: Connection) => Promise<T>): Promise<T> {
  const store = await openPlace(databaseOf(postgres), { create: false });
  try {
    // What `openPlace` opens where a place is a database.
    return await work((store as PostgresStore).connection);
  } finally {
    await store.close();
  }
}

/** The first instant of a day in UTC, by which quarters are cut. */
function dayOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new WrongCall(`"${text}" is no day: expected one such as 2025-01-01`);
  return at;
}
