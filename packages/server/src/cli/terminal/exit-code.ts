import { Fault } from "@laurel/store/contract";
import { Unreadable } from "../../reading/unreadable.js";
import type { Terminal } from "./terminal.js";

/**
 * How a command ends. `yes`: it did what was asked. `no`: the answer is no, as of a policy with findings, a difference in the books, or
 * rejected rows under `--strict`. `unreadable`: the call was wrong, or its input cannot be read. `fault`: the world failed, or we did.
 */
export const exitCodes = { yes: 0, no: 1, unreadable: 2, fault: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A call that cannot be understood; the message is a sentence. */
export class WrongCall extends Error {
  override readonly name = "WrongCall";
}

/** Says in one sentence why a command could not do its work, and with which code it ends. */
export function endWith(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof Unreadable || error instanceof WrongCall) {
    terminal.note(error.message);
    return exitCodes.unreadable;
  }
  if (error instanceof Fault) {
    terminal.note(error.message);
    return error.code === "missing" || error.code === "foreign" || error.code === "newer" ? exitCodes.unreadable : exitCodes.fault;
  }
  terminal.note(error instanceof Error ? `laurel has failed: ${error.stack ?? error.message}` : `laurel has failed: ${String(error)}`);
  return exitCodes.fault;
}
