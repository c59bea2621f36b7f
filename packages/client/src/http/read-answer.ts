import type { Problem } from "../wire/problem.js";
import { CallFault, type CallFaultFacts } from "./call-fault.js";

/** How much of an answer is read: 8 MiB. The largest page of the largest list is under one. */
export const answerBytesMax = 8 * 1024 * 1024;
/** How long one line of lines may be: 1 MiB. */
export const lineBytesMax = 1024 * 1024;

/** What stands in an answer: its JSON, or nothing. */
export type Content = { readonly kind: "json"; readonly value: unknown } | { readonly kind: "nothing" } | { readonly kind: "no-json"; readonly type: string };

/**
 * Reads an answer, which is JSON or nothing.
 *
 * @throws CallFault `too-large` past the bound; whatever the line throws when it is cut
 */
export async function readContent(response: Response, facts: CallFaultFacts): Promise<Content> {
  if (response.status === 204 || response.status === 304) return { kind: "nothing" };
  const type = mediaTypeOf(response);
  if (type !== "application/json" && type !== "application/problem+json") {
    void response.body?.cancel().catch(() => undefined);
    return { kind: "no-json", type };
  }
  const text = await textOf(response, facts);
  try {
    return { kind: "json", value: JSON.parse(text) as unknown };
  } catch {
    return { kind: "no-json", type: `${type} that cannot be read` };
  }
}

/** The media type of an answer, without parameters. */
export const mediaTypeOf = (response: Response): string => response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "nothing";

/** A problem (RFC 9457) with a code, if it is one. Only what everything else leans on is looked at. */
export function problemIn(content: Content | { readonly kind: "open" }, status: number): Problem | undefined {
  if (content.kind !== "json" || typeof content.value !== "object" || content.value === null) return undefined;
  const { code } = content.value as { readonly code?: unknown };
  return typeof code === "string" && code !== "" ? { type: "about:blank", title: code, ...content.value, status } as Problem : undefined;
}

async function textOf(response: Response, facts: CallFaultFacts): Promise<string> {
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  if (!response.body) return text;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > answerBytesMax) {
      void reader.cancel().catch(() => undefined);
      throw new CallFault("too-large", `the answer to ${facts.operation} is larger than ${answerBytesMax} bytes`, facts);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * Lines of JSON as they come. Whoever stops early lets the line go.
 *
 * @throws CallFault `unreachable` when the line is cut, `malformed` when a line is no JSON, `too-large` when one does not end
 */
export async function* readLines(response: Response, facts: CallFaultFacts, signal: AbortSignal | undefined): AsyncGenerator {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const part = await reader?.read().catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw cutShort({ ...facts, cause });
      });
      if (part?.done !== false) break;
      const lines = (rest + decoder.decode(part.value, { stream: true })).split("\n");
      rest = lines.pop()!;
      if (rest.length > lineBytesMax) throw new CallFault("too-large", `a line of ${facts.operation} is larger than ${lineBytesMax} bytes`, facts);
      for (const line of lines) if (line !== "") yield jsonOf(line, facts);
    }
    // Every line has an end, so half a line is half an answer.
    if (rest !== "") throw cutShort(facts);
  } finally {
    void reader?.cancel().catch(() => undefined);
  }
}

const cutShort = (facts: CallFaultFacts): CallFault => new CallFault("unreachable", `the answer to ${facts.operation} was cut short`, facts);

function jsonOf(line: string, facts: CallFaultFacts): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (cause) {
    throw new CallFault("malformed", `a line of ${facts.operation} is no JSON`, { ...facts, cause });
  }
}
