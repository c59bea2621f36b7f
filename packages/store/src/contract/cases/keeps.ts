import { sameFact } from "@laurel/core";

/** Fails the case with a sentence unless what it promises holds. */
export function keeps(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** Fails the case unless two things say the same; a field that is `undefined` says as much as one that is not there. */
export function same(what: string, found: unknown, expected: unknown): void {
  keeps(sameFact(found, expected), `${what}: expected ${text(expected)}, found ${text(found)}`);
}

/** Fails the case unless something throws. */
export async function throws(what: string, work: () => Promise<unknown>): Promise<void> {
  const thrown = await work().then(() => false, () => true);
  keeps(thrown, `${what} must throw, but did not`);
}

/** Everything of a stream. */
export async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of stream) found.push(each);
  return found;
}

/** As much of a value as helps whoever reads the sentence. */
const charactersMax = 1_000;

function text(value: unknown): string {
  const whole = JSON.stringify(value) ?? String(value);
  return whole.length <= charactersMax ? whole : `${whole.slice(0, charactersMax)} … (${whole.length} characters)`;
}
