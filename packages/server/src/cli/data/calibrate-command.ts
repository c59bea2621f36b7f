import { isoDay, policyAt } from "@laurel/core";
import { membersAsOf } from "../../data/members.js";
import { withData } from "../../data/open-data.js";
import { PopulationTaker } from "../../standing/population.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel calibrate`: takes a dated snapshot of the population, for rules such as "the top 1 %", and places everybody by it (T4). */
export async function calibrateData(options: PlaceOptions & { readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(placeOf(options), async ({ engine, store, programme, now, zone }) => {
    const taker = new PopulationTaker(programme, policyAt(programme, now), zone.dayAt(now));
    const progress = progressOn(terminal.streams);
    const members = await store.count("member");
    progress.stage("looking", members);
    let done = 0;
    if (taker.isAsked) {
      for await (const { books } of membersAsOf(engine, now)) {
        taker.count(books);
        done += 1;
        progress.at(done, done, "members");
      }
    }
    const taken = taker.result(now);
    for (const calibration of taken) await engine.calibrate(calibration, "calibrate");
    progress.stage("placing", members);
    const { moves } = await engine.sweep(now, { onProgress: (placed) => progress.at(placed, placed, "members") });
    progress.stop();
    const asOf = isoDay(zone.dayAt(now));
    const bars = taken.reduce((sum, each) => sum + each.bars.length, 0);
    if (options.json) terminal.json({ asOf, members: done, bars, moves, calibrations: taken });
    else if (!taker.isAsked) terminal.say("No rule of the policy asks for a share of the population.");
    else terminal.say(`As of ${asOf}: ${grouped(bars)} bars taken from ${grouped(done)} members, ${grouped(moves)} tier moves.`);
    return exitCodes.yes;
  });
}
