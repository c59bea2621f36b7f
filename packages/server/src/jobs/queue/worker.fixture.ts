import { type Engine, createEngine } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import { yearAfter } from "../club.fixture.js";
import { startJobs } from "../start-jobs.js";

// A worker of its own process: tells what it takes, line by line, and stops in an orderly way when it is asked to. After so many buckets it hangs in the middle of
// one, if it was told to, so that whoever kills it knows that it had something in hand.
const [url = "", programme = "", hangsAfter = "Infinity"] = process.argv.slice(2);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const store = await openPostgresStore({ url, programme, create: false, connections: 4 });
const engine = createEngine({ store, now: () => yearAfter });

let taken = 0;
const telling: Engine = {
  ...engine,
  sweep: async (until, options) => {
    say(`takes ${options?.bucket}`);
    if (++taken > Number(hangsAfter)) await new Promise(() => undefined);
    return engine.sweep(until, options);
  },
};
const jobs = await startJobs({
  engine: telling, chores: ["sweep"], now: () => yearAfter, sweepEveryMs: 2_000, queue: { url, programme, atOnce: 4, silenceSeconds: 10, retryAfterSeconds: 1 },
  onRun: (run) => say(`run ${JSON.stringify(run)}`), onError: (error, about) => say(`error ${JSON.stringify(about)} ${String(error)}`),
});
process.once("SIGTERM", () => void jobs.stop().then(() => store.close()).then(() => say("stopped")));
