import { openJobBook } from "../../jobs/job-book.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { addressOf } from "../terminal/place-options.js";
import { grouped, tableLines } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** What `laurel dead-letters` was asked. */
export type DeadLettersOptions = { readonly jobs: string; readonly programme?: string; readonly redrive: boolean; readonly json: boolean };

/** `laurel dead-letters`: lists the jobs that have failed too often, or sends them back. */
export async function showDeadLetters({ jobs, programme, redrive, json }: DeadLettersOptions, terminal: Terminal): Promise<ExitCode> {
  const book = await openJobBook({ url: addressOf(jobs), ...(programme === undefined ? {} : { programme }) });
  try {
    const letters = await book.deadLetters();
    if (redrive) {
      const sent = await book.redrive();
      const others = sent < letters.length ? "; of each bucket one at a time, and none that has a job already" : "";
      if (json) terminal.json({ letters, sent });
      else terminal.say(`${grouped(sent)} of ${grouped(letters.length)} sent back${others}.`);
      return exitCodes.yes;
    }
    if (json) terminal.json({ letters });
    else if (letters.length === 0) terminal.say("There are no dead letters.");
    else {
      const rows = letters.map(({ chore, bucket, attempts, at, error }) => [chore, String(bucket), String(attempts), new Date(at).toISOString(), error]);
      for (const line of tableLines([{ head: "work" }, { head: "bucket", align: "right" }, { head: "attempts", align: "right" }, { head: "given up" }, { head: "error" }], rows)) terminal.say(line);
    }
    return letters.length === 0 ? exitCodes.yes : exitCodes.no;
  } finally {
    await book.close();
  }
}
