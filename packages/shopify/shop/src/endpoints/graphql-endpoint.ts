import type { ExecutionResult } from "graphql";
import { ask, askingIn, type Question, readQuestion } from "../schema/ask.js";
import { versions } from "../schema/executable.js";
import type { World } from "../world/world.js";
import { answerTo, type Faults, reset, silence } from "./faults.js";
import { costOf, type Pace } from "./pace.js";
import type { Tokens } from "./tokens.js";

/** One question that was asked, and how it went. */
export type Asked = { readonly name: string; readonly query: string; readonly variables: Readonly<Record<string, unknown>>; readonly cost: number; readonly outcome: string };

/** What the endpoint needs of its shop. */
export type GraphqlEndpoint = { readonly world: World; readonly url: () => string; readonly tokens: Tokens; readonly pace: () => Pace; readonly faults: Faults; readonly asked: Asked[] };

/** Answers a question to the Admin API over HTTP: who asks is known by a token, how much it costs is counted, and what goes wrong goes wrong as it does at Shopify. */
export async function answerGraphql(endpoint: GraphqlEndpoint, request: Request, version: string): Promise<Response> {
  if (!versions.includes(version)) return Response.json({ errors: "Not Found" }, { status: 404 });
  if (!endpoint.tokens.isLiving(request.headers.get("X-Shopify-Access-Token") ?? "")) return Response.json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, { status: 401 });
  const question = (await request.json()) as Question;
  const failure = endpoint.faults.take("question");
  const note = (cost: number, outcome: string): void => {
    endpoint.asked.push({ name: question.operationName ?? nameOf(question.query), query: question.query, variables: question.variables ?? {}, cost, outcome });
  };
  if (failure !== undefined && failure !== "lost-answer" && failure !== "denied" && failure !== "throttled") {
    note(0, failure);
    if (failure === "timeout") return silence(request.signal);
    const answer = answerTo(failure);
    if (answer === undefined) throw reset();
    return answer;
  }
  const read = readQuestion(question.query, version);
  const cost = "document" in read ? costOf(read.document, question.variables ?? {}, version) : 0;
  const pace = endpoint.pace();
  if (failure === "throttled" || !pace.take(cost)) {
    note(cost, "throttled");
    return Response.json({ errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } }], extensions: costWords(pace, cost, null) });
  }
  const result = await ask(askingIn(endpoint.world, endpoint.url()), question, version);
  const actual = Math.min(cost, Math.max(1, objectsIn(result.data)));
  pace.giveBack(cost - actual);
  note(actual, failure ?? (result.errors === undefined ? "answered" : "errors"));
  if (failure === "lost-answer") throw reset();
  return Response.json({ ...(failure === "denied" ? denied(result) : result), extensions: costWords(pace, cost, actual) }, { headers: { "X-Shopify-API-Version": version } });
}

const costWords = (pace: Pace, requested: number, actual: number | null) => ({ cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: pace.status() } });

const denied = ({ data }: ExecutionResult) => ({ data: data ?? null, errors: [{ message: "Access denied for this field.", extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes" } }] });

const nameOf = (query: string): string => /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? "";

function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + objectsIn(each), 0);
  if (value === null || typeof value !== "object") return 0;
  return 1 + Object.values(value).reduce((sum: number, each) => sum + objectsIn(each), 0);
}
