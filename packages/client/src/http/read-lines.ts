import { CallFault, type CallFaultFacts } from "./call-fault.js";

/** How long one line of lines may be: 1 MiB. */
export const lineBytesMax = 1024 * 1024;

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
