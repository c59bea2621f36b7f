import type { Problem } from "../wire/problem.js";
import type { OperationId } from "../wire/routes.js";

/** How the world failed between a page and the server. */
export type CallFaultCode =
  /** No answer came, or it was cut off, as often as was tried. What was asked may have been done. */
  | "unreachable"
  /** The server answered that it failed, or is not able to now; `problem` says what it told. What was asked may have been done. */
  | "server-failed"
  /** What answered does not speak as Laurel does: a proxy, a sign-in page of a network, a wrong address. */
  | "malformed"
  /** The answer is larger than is read. */
  | "too-large"
  /** The credential could not be had: the function that gives it threw. Nothing was sent. */
  | "no-credential";

/** What is known of a call that failed. */
export type CallFaultFacts = {
  readonly operation: OperationId;
  /** HTTP status, where an answer came. */
  readonly status?: number | undefined;
  /** The `Idempotency-Key` it was sent with: sent again with this one it is done once, however often it arrived. */
  readonly key?: string | undefined;
  /** What a failing server told, where it told something. */
  readonly problem?: Problem | undefined;
  readonly cause?: unknown;
};

/** The world failed: the line, a proxy, the server. Thrown after everything that may be tried again was tried again; never for a refusal. */
export class CallFault extends Error {
  override readonly name = "CallFault";
  readonly operation: OperationId;
  readonly status: number | undefined;
  readonly key: string | undefined;
  readonly problem: Problem | undefined;

  constructor(readonly code: CallFaultCode, sentence: string, { operation, status, key, problem, cause }: CallFaultFacts) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.status = status;
    this.key = key;
    this.problem = problem;
  }
}
