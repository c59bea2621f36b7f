import { Defect } from "@laurel/core";
import { Fault, type FaultCode } from "../contract/fault.js";

// Primary result codes of SQLite, https://sqlite.org/rescode.html.
const busy = [5, 6];
const sentences: Readonly<Record<number, { readonly code: FaultCode; readonly says: string }>> = {
  3: { code: "read-only", says: "may not be written: this user lacks the right" },
  5: { code: "busy", says: "is in use by another process, which has not let go in time" },
  6: { code: "busy", says: "is in use by another process, which has not let go in time" },
  8: { code: "read-only", says: "may not be written: the file or its directory is read-only" },
  10: { code: "failed", says: "could not be read or written: the disk reports an error" },
  11: { code: "damaged", says: "is damaged; restore it from a backup" },
  13: { code: "full", says: "could not be written: the disk is full" },
  14: { code: "failed", says: "could not be opened: the directory is missing or not ours to use" },
  26: { code: "foreign", says: "is not a Laurel database" },
};

/** Whether SQLite says that another connection holds what we want. */
export function isBusy(error: unknown): boolean {
  return busy.includes(codeOf(error));
}

/** What SQLite threw, as a sentence for whoever runs the store; what is ours already is left as it is. */
export function faultOf(error: unknown, path: string): Error {
  if (error instanceof Fault || error instanceof Defect) return error;
  const known = sentences[codeOf(error)];
  if (known) return new Fault(known.code, `${path} ${known.says}`, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  return new Fault("failed", `${path} could not be used: ${message}`, { cause: error });
}

/** The primary result code: the low byte of the extended one. */
function codeOf(error: unknown): number {
  const extended = (error as { readonly errcode?: unknown } | undefined)?.errcode;
  return typeof extended === "number" ? extended & 0xff : -1;
}
