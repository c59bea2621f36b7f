import { isoInstant } from "@laurel/core";
import { withData } from "../../data/open-data.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { closingMoment } from "../terminal/moment-text.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel hash`: one number for the state of everybody, equal for equal facts and policies. */
export async function hashData(options: PlaceOptions & { readonly asOf?: string; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const { asOf } = options;
  return withData(placeOf(options), async ({ engine, store, now }) => {
    const progress = progressOn(terminal.streams);
    progress.stage("hashing", await store.count("member"));
    const hash = await engine.stateHash(now, { onProgress: (done) => progress.at(done, done, "members") });
    progress.stop();
    if (options.json) terminal.json({ asOf: isoInstant(now), hash });
    else terminal.say(hash);
    return exitCodes.yes;
  }, asOf === undefined ? undefined : (zone) => closingMoment(asOf, zone));
}
