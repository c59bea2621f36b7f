import type { Problem } from "../wire/problem.js";
import { CallFault, type CallFaultFacts } from "./call-fault.js";

/** How much of an answer is read: 8 MiB. The largest page of the largest list is under one. */
export const answerBytesMax = 8 * 1024 * 1024;

/** What stands in an answer: its JSON, or something else, of which the type is told. `open` are lines, of which none has been read yet. */
export type Content = { readonly kind: "json"; readonly value: unknown } | { readonly kind: "other"; readonly type: string } | { readonly kind: "open" };

/** An answer that came, whatever it says. */
export type Came = { readonly response: Response; readonly content: Content };

/**
 * Reads an answer, which is JSON or nothing.
 *
 * @throws CallFault `too-large` past the bound; whatever the line throws when it is cut
 */
export async function readContent(response: Response, facts: CallFaultFacts): Promise<Content> {
  const type = response.headers.get("content-type") ?? "nothing";
  if (!/^application\/(problem\+)?json *(;|$)/i.test(type)) {
    void response.body?.cancel().catch(() => undefined);
    return { kind: "other", type };
  }
  const text = await textOf(response, facts);
  try {
    return { kind: "json", value: JSON.parse(text) as unknown };
  } catch {
    return { kind: "other", type: `${type} that cannot be read` };
  }
}

/** A problem (RFC 9457) with a code, if it is one. Only what everything else leans on is looked at. */
export function problemIn({ response: { status }, content }: Came): Problem | undefined {
  if (status < 400 || content.kind !== "json") return undefined;
  const value = content.value as { readonly code?: unknown } | null;
  const code = value?.code;
  return typeof code === "string" && code !== "" ? { type: "about:blank", title: code, ...value, status } as Problem : undefined;
}

async function textOf(response: Response, facts: CallFaultFacts): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let [text, size] = ["", 0];
  for (;;) {
    const part = await reader?.read();
    if (part?.done !== false) return text + decoder.decode();
    size += part.value.byteLength;
    if (size > answerBytesMax) {
      void reader!.cancel().catch(() => undefined);
      throw new CallFault("too-large", `the answer to ${facts.operation} is too large`, facts);
    }
    text += decoder.decode(part.value, { stream: true });
  }
}
