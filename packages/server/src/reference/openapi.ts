import { type OperationId, type ProblemCode, Problem, type Shape, operations, problemStatus, routes } from "@laurel/client/wire";
import type * as z from "zod";
import { type ZodOpenApiObject, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, createDocument } from "zod-openapi";

/** What any operation may answer besides what it says of itself. */
const always: readonly ProblemCode[] = ["invalid-request", "not-signed-in", "token-expired", "not-allowed", "other-store", "site-not-allowed", "too-many-requests", "unusual-reading", "fault", "overloaded", "store-unreachable", "stopping"];
const withBody: readonly ProblemCode[] = ["not-json", "body-too-large", "too-slow"];
const keyed: readonly ProblemCode[] = ["idempotency-key-missing", "key-conflict"];

let made: ReturnType<typeof createDocument> | undefined;

/** The OpenAPI 3.1 document, made from the schemas that requests are checked by and routes are mounted from; so it cannot say anything else. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  return (made ??= createDocument({
    openapi: "3.1.0",
    info: { title: "Laurel", version: "1", description: "Tiers, points and benefits over plain HTTP. Problems follow RFC 9457; each type leads to its page." },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "A key (laurel_…), or a token that the merchant's backend has signed for a shopper or for staff." } },
    },
    paths: pathsOf(),
  } satisfies ZodOpenApiObject));
}

function pathsOf(): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [id, { method, path }] of Object.entries(routes) as [OperationId, (typeof routes)[OperationId]][]) {
    (paths[path] ??= {})[method.toLowerCase()] = operationOf(id);
  }
  return paths;
}

function operationOf(id: OperationId): ZodOpenApiOperationObject {
  const { summary, chapter, params, query, body, answers, lines, refusals }: Shape = operations[id];
  const isKeyed = routes[id].repeats === "keyed";
  const good = Object.entries(answers).map(([status, schema]) => [status, answerOf(status, schema, lines === true)]);
  const problems = statusesOf([...refusals, ...always, ...(body ? withBody : []), ...(isKeyed ? keyed : [])]);
  const bad = [...problems].map(([status, codes]) => [status, { description: codes.join(", "), content: { "application/problem+json": { schema: Problem } } }]);
  return {
    operationId: id, summary, tags: [chapter],
    ...((params || query || isKeyed) && { requestParams: { ...(params && { path: params }), ...(query && { query }) } }),
    ...(isKeyed && { parameters: [{ name: "Idempotency-Key", in: "header", required: true, schema: { type: "string", minLength: 1, maxLength: 200 }, description: "Names this request: sent again it is carried out once." }] }),
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: Object.fromEntries([...good, ...bad]) as ZodOpenApiOperationObject["responses"],
  };
}

function answerOf(status: string, schema: z.ZodType | undefined, lines: boolean): object {
  if (!schema) return { description: "Done." };
  const description = status === "202" ? "It waits for a second person." : "Done.";
  return { description, content: { [lines ? "application/x-ndjson" : "application/json"]: { schema } } };
}

function statusesOf(codes: readonly ProblemCode[]): Map<string, ProblemCode[]> {
  const statuses = new Map<string, ProblemCode[]>();
  for (const code of new Set(codes)) statuses.set(String(problemStatus[code]), [...(statuses.get(String(problemStatus[code])) ?? []), code]);
  return new Map([...statuses].sort(([one], [other]) => Number(one) - Number(other)));
}
