import { isoDay } from "@laurel/core";
import { moveClock } from "../../data/clock.js";
import { withData } from "../../data/open-data.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { closingMoment } from "../terminal/moment-text.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel tick`: lets time pass for everybody of whom something falls due by an instant. */
export async function tickUntil(options: PlaceOptions & { readonly until: string; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(placeOf(options), async ({ engine, store, zone }) => {
    const until = closingMoment(options.until, zone);
    const progress = progressOn(terminal.streams);
    progress.stage("ticking", await store.count("member"));
    const swept = await engine.sweep(until, { onProgress: (done) => progress.at(done, done, "members") });
    progress.stop();
    const clock = await moveClock(store, until, "tick");
    const asOf = isoDay(zone.dayAt(clock));
    if (options.json) terminal.json({ asOf, ...swept });
    else terminal.say(`As of ${asOf}: looked at ${grouped(swept.looked)} members, ${grouped(swept.changed)} changed, ${grouped(swept.moves)} tier moves.`);
    return exitCodes.yes;
  }, (zone) => closingMoment(options.until, zone));
}
