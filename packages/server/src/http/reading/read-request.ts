import { type OperationId, operations } from "@laurel/client/wire";
import type { Shape } from "@laurel/client/wire";
import type * as z from "zod";
import { type Refused, refuse } from "../answering.js";
import { wrongWithJson } from "./json-text.js";

/** What a request says, read by the schemas of its operation. */
export type Said = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

/** A field that could not be read. */
type FieldProblem = { readonly path: string; readonly says: string };

/** How much a body may weigh, and how long it may take to arrive. */
export type BodyLimits = { readonly bytesMax: number; readonly withinMs: number };

/** How many problems of one request are told. */
const problemsMax = 50;

/** Reads what an operation takes. All problems are told at once, each with its path; nothing of the request is repeated but names of fields. */
export async function readRequest(operation: OperationId, request: Request, params: Readonly<Record<string, string>>, limits: BodyLimits): Promise<Said | Refused> {
  const shape: Shape = operations[operation];
  const body = shape.body ? await readBody(request, limits) : undefined;
  if (body && "kind" in body) return body;
  const problems: FieldProblem[] = [];
  const read = (part: "params" | "query" | "body", schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    problems.push(...result.error.issues.map((issue) => ({ path: pathText(part, issue.path), says: issue.message })));
    return undefined;
  };
  const said = {
    params: read("params", shape.params, params),
    query: shape.query && readQuery(shape, new URL(request.url).searchParams, problems, read),
    body: read("body", shape.body, body?.value),
  };
  return problems.length === 0 ? said : invalid(problems);
}

/** A request that cannot be read, with what was expected where. */
export const invalid = (problems: readonly FieldProblem[]): Refused => refuse({ code: "invalid-request", problems: problems.slice(0, problemsMax) });

function readQuery(shape: Shape, search: URLSearchParams, problems: FieldProblem[], read: (part: "query", schema: z.ZodType | undefined, value: unknown) => unknown): unknown {
  const names = [...search.keys()];
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  for (const name of twice) problems.push({ path: `query.${name}`, says: "stands twice" });
  return read("query", shape.query, Object.fromEntries(search));
}

async function readBody(request: Request, { bytesMax, withinMs }: BodyLimits): Promise<{ readonly value: unknown } | Refused> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse({ code: "not-json" });
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) return tooLarge(bytesMax);
  const bytes = await bytesOf(request, bytesMax, AbortSignal.timeout(withinMs));
  if (!(bytes instanceof Uint8Array)) return bytes;
  const text = textOf(bytes);
  if (text === undefined) return invalid([{ path: "body", says: "expected UTF-8" }]);
  const wrong = wrongWithJson(text);
  if (wrong !== undefined) return invalid([{ path: "body", says: wrong }]);
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return invalid([{ path: "body", says: "expected JSON" }]);
  }
}

async function bytesOf(request: Request, bytesMax: number, signal: AbortSignal): Promise<Uint8Array | Refused> {
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const late = new Promise<"late">((resolve) => signal.addEventListener("abort", () => resolve("late"), { once: true }));
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    // Whoever hangs up in the middle of a sentence is not there to be answered, and no fault of ours.
    const part = await Promise.race([reader.read().catch(() => "cut" as const), late]);
    if (part === "cut") return invalid([{ path: "body", says: "expected the whole of it; it was cut off" }]);
    if (part === "late") {
      void reader.cancel().catch(() => undefined);
      return refuse({ code: "too-slow" });
    }
    if (part.done) break;
    size += (part.value as Uint8Array).byteLength;
    if (size > bytesMax) {
      void reader.cancel().catch(() => undefined);
      return tooLarge(bytesMax);
    }
    parts.push(part.value as Uint8Array);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

const tooLarge = (bytesMax: number): Refused => refuse({ code: "body-too-large", bytesMax });

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function pathText(part: string, path: readonly PropertyKey[]): string {
  return [part, ...path.map(String)].join(".");
}
