import type { Room } from "../../adapter/room.js";
import { numberOf } from "../../inbox/payload.js";
import { type BulkRow, layAside, noteBulk } from "./bulk-book.js";

/** A file did not come whole; asking again is safe, and goes on where it was. */
export class BrokenFile extends Error {
  /** 404 and the like: it is not there any more. */
  readonly isGone: boolean;

  constructor(sentence: string, isGone = false) {
    super(sentence);
    this.name = "BrokenFile";
    this.isGone = isGone;
  }
}

/** Lines that are laid aside together, and after which the books say how far it is. */
const batch = 200;

/** How a file is had: by which fetch; how many lines it is to have, where that is known; and what is called after each batch, so that others know that somebody is at it. */
export type Taking = { readonly fetch: typeof globalThis.fetch; readonly lines: number | undefined; readonly alive: () => Promise<void> };

/**
 * Takes a file of lines over into the books, each beside the record it belongs to: in a file children may come before their parents, and far from them. No more than a batch of lines is in memory. What was taken over in an
 * earlier run is passed over.
 *
 * @returns the row as the books have it afterwards
 * @throws BrokenFile where it ends too early, or is none
 */
export async function takeOver(room: Room, name: string, row: BulkRow, url: string, { fetch, lines, alive }: Taking): Promise<BulkRow> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new BrokenFile(`${room.shop}: the file of ${name} answers ${response.status}`, [403, 404, 410].includes(response.status));
  let [taken, at] = [row, 0];
  let waiting: { root: string; line: number; body: string }[] = [];
  const put = async (): Promise<void> => {
    await alive();
    await layAside(room, name, waiting);
    waiting = [];
    taken = { ...taken, lines: at };
    await noteBulk(room, name, taken);
  };
  for await (const body of linesOf(response.body)) {
    at++;
    if (at <= row.lines) continue;
    waiting.push({ root: rootOf(body, name), line: at, body });
    if (waiting.length === batch) await put();
  }
  await put();
  if (lines !== undefined && at < lines) throw new BrokenFile(`${room.shop}: the file of ${name} has ${at} lines instead of ${lines}`);
  return taken;
}

/** Lines of a stream of bytes, without empty ones; what breaks the stream breaks them. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = parts.pop()!;
    for (const each of parts) if (each.trim() !== "") yield each;
  }
  if (rest.trim() !== "") yield rest;
}

/** Numbers of so many digits at most: 2^64 has 20. Padded, their texts stand in their order. */
const digitsMax = 20;

/** The number of the record that a line belongs to: its parent's, or its own. */
function rootOf(body: string, name: string): string {
  let line: { readonly id?: unknown; readonly __parentId?: unknown };
  try {
    line = JSON.parse(body) as typeof line;
  } catch {
    throw new BrokenFile(`a line of the file of ${name} is cut off`);
  }
  const id = line.__parentId ?? line.id;
  if (typeof id !== "string") throw new BrokenFile(`a line of the file of ${name} names no record`);
  return numberOf(id).padStart(digitsMax, "0");
}
