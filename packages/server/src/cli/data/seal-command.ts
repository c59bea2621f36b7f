import { isoInstant } from "@laurel/core";
import type { PostgresStore, SealOutcome } from "@laurel/store/postgres";
import { openPlace } from "../../data/place.js";
import { privateKeyIn, writeSeal } from "../../data/seal-file.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { databaseOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** What `laurel seal` was called with. */
export type SealOptions = { readonly postgres: string; readonly programme?: string; readonly out: string; readonly key?: string; readonly json: boolean };

const buckets = 1_024;

/** `laurel seal`: seals what has been committed, and writes the seal to a file that is to be kept outside the database. */
export async function sealData(options: SealOptions, terminal: Terminal): Promise<ExitCode> {
  const key = options.key === undefined ? undefined : privateKeyIn(options.key);
  const store = await openPlace(databaseOf(options.postgres, options.programme), { create: false });
  try {
    const outcome = await sealed(store as PostgresStore, terminal);
    if (outcome.kind === "sealed") await writeSeal(options.out, outcome.seal, key);
    if (options.json) terminal.json(outcome.kind === "sealed" ? { out: options.out, ...outcome } : outcome);
    else terminal.say(sentenceOf(outcome, options.out));
    return outcome.kind === "sealed" ? exitCodes.yes : exitCodes.no;
  } finally {
    await store.close();
  }
}

async function sealed(store: PostgresStore, terminal: Terminal): Promise<SealOutcome> {
  const { seal } = await import("@laurel/store/postgres");
  const progress = progressOn(terminal.streams);
  progress.stage("sealing", buckets);
  try {
    return await seal(store, { onProgress: (done) => progress.at(done, done, "buckets") });
  } finally {
    progress.stop();
  }
}

function sentenceOf(outcome: SealOutcome, out: string): string {
  if (outcome.kind === "broken") {
    return `What the last seal says does not hold any more in ${grouped(outcome.buckets.length)} buckets: ${outcome.buckets.join(", ")}. No seal was written; laurel verify tells what was changed.`;
  }
  const { seal: { number, at }, aggregates, moved } = outcome;
  return `Seal ${grouped(number)} of ${isoInstant(at)}: ${grouped(aggregates)} aggregates in ${grouped(moved)} buckets that have moved. Wrote ${out}; keep it where the database's administrator cannot change it.`;
}
