import { Defect } from "@laurel/core";
import { Fault, type FaultCode } from "../contract/fault.js";

/** How it came to an end, in words that go on after the name of a store. */
export type End = { readonly code: FaultCode; readonly says: string };

// Names of DOMException, https://www.w3.org/TR/IndexedDB/#exceptions, and what browsers add to them.
const sentences: Readonly<Record<string, End>> = {
  QuotaExceededError: { code: "full", says: "could not be written: the browser grants this site no more room" },
  AbortError: { code: "unreachable", says: "did not answer: the browser has broken off what was asked" },
  InvalidStateError: { code: "unreachable", says: "was closed by the browser; open it again" },
  TimeoutError: { code: "busy", says: "is in use, and was not let go in time" },
  NotReadableError: { code: "damaged", says: "is damaged: the browser cannot read what it has written" },
  SyntaxError: { code: "damaged", says: "is damaged: what was written is no JSON any more" },
  // "Transient reasons", as the standard has it; Chromium says so too of what waits while it closes a connection.
  UnknownError: { code: "unreachable", says: "did not answer: the browser reports an error of its own, such as a failing disk" },
  SecurityError: { code: "unreachable", says: "may not be opened: the browser lets this page keep nothing" },
};

/** What the browser threw, as a sentence for whoever runs the store; what is ours already is left as it is. */
export function faultOf(error: unknown, name: string): Error {
  if (error instanceof Fault || error instanceof Defect) return error;
  const { code, says } = (error instanceof Error && sentences[error.name]) || { code: "failed", says: `could not be used: ${messageOf(error)}` };
  return new Fault(code, `${name} ${says}`, { cause: error });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
