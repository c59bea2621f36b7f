import { type Command, Option } from "commander";
import type { ExitCode } from "../terminal/exit-code.js";
import { programmeOption } from "../terminal/place-options.js";
import type { Terminal } from "../terminal/terminal.js";
import type { DeadLettersOptions } from "./dead-letters-command.js";
import type { WorkOptions } from "./work-command.js";

const json = () => new Option("--json", "one JSON object for programs instead of text").default(false);
const queue = (usual = "") => new Option("--jobs <url>", `the database that keeps the queue, as postgres://user@host/database${usual}`);

/** The commands of whoever runs a production store. @param ended - told how the command ended */
export function addJobs(program: Command, terminal: Terminal, ended: (code: ExitCode) => void): void {
  program.command("work").description("sweep and deliver for a production store until asked to stop, together with any number of others who do the same")
    .requiredOption("--postgres <url>", "the database that holds the members, as postgres://user@host/database").addOption(programmeOption())
    .addOption(queue("; that of the members unless said")).addOption(json())
    .addHelpText("after", "\nEnds with Ctrl-C or SIGTERM, once what is under way has been done. Messages for others wait: a door for them is opened by a program of your own.\n")
    // Loaded when it is asked for: the drivers of PostgreSQL are nothing to the other commands.
    .action(async (options: WorkOptions) => ended(await (await import("./work-command.js")).workUntilStopped(options, terminal)));
  program.command("dead-letters").description("jobs that have failed too often; exit code 1 when there are some")
    .addOption(queue().makeOptionMandatory()).addOption(programmeOption())
    .option("--redrive", "send them back to be attempted again", false).addOption(json())
    .action(async (options: DeadLettersOptions) => ended(await (await import("./dead-letters-command.js")).showDeadLetters(options, terminal)));
}
