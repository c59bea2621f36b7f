import { Defect } from "@laurel/core";
import { Fault, type FaultCode } from "../../contract/fault.js";

type Sentence = { readonly code: FaultCode; readonly says: string };

// Conditions and classes of PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html; a class stands for what is not named.
const sentences: Readonly<Record<string, Sentence>> = {
  "08": { code: "unreachable", says: "broke the connection off" },
  "28": { code: "failed", says: "refuses this user: check name, password and pg_hba.conf" },
  "3D000": { code: "missing", says: "has no database of this name" },
  "3F000": { code: "missing", says: "holds no Laurel data" },
  "42883": { code: "missing", says: "holds no Laurel data, or lacks a step of its schema" },
  "42P01": { code: "missing", says: "holds no Laurel data, or lacks a step of its schema" },
  "42501": { code: "read-only", says: "may not be written or made by this user" },
  "25006": { code: "read-only", says: "is read-only, as a standby is" },
  "53100": { code: "full", says: "could not write: its disk is full" },
  "53300": { code: "busy", says: "has no connection left; raise max_connections or put a pooler in front" },
  "55P03": { code: "busy", says: "is busy: somebody has held a lock for too long" },
  "57014": { code: "busy", says: "took too long, and was told to stop" },
  "57P": { code: "unreachable", says: "is being stopped or started" },
  LA001: { code: "busy", says: "has a bucket on its way to another server, for longer than we wait; if this is one server of several, ask their router" },
  LA002: { code: "archived", says: "does not hold all of that any more; read the archive back first, as `laurel archive restore` does" },
  LA003: { code: "damaged", says: "has lost what came of a command that it knows was carried out; `laurel verify` tells more" },
  XX001: { code: "damaged", says: "says that its data are damaged; restore a backup" },
  XX002: { code: "damaged", says: "says that an index is damaged; rebuild it with REINDEX" },
};

const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"]);
/** What is said of a server that cannot be reached: by the driver, or by PL/Proxy of one behind it, which names functions of PostgreSQL's C library. */
const noAnswer = /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered|PL\/Proxy function .*\] PQ)/;
/** A deadlock, a serialization failure, or something that an archive has just moved: everything was taken back, and trying again at once is right. */
const again = new Set(["40P01", "40001", "LA003"]);
/** Ours: the functions of the schema raise it (migrations/must-be-here.ts). */
const elsewhere = "LA001";
/** Classes that blame the data of one caller: 22 data exception, 23 constraint, 54 limit exceeded. */
const ofOneCaller = /^(22|23|54)/;

/** Whether the same statement may simply be sent again. */
export const mayBeSentAgain = (error: unknown): boolean => again.has(codeOf(error));

/** Whether one of several who share a statement is to blame, so that each should be heard alone. */
export const blamesData = (error: unknown): boolean => ofOneCaller.test(codeOf(error)) || codeOf(error) === "LA003" || isElsewhere(error);

/** A bucket is not on the server that was asked: it is on its way to another, or the router heard of it too late. Nothing was done with it; it may be asked for again. */
export class Elsewhere extends Error {
  override readonly name = "Elsewhere";
  readonly code = elsewhere;
}

/** Whether a bucket was not on the server that was asked, as one of ours or the server says. */
export const isElsewhere = (error: unknown): boolean => codeOf(error) === elsewhere;

/** What went wrong, as a sentence for whoever runs the store; what is ours already is left as it is. */
export function faultOf(error: unknown, where: string): Error {
  if (error instanceof Fault || error instanceof Defect) return error;
  const code = codeOf(error);
  const known = sentences[code] ?? sentences[code.slice(0, 3)] ?? sentences[code.slice(0, 2)];
  const message = error instanceof Error ? error.message : String(error);
  if (known) return new Fault(known.code, `${where} ${known.says} (${message})`, { cause: error });
  if (unreachable.has(code) || noAnswer.test(message)) {
    return new Fault("unreachable", `${where} does not answer: ${message}`, { cause: error });
  }
  return new Fault("failed", `${where} could not be used: ${message}`, { cause: error });
}

function codeOf(error: unknown): string {
  const { code, errors } = (error ?? {}) as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  // Where a name has several addresses, Node gathers what each of them said.
  if (code === undefined && errors?.[0] !== undefined) return codeOf(errors[0]);
  return typeof code === "string" ? code : "";
}
