import type { Instant } from "@laurel/core";
import type { Problem } from "../wire/problem.js";
import type { OperationId } from "../wire/routes.js";
import { CallFault, type CallFaultFacts } from "./call-fault.js";
import type { CallId, LinesId, LinesOutcome, Outcome, TellingOf } from "./call.js";
import { type Credential, credentialNow, subjectOf } from "./credential.js";
import { type Came, type Line, exchange } from "./exchange.js";
import { type Kept, KeptAnswers } from "./kept-answers.js";
import { type Patience, usualPatience } from "./patience.js";
import { problemIn, readLines } from "./read-answer.js";
import { type AnyTelling, type WrittenRequest, checkedBase, writeRequest } from "./written-request.js";

/** What a client is made of. */
export type ClientOptions = {
  /** Where Laurel is: `https://shop.example/laurel`, without `/v1`. */
  readonly baseUrl: string;
  /** Who asks. */
  readonly credential: Credential;
  /** How requests are carried; the `fetch` of the page unless said. */
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds; the clock of the device unless said. */
  readonly now?: () => Instant;
  /** How often and how long is tried; each figure has a usual one. */
  readonly retry?: Partial<Patience>;
  /** In which language problems are told: `en`, `zh-Hans` or `zh-Hant`. */
  readonly language?: string;
};

/** Carries requests to Laurel (E5). */
export type Client = {
  /** Where it leans on, without a slash at the end: names the programme. */
  readonly baseUrl: string;
  /**
   * Asks for an operation: `call("placeHold", { params: { member: "me" }, body: { wallet: "points", points: 500 } })`.
   *
   * What failed on the way is tried again, which is safe for every operation: it reads, or names what it does, or bears an `Idempotency-Key` that is made before
   * the first attempt. `readMemberState` and `readProgramme` ask whether the last answer still holds, and answer that one again if it does.
   *
   * @returns `answer` with its status and body, or `problem` with the code and figures of a refusal
   * @throws CallFault when no answer can be had; the signal's reason once it is aborted; Defect for what no path can hold
   */
  readonly call: <Id extends CallId>(operation: Id, ...told: TellingOf<Id>) => Promise<Outcome<Id>>;
  /**
   * Asks for lines, and reads each as it comes: `for await (const member of outcome.lines)`. It is tried again until the first line is there, and no more after.
   *
   * @throws what `call` throws; the lines do so themselves when they are cut short
   */
  readonly lines: <Id extends LinesId>(operation: Id, ...told: TellingOf<Id>) => Promise<LinesOutcome<Id>>;
  /** Forgets the answers that are kept in memory to be asked about again: for whoever signs out. */
  readonly forget: () => void;
};

type Means = { readonly line: Line; readonly baseUrl: string; readonly credential: Credential; readonly language: string | undefined; kept: KeptAnswers };

/** Operations whose last answer is kept, so that a repetition may be answered "as it was". */
const keeping: ReadonlySet<OperationId> = new Set<OperationId>(["readMemberState", "readProgramme"]);

/**
 * Opens nothing and sends nothing yet: a client for one server and whoever the credential says.
 *
 * @throws Defect when `baseUrl` is no address of a server
 */
export function createClient({ baseUrl, credential, fetch = (...told) => globalThis.fetch(...told), now = Date.now, retry = {}, language }: ClientOptions): Client {
  const means: Means = { line: { fetch, now, patience: { ...usualPatience, ...retry } }, baseUrl: checkedBase(baseUrl), credential, language, kept: new KeptAnswers() };
  return {
    baseUrl: means.baseUrl,
    call: (operation, ...[told]) => call(means, operation, (told ?? {}) as AnyTelling) as Promise<Outcome<typeof operation>>,
    lines: (operation, ...[told]) => lines(means, operation, (told ?? {}) as AnyTelling) as Promise<LinesOutcome<typeof operation>>,
    // Answers under way belong to whoever asked for them, and are put where nobody looks any more.
    forget: () => { means.kept = new KeptAnswers(); },
  };
}

type AnyOutcome =
  | { readonly kind: "answer"; readonly status: number; readonly body: unknown; readonly etag?: string }
  | { readonly kind: "problem"; readonly problem: Problem };

async function call(means: Means, operation: OperationId, told: AnyTelling): Promise<AnyOutcome> {
  const request = writeRequest(means.baseUrl, operation, told, means.language);
  const { kept } = means;
  const keptFor = (token: string) => (keeping.has(operation) ? (kept.get(whose(token), request.url) ?? told.known) : undefined);
  const { came, token, before } = await asked(means, request, told.signal, (token) => {
    told.asking?.(subjectOf(token));
    return keptFor(token);
  });
  const outcome = outcomeOf(came, request, before);
  if (outcome.kind === "answer" && outcome.etag !== undefined && keeping.has(operation)) kept.set(whose(token), request.url, { etag: outcome.etag, body: outcome.body });
  return outcome;
}

// A token is renewed every few minutes, and is the same member's still.
const whose = (token: string): string => subjectOf(token) ?? token;

async function lines(means: Means, operation: OperationId, told: AnyTelling) {
  const request = writeRequest(means.baseUrl, operation, told, means.language);
  const { came } = await asked(means, request, told.signal, () => undefined);
  const facts = factsOf(request, came);
  if (came.content.kind === "open") return { kind: "lines", lines: readLines(came.response, facts, told.signal) } as const;
  const outcome = outcomeOf(came, request, undefined);
  if (outcome.kind === "problem") return outcome;
  throw new CallFault("malformed", `${operation} was not answered in lines`, facts);
}

/** Asks with the credential; with a new one, once, where the first had grown too old. */
async function asked(means: Means, request: WrittenRequest, signal: AbortSignal | undefined, keptFor: (token: string) => Kept | undefined) {
  const ask = async (expired: boolean) => {
    const token = await tokenFor(means, request, expired);
    const before = keptFor(token);
    const headers = { authorization: `Bearer ${token}`, ...(before && { "if-none-match": before.etag }) };
    return { token, before, came: await exchange(means.line, request, headers, signal) };
  };
  signal?.throwIfAborted();
  const first = await ask(false);
  const isExpired = first.came.response.status === 401 && problemIn(first.came.content, 401)?.code === "token-expired";
  return isExpired && typeof means.credential !== "string" ? ask(true) : first;
}

async function tokenFor({ credential }: Means, { operation, key }: WrittenRequest, expired: boolean): Promise<string> {
  try {
    const token = await credentialNow(credential, expired);
    // Anything else would end in a header that cannot be sent, with an error that tells the token.
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) throw new TypeError("a credential is a text of printable characters without spaces");
    return token;
  } catch (cause) {
    throw new CallFault("no-credential", `there is no credential to ask for ${operation} with`, { operation, key, cause });
  }
}

function outcomeOf(came: Came, request: WrittenRequest, kept: Kept | undefined): AnyOutcome {
  const { response, content } = came;
  const { status } = response;
  if (status === 304 && kept) return { kind: "answer", status: 200, ...kept };
  if (status >= 400) return problemOf(came, request);
  const etag = response.headers.get("etag") ?? undefined;
  if (status >= 200 && status < 300 && content.kind === "json") return { kind: "answer", status, body: content.value, ...(etag !== undefined && { etag }) };
  if (status === 204) return { kind: "answer", status, body: undefined };
  throw new CallFault("malformed", `${request.operation} was answered with ${status || "a redirect"} and ${content.kind === "no-json" ? content.type : content.kind}`, factsOf(request, came));
}

function problemOf(came: Came, request: WrittenRequest): AnyOutcome {
  const { response: { status }, content } = came;
  const problem = problemIn(content, status);
  if (problem && status < 500) return { kind: "problem", problem };
  const facts = { ...factsOf(request, came), problem };
  if (status >= 500) throw new CallFault("server-failed", `the server answered ${status}${problem ? ` (${problem.code})` : ""} to ${request.operation}`, facts);
  throw new CallFault("malformed", `${request.operation} was answered with ${status} and ${content.kind === "no-json" ? content.type : "no problem"}`, facts);
}

const factsOf = ({ operation, key }: WrittenRequest, { response }: Came): CallFaultFacts => ({ operation, key, status: response.status });
