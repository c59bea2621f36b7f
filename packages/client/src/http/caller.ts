import type { Problem } from "../wire/problem.js";
import type { OperationId } from "../wire/routes.js";
import { CallFault, type CallFaultFacts } from "./call-fault.js";
import type { CallId, Outcome, TellingOf } from "./call.js";
import { type Credential, subjectOf } from "./credential.js";
import { type Line, type Opens, exchange } from "./exchange.js";
import { type Kept, type KeptAnswers, keepAnswer, nameOf } from "./kept-answers.js";
import { type Patience, usualPatience } from "./patience.js";
import { type Came, problemIn } from "./read-answer.js";
import { type AnyTelling, type Writing, type WrittenRequest, checkedBase, writeRequest } from "./written-request.js";

/** What a client is made of. */
export type ClientOptions = {
  /** Where Laurel is: `https://shop.example/laurel`, without `/v1`. */
  readonly baseUrl: string;
  /** Who asks. */
  readonly credential: Credential;
  /**
   * Whom a credential is for, where no `sub` says it: a platform's own token may name its customer elsewhere, and a cookie cannot be read. Not sent, and not shown to anybody: it keeps what was
   * told to one shopper from being shown to another, and without one nothing is kept for the next page.
   */
  readonly subject?: ((credential: string) => string | undefined) | undefined;
  /** How requests are carried; the `fetch` of the page unless said. */
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds; the clock of the device unless said. */
  readonly now?: () => number;
  /** How often and how long is tried; each figure has a usual one. */
  readonly retry?: Partial<Patience>;
  /** In which language sentences are told: `en`, `zh-Hans` or `zh-Hant`, or any tag of BCP 47. */
  readonly language?: string | undefined;
};

/** Carries some of the requests to Laurel: those in its table. */
export type Caller<Id extends CallId = CallId> = {
  /** Where it leans on, without a slash at the end: names the programme. */
  readonly baseUrl: string;
  /** In which language it asks for sentences; `undefined` where it names none. */
  readonly language?: string | undefined;
  /**
   * Asks for an operation: `call("placeHold", { params: { member: "me" }, body: { wallet: "points", points: 500 } })`.
   *
   * What failed on the way is tried again, which is safe for every operation: it reads, or names what it does, or bears an `Idempotency-Key` that is made before
   * the first attempt. `readMemberState` and `readProgramme` ask whether the last answer still holds, and answer that one again if it does.
   *
   * @returns `answer` with its status and body, or `problem` with the code and figures of a refusal
   * @throws CallFault when no answer can be had; the signal's reason once it is aborted; Defect for what no path can hold
   */
  readonly call: <Each extends Id>(operation: Each, ...told: TellingOf<Each>) => Promise<Outcome<Each>>;
  /** Forgets the answers that are kept in memory to be asked about again: for whoever signs out. */
  readonly forget: () => void;
};

/** What every call of a client leans on. */
export type Means = Writing & { readonly line: Line; readonly credential: Credential; readonly subject: (credential: string) => string | undefined; kept: KeptAnswers };

/** A client for the operations of a table, and no more code than they need. */
export function openCaller<Id extends CallId>(means: Means): Caller<Id> {
  const { baseUrl, language } = means;
  return {
    baseUrl, language,
    call: (operation, ...[told]) => call(means, operation, (told ?? {}) as AnyTelling) as Promise<Outcome<typeof operation>>,
    // Answers under way belong to whoever asked for them, and are put where nobody looks any more.
    forget: () => { means.kept = new Map(); },
  };
}

/**
 * Opens nothing and sends nothing yet.
 *
 * @throws Defect when `baseUrl` is no address of a server
 */
export function meansOf(options: ClientOptions, { table, newKey }: Pick<Writing, "table" | "newKey">): Means {
  const { baseUrl, credential, subject = subjectOf, fetch = (...told) => globalThis.fetch(...told), now = Date.now, retry, language } = options;
  return { line: { fetch, now, patience: { ...usualPatience, ...retry } }, baseUrl: checkedBase(baseUrl), table, newKey, credential, subject, language, kept: new Map() };
}

/** Operations whose last answer is kept, so that a repetition may be answered "as it was". */
const isKept = (operation: OperationId): boolean => operation === "readMemberState" || operation === "readProgramme";

type AnyOutcome =
  | { readonly kind: "answer"; readonly status: number; readonly body: unknown; readonly etag?: string }
  | { readonly kind: "problem"; readonly problem: Problem };

async function call(means: Means, operation: OperationId, told: AnyTelling): Promise<AnyOutcome> {
  const request = writeRequest(means, operation, told);
  const { kept, subject } = means;
  // A token is renewed every few minutes, and is the same member's still.
  const nameFor = (token: string): string => nameOf(subject(token) ?? token, request.url);
  const { came, token, before } = await asked(means, request, told.signal, (token) => {
    told.asking?.(subject(token));
    return isKept(operation) ? (kept.get(nameFor(token)) ?? told.known) : undefined;
  });
  const outcome = outcomeOf(came, request, before);
  if (outcome.kind === "answer" && outcome.etag && isKept(operation)) keepAnswer(kept, nameFor(token), { etag: outcome.etag, body: outcome.body });
  return outcome;
}

/** Asks with the credential; with a new one, once, where the first had grown too old. */
export async function asked(means: Means, request: WrittenRequest, signal: AbortSignal | undefined, keptFor: (token: string) => Kept | undefined, opens?: Opens) {
  const ask = async (expired: boolean) => {
    const token = await tokenFor(means, request, expired);
    if (token === undefined) return { token: "", before: undefined, came: nobody };
    const before = keptFor(token);
    const headers = { authorization: `Bearer ${token}`, ...(before && { "if-none-match": before.etag }) };
    return { token, before, came: await exchange(means.line, request, headers, signal, opens) };
  };
  signal?.throwIfAborted();
  const first = await ask(false);
  const isExpired = problemIn(first.came)?.code === "token-expired";
  return isExpired && typeof means.credential !== "string" ? ask(true) : first;
}

// What the server would answer.
const nobody: Came = { response: { status: 401 } as Response, content: { kind: "json", value: { code: "not-signed-in" } } };

async function tokenFor({ credential }: Means, { operation, key }: WrittenRequest, expired: boolean): Promise<string | undefined> {
  try {
    const token = typeof credential === "string" ? credential : await credential({ expired, operation });
    // Anything else would end in a header that cannot be sent, with an error that tells the token.
    if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) throw new TypeError("a credential is printable, without spaces");
    return token;
  } catch (cause) {
    throw new CallFault("no-credential", `there is no credential for ${operation}`, { operation, key, cause });
  }
}

/** What came, as an answer or a refusal. */
export function outcomeOf(came: Came, request: WrittenRequest, kept: Kept | undefined): AnyOutcome {
  const { response: { status, headers }, content } = came;
  if (status === 304 && kept) return { kind: "answer", status: 200, ...kept };
  const problem = problemIn(came);
  if (problem && status < 500) return { kind: "problem", problem };
  const told = `the server answered ${status} (${problem?.code ?? ("type" in content ? content.type : content.kind)}) to ${request.operation}`;
  if (status >= 500) throw new CallFault("server-failed", told, { ...factsOf(request, came), problem });
  if (status === 204) return { kind: "answer", status, body: undefined };
  if (status < 200 || status >= 300 || content.kind !== "json") throw new CallFault("malformed", told, factsOf(request, came));
  const etag = headers.get("etag");
  return { kind: "answer", status, body: content.value, ...(etag && { etag }) };
}

/** What is known of a call that was answered. */
export const factsOf = ({ operation, key }: WrittenRequest, { response }: Came): CallFaultFacts => ({ operation, key, status: response.status });
