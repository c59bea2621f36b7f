import { once } from "node:events";
import { createEngine } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import { startJobs } from "../../jobs/start-jobs.js";
import type { About, Run } from "../../jobs/run.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { addressOf } from "../terminal/place-options.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** What `laurel work` was asked. */
export type WorkOptions = { readonly postgres: string; readonly programme?: string; readonly jobs?: string; readonly json: boolean };

/** `laurel work`: sweeps and delivers until the process is asked to stop. */
export async function workUntilStopped({ postgres, programme = "main", jobs: queue = postgres, json }: WorkOptions, terminal: Terminal): Promise<ExitCode> {
  const queueUrl = addressOf(queue);
  const store = await openPostgresStore({ url: addressOf(postgres), programme, create: false });
  try {
    const engine = createEngine({ store, now: Date.now });
    // Without a policy there is nothing to do, and nobody would hear of it.
    await engine.programme();
    const jobs = await startJobs({
      engine, queue: { url: queueUrl, programme },
      onRun: (run) => (json ? terminal.json(run) : terminal.say(runLine(run))),
      onError: (error, about) => terminal.note(errorLine(error, about)),
    });
    const asked = askedToStop();
    terminal.note(`working for ${programme}`);
    await asked;
    terminal.note("stopping when what is under way is done");
    await jobs.stop();
    return exitCodes.yes;
  } finally {
    await store.close();
  }
}

/** Waits until the process is asked to stop; a second asking ends it as it would by itself. */
export async function askedToStop(): Promise<void> {
  const heard = new AbortController();
  // Whoever asks a second time means it: nobody listens then, and the process ends as it would by itself.
  await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal, { signal: heard.signal }).catch(() => undefined)));
  heard.abort();
}

function runLine({ chore, at, waiting, more, buckets, done, failing, left }: Run): string {
  const counts = Object.entries(done).map(([name, count]) => `${name} ${grouped(count)}`);
  const troubles = [...(failing.length > 0 ? [`failing buckets ${failing.join(", ")}`] : []), ...(left === undefined ? [] : [`left ${grouped(left)}`])];
  return [`${new Date(at).toISOString()} ${chore}: waiting ${grouped(waiting)}${more ? " or more" : ""}`, `buckets ${grouped(buckets)}`, ...counts, ...troubles].join(" · ");
}

function errorLine(error: unknown, { chore, bucket, attempt }: About): string {
  const about = [chore ?? "queue", ...(bucket === undefined ? [] : [`bucket ${bucket}, attempt ${attempt}`])].join(", ");
  return `${about}: ${error instanceof Error ? error.message : String(error)}`;
}
