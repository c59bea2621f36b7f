import type { Answers, Sent, operations } from "../wire/operations.js";
import type { Problem, ProblemCode, roadProblems } from "../wire/problem.js";
import type { OperationId, routes } from "../wire/routes.js";

type Operations = typeof operations;

/** Operations that answer line by line. */
export type LinesId = { [Id in OperationId]: Operations[Id] extends { readonly lines: true } ? Id : never }[OperationId];
/** Operations that answer once, with JSON or with nothing. */
export type CallId = Exclude<OperationId, LinesId>;
/** Operations whose last answer is kept, so that a repetition may be answered "as it was" (304). */
export type KeptId = "readMemberState" | "readProgramme";

/** The ways an operation may be refused: its own, and those of the road. */
export type CodeOf<Id extends OperationId> = (Operations[Id]["refusals"][number] | keyof typeof roadProblems) & ProblemCode;

/**
 * Why an operation was not carried out, as it was told; nothing was changed. Figures of its code stand beside (`missing`, `available` …). A newer server may
 * know codes that this version does not: leave room for them in a `switch`.
 */
export type Refusal<Id extends OperationId> = Problem & { readonly code: CodeOf<Id> };

/** An answer: its status and its body. */
export type Answered<Id extends OperationId> = {
  [Status in keyof Answers<Id>]: {
    readonly kind: "answer";
    readonly status: Status;
    readonly body: Answers<Id>[Status];
    /** Names this very answer, where the server gave it a name. */
    readonly etag?: string;
  };
}[keyof Answers<Id>];

/** It was refused. */
export type Refused<Id extends OperationId> = { readonly kind: "problem"; readonly problem: Refusal<Id> };

/** What came of a call: an answer, or a refusal. Faults are thrown. */
export type Outcome<Id extends OperationId> = Answered<Id> | Refused<Id>;

// Numbers in a query are read from text, so what may be sent is wider than their schema can say.
type Written<Query> = { [Name in keyof Query]: unknown extends Query[Name] ? string | number : Query[Name] };
type May<Name extends string, Part> = { readonly [N in Name]?: Part };
type Must<Name extends string, Part> = { readonly [N in Name]: Part };
type Told<Name extends string, Part> = [Part] extends [undefined] ? May<Name, undefined> : object extends Part ? May<Name, Part> : [Part] extends [Record<string, never>] ? May<Name, Part> : Must<Name, Part>;

/** What a call is told: everything its operation takes, and how it is to be asked. */
export type Telling<Id extends OperationId> =
  & Told<"params", Sent<Id, "params">>
  & Told<"query", Written<Sent<Id, "query">>>
  & Told<"body", Sent<Id, "body">>
  & { readonly signal?: AbortSignal }
  /** Names the wish: the same key never does a thing twice. Made here unless said; say it where the wish must outlive this page. */
  & ((typeof routes)[Id]["repeats"] extends "keyed" ? { readonly key?: string } : unknown)
  /** Told whom the shopper token is for (its `sub`; `undefined` for a key), before anything is sent with it: so a page knows whom it is about to show. */
  & (Id extends "readMemberState" ? { readonly asking?: (subject: string | undefined) => void } : unknown)
  /** An answer of before that was kept elsewhere; it is answered again if it still holds. Only for what is nobody's own. */
  & (Id extends "readProgramme" ? { readonly known?: { readonly etag: string; readonly body: Answers<Id>[200 & keyof Answers<Id>] } } : unknown);

/** The rest of a call: may be left out where nothing has to be told. */
export type TellingOf<Id extends OperationId> = object extends Telling<Id> ? [told?: Telling<Id>] : [told: Telling<Id>];

/** What came of asking for lines. */
export type LinesOutcome<Id extends LinesId> = { readonly kind: "lines"; readonly lines: AsyncIterable<Answers<Id>[200]> } | Refused<Id>;
