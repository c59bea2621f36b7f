import type { Admin, AskOptions } from "./admin.js";
import { AdminFault } from "./admin-fault.js";
import { type Attempt, attemptOf } from "./answer-of.js";
import type { Operation } from "./operation.js";
import { type PaceTerms, openPace } from "./pace.js";

/** The version of the Admin API that everything here is written for; the same stands in `shopify.app.toml`. */
export const apiVersion = "2026-10";

/** What asking needs. */
export type AskingTerms = {
  readonly shop: string;
  /** Where tokens come from. */
  readonly tokens: { readonly of: (shop: string) => Promise<string>; readonly insteadOf: (shop: string, refused: string) => Promise<string> };
  readonly fetch: typeof globalThis.fetch;
  /** Usual ones unless said; a test's clock has its own. */
  readonly pace?: PaceTerms;
  /** From 0 to 1. */
  readonly random?: () => number;
};

const [usualWithinMs, attemptWithinMs, usualCost] = [60_000, 30_000, 50];
const [backoffFirstMs, backoffMostMs] = [500, 15_000];
const usualPace: PaceTerms = { elapsed: () => performance.now(), pause: async (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) };

/** The Admin API of one shop. One for each shop in a process: it knows what operations cost there, and how much is left. */
export function openAdmin({ shop, tokens, fetch, pace: terms = usualPace, random = Math.random }: AskingTerms): Admin {
  const pace = openPace(terms);
  const costs = new Map<string, number>();

  /** Asks once, in its turn. */
  async function inTurn(operation: Operation<unknown, never>, variables: object, token: string, until: number): Promise<Attempt> {
    const cost = costs.get(operation.name) ?? usualCost;
    const left = until - terms.elapsed();
    if (await pace.turn(cost, left) === "too-long") return { kind: "busy", afterMs: left + 1, cause: "the shop's bucket is empty" };
    const attempt = await askOnce({ shop, fetch }, operation, variables, token, Math.min(attemptWithinMs, until - terms.elapsed()));
    const said = "cost" in attempt ? attempt.cost : undefined;
    pace.done(cost, said?.bucket);
    if (said) costs.set(operation.name, said.requested);
    return attempt;
  }

  const backoffOf: Backoff = (tries: number): number => Math.min(backoffMostMs, backoffFirstMs * 2 ** (tries - 1)) * (0.5 + random() / 2);

  async function answered(operation: Operation<unknown, never>, variables: object, { isSafe = false, withinMs = usualWithinMs }: AskOptions): Promise<unknown> {
    const until = terms.elapsed() + withinMs;
    const fault = (code: AdminFault["code"], sentence: string, more: { readonly partial?: unknown; readonly cause?: unknown } = {}): AdminFault => new AdminFault(code, sentence, { shop, operation: operation.name, ...more });
    const mayRepeat = isSafe || !operation.text.startsWith("mutation");
    let [token, hasNewToken] = [await patiently(async () => tokens.of(shop), until, terms, backoffOf), false];
    for (let tries = 1; ; tries++) {
      const attempt = await inTurn(operation, variables, token, until);
      const backoffMs = backoffOf(tries);
      const isInTime = (ms: number): boolean => terms.elapsed() + ms < until;
      switch (attempt.kind) {
        case "answered": return attempt.answer;
        case "denied": throw fault("access-denied", attempt.sentence, { partial: attempt.partial });
        case "refused": throw fault("refused", attempt.sentence, { partial: attempt.partial });
        case "unauthorised": {
          if (hasNewToken) throw fault("unauthorised", "Shopify does not take the app's token, nor a new one");
          const refused = token;
          [token, hasNewToken] = [await patiently(async () => tokens.insteadOf(shop, refused), until, terms, backoffOf), true];
          break;
        }
        case "busy": {
          // A little later than allowed, so that not all who wait come at once.
          const ms = attempt.afterMs + random() * 250;
          if (!isInTime(ms)) throw fault("throttled", `Shopify had no time for it within ${withinMs} ms (${attempt.cause})`);
          await terms.pause(ms);
          break;
        }
        case "unreached": {
          const ms = Math.max(backoffMs, attempt.afterMs ?? 0);
          const { cause } = attempt;
          if (attempt.wasSent && !mayRepeat) throw fault("unreachable", "Shopify gave no answer, and whether the change was made is not known", { cause });
          if (!isInTime(ms)) throw fault("unreachable", `Shopify could not be reached within ${withinMs} ms`, { cause });
          await terms.pause(ms);
          break;
        }
      }
    }
  }
  return { shop, ask: async <Answer, Variables extends Readonly<Record<string, unknown>>>(operation: Operation<Answer, Variables>, variables: Variables, options: AskOptions = {}) => await answered(operation, variables, options) as Answer };
}

/** Asks, and reads whatever comes of it. */
async function askOnce({ shop, fetch }: Pick<AskingTerms, "shop" | "fetch">, { name, text }: Operation<unknown, never>, variables: object, token: string, withinMs: number): Promise<Attempt> {
  try {
    const answer = await fetch(`https://${shop}/admin/api/${apiVersion}/graphql.json`, {
      method: "POST", headers: { "content-type": "application/json", "accept": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query: text, variables, operationName: name }), signal: AbortSignal.timeout(Math.max(1, Math.ceil(withinMs))),
    });
    return await attemptOf(answer);
  } catch (cause) {
    return { kind: "unreached", wasSent: !wasNeverSent(cause), cause };
  }
}

/** How long to wait after so many tries, in milliseconds. */
type Backoff = (tries: number) => number;

/** A token that cannot be got at this moment is asked for again, as whatever else is. */
async function patiently(get: () => Promise<string>, until: number, { elapsed, pause }: PaceTerms, backoffOf: Backoff): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return await get();
    } catch (error) {
      const ms = backoffOf(tries);
      if (!(error instanceof AdminFault) || error.code !== "unreachable" || elapsed() + ms >= until) throw error;
      await pause(ms);
    }
  }
}

/** Whether a connection was never made, so that nothing can have been carried out. */
function wasNeverSent(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (notSent.has((each as { readonly code?: string }).code ?? "")) return true;
  }
  return false;
}

const notSent: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);
