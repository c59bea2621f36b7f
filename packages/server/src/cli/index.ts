import { CommanderError } from "commander";
import { programOn } from "./program.js";
import { type ExitCode, endWith, exitCodes } from "./terminal/exit-code.js";
import { Terminal, type Streams, processStreams } from "./terminal/terminal.js";

/**
 * Runs the command line.
 *
 * @param argv - what stands behind `laurel`
 * @returns the exit code: 0 when it did what was asked, 1 when the answer is no (findings, a difference, rejected rows under `--strict`), 2 when the
 * call was wrong or its input cannot be read, 3 when the world failed, or we did
 */
export async function main(argv: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", whenReaderHasGone);
  return run(argv, processStreams());
}

/** Runs the command line on other streams than those of the process. */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  const terminal = new Terminal(streams);
  let ended: ExitCode = exitCodes.yes;
  const program = programOn(terminal, (code) => {
    ended = code;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return ended;
  } catch (error) {
    // Commander has said what was wrong with the call; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.yes : exitCodes.unreadable;
    return endWith(error, terminal);
  }
}

/** `laurel … | head` closes our pipe when it has seen enough, which is no fault. */
function whenReaderHasGone(error: Error & { readonly code?: string }): void {
  if (error.code !== "EPIPE") throw error;
}
