import type { Answers, OperationId, ProblemCode, Received } from "@laurel/client/wire";
import type { Language, Sayable } from "@laurel/core";
import type { Caller } from "../access/caller.js";
import type { Means } from "./means.js";

/** A request that was let in: the caller may ask for it, and everything it says has been read by its schema. */
export type Asked<Id extends OperationId> = {
  readonly operation: Id;
  readonly params: Received<Id, "params">;
  readonly query: Received<Id, "query">;
  readonly body: Received<Id, "body">;
  readonly caller: Caller;
  /** The `Idempotency-Key`; present where the operation is `keyed`, empty otherwise. */
  readonly key: string;
  /** The language in which to say what the answer says in words: the one that `Accept-Language` names; `undefined` where it names none, and figures are all that is wanted. */
  readonly language: Language | undefined;
  /** How far the caller reaches: to everybody, to its own member, to members known at its stores. */
  readonly scope: "all" | "own" | "store";
  /** What the caller has already: `If-None-Match`. */
  readonly has: string | undefined;
  /** Whether to go on: false once the caller has gone, or the server stops. */
  readonly isWanted: () => boolean;
};

/** An answer, or a problem with its figures. Nothing has changed when it is a problem. */
export type Reply<Id extends OperationId> =
  | { [Status in keyof Answers<Id>]: { readonly kind: "answer"; readonly status: Status; readonly body: Answers<Id>[Status] } & Spoken & { readonly etag?: string } }[keyof Answers<Id>]
  /** An answer that was written before, as text, and is still good. */
  | { readonly kind: "written"; readonly text: string; readonly etag: string } & Spoken
  /** What the caller has is still good. */
  | { readonly kind: "unchanged"; readonly etag: string } & Spoken
  /** Lines of JSON, one after the other. */
  | { readonly kind: "lines"; readonly lines: AsyncIterable<unknown> }
  | Refused;

/** The language in which an answer speaks, where it says something in words. */
type Spoken = { readonly language?: Language | undefined };

/** Why it was not carried out, with the figures that its sentence needs. */
export type Refused = { readonly kind: "problem"; readonly code: ProblemCode; readonly figures: Readonly<Record<string, unknown>> };

/** Carries out one operation. What it throws is a fault of ours, and answered as one. */
export type Answering<Id extends OperationId> = (asked: Asked<Id>, means: Means) => Promise<Reply<Id>>;

/** An answer. */
export const answer = <const Status extends number, Body>(status: Status, body: Body) => ({ kind: "answer", status, body }) as const;

/**
 * A problem of the domain: a refusal of `decide` or of the engine, or one like it. Where core has a sentence for the code, the compiler asks for every figure that this takes; of any
 * other code what may help stands beside.
 */
export function refuse({ code, ...figures }: Sayable | Unsayable): Refused {
  return { kind: "problem", code, figures };
}

/** Of a key that was used twice the sentence names nothing; everything else here has none. */
type Unsayable = { readonly code: Exclude<ProblemCode, Sayable["code"]> | "key-conflict"; readonly [figure: string]: unknown };
