import { readLedger, writeLedger } from "../../data/ledger-file.js";
import { withData } from "../../data/open-data.js";
import { openPlace } from "../../data/place.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel export`: writes everything to one file, from which `import-ledger` makes the same again. */
export async function exportLedger(options: PlaceOptions & { readonly out: string; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(placeOf(options), async ({ store }) => {
    const progress = progressOn(terminal.streams);
    progress.stage("exporting", await store.count("member"));
    const counts = await writeLedger(store, options.out, (done) => progress.at(done, done, "aggregates"));
    progress.stop();
    if (options.json) terminal.json({ out: options.out, ...counts });
    else terminal.say(`Wrote ${grouped(counts.member)} members to ${options.out}.`);
    return exitCodes.yes;
  });
}

/** `laurel import-ledger`: takes over everything that `export` has written. */
export async function importLedger(file: string, options: PlaceOptions & { readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const store = await openPlace(placeOf(options), { create: true });
  try {
    const progress = progressOn(terminal.streams);
    progress.stage("taking over", 1);
    const taken = await readLedger(store, file, (done, all) => progress.at(done / all, done, "aggregates"));
    progress.stop();
    if (options.json) terminal.json({ file, ...taken });
    else terminal.say(`Took over ${grouped(taken.taken)} of ${grouped(taken.aggregates)} aggregates; ${grouped(taken.known)} were here already and stay as they are.`);
    return exitCodes.yes;
  } finally {
    await store.close();
  }
}
