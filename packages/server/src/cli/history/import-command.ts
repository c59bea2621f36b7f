import { join } from "node:path";
import { tmpdir } from "node:os";
import { type Instant, type PolicyDocument, always, compilePolicy, sameFact, zoneOf } from "@laurel/core";
import { type Engine, type Store, createEngine, programmeKey } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { openScratch } from "@laurel/store/sqlite";
import { moveClock } from "../../data/clock.js";
import { dryStore } from "../../data/dry-store.js";
import { type Place, holdsStore, nameOf, openPlace } from "../../data/place.js";
import { type ImportTask, importHistory } from "../../import/import-history.js";
import type { ImportReport } from "../../import/report.js";
import { type Mapping, readMapping } from "../../mapping/read-mapping.js";
import { asUnreadable, soundPolicy } from "../policy/policy-file.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { closingMoment } from "../terminal/moment-text.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import type { Terminal } from "../terminal/terminal.js";
import { tellReport } from "./import-text.js";
import { RejectsFile } from "./rejects-file.js";
import { scratchFolder } from "./scratch-folder.js";

/** What `laurel import` was called with. */
export type ImportOptions = PlaceOptions & {
  readonly mapping: string;
  readonly policy?: string;
  readonly until?: string;
  readonly revision?: string;
  readonly rejects?: string;
  readonly dryRun: boolean;
  readonly strict: boolean;
  readonly json: boolean;
};

/** `laurel import`: reads a history and books it, or in a dry run says what that would change. */
export async function importFile(path: string, options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const revision = revisionOf(options.revision);
  const mapping = await soundMapping(options.mapping);
  const given = options.policy === undefined ? undefined : await soundPolicy(options.policy);
  const place = placeOf(options);
  const store = await openStore(place, options.dryRun);
  try {
    const known = await programmeIn(store, nameOf(place));
    const policy = known ?? given;
    if (!policy) throw new WrongCall(`${nameOf(place)} holds no programme yet: name its policy with --policy`);
    if (given && !sameFact(given, policy)) throw new WrongCall(`${nameOf(place)} has a programme under another policy than ${options.policy!}: leave --policy out to import under that one`);
    const until = options.until === undefined ? Date.now() : closingMoment(options.until, zoneOf(policy.program.timeZone));
    const engine = engineFor(store, policy, until, known === undefined, options.dryRun);
    const beforeBooking = async (): Promise<void> => {
      if (!known && !options.dryRun) await engine.publish({ version: firstVersion, from: always, document: policy }, "import");
    };
    const report = await run(path, { ...options, revision, place }, { mapping, policy, engine, until, beforeBooking }, terminal);
    if (!options.dryRun) await moveClock(store, until, "import");
    if (options.json) terminal.json(report);
    else tellReport(report, policy, terminal);
    return report.problems > 0 || (options.strict && report.rejected > 0) ? exitCodes.no : exitCodes.yes;
  } finally {
    await store.close();
  }
}

/** A dry run into a place that holds nothing makes nothing there. */
async function openStore(place: Place, dryRun: boolean): Promise<Store> {
  return dryRun && !(await holdsStore(place)) ? new MemoryStore() : openPlace(place, { create: !dryRun });
}

async function soundMapping(file: string): Promise<Mapping> {
  const reading = await readMapping(file);
  if (reading.kind === "problems") throw asUnreadable("mapping", reading.text, reading.problems);
  return reading.mapping;
}

function revisionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new WrongCall(`"${text}" is no revision: expected a whole number`);
  return Number(text);
}

/** The policy in force where there is a programme already. */
async function programmeIn(store: Store, name: string): Promise<PolicyDocument | undefined> {
  if ((await store.versionOf(programmeKey)) === 0) return undefined;
  const programme = await createEngine({ store, now: () => Date.now() }).programme();
  const live = programme.policies.at(-1);
  if (!live) throw new WrongCall(`${name} holds a programme without a policy`);
  return live.document;
}

/** An engine whose clock stands at the end of the import. In a dry run it keeps nothing. */
function engineFor(store: Store, policy: PolicyDocument, until: Instant, isNew: boolean, dryRun: boolean): Engine {
  const now = () => until;
  if (isNew && dryRun) return createEngine({ store: dryStore(store), programme: { policies: [compilePolicy(policy, firstVersion, always)], calibrations: [] }, now });
  return createEngine({ store: dryRun ? dryStore(store) : store, now });
}

/** The first version is in force from the beginning of time, so that a history lies inside it. */
const firstVersion = "v1";

type Parts = Pick<ImportTask, "mapping" | "policy" | "engine" | "until" | "beforeBooking">;

type Settled = Omit<ImportOptions, "revision"> & { readonly revision: number | undefined; readonly place: Place };

async function run(path: string, options: Settled, parts: Parts, terminal: Terminal): Promise<ImportReport> {
  const progress = progressOn(terminal.streams);
  const rejects = options.rejects === undefined ? undefined : new RejectsFile(options.rejects);
  const { place, dryRun } = options;
  const scratch = scratchFolder(dryRun || place.kind === "postgres" ? join(tmpdir(), "laurel") : place.folder);
  let stage = "";
  try {
    return await importHistory({
      ...parts, path, revision: options.revision, dryRun, closed: options.until !== undefined,
      openScratch: () => openScratch(scratch.path),
      onRejected: (row) => rejects?.add(path, row),
      onProgress(next, done, total, counted) {
        if (next !== stage) progress.stage((stage = next), total);
        progress.at(done, counted, "rows");
      },
    });
  } finally {
    progress.stop();
    rejects?.close();
    scratch.close();
  }
}
