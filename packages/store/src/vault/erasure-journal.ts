import { open, readFile } from "node:fs/promises";
import { Fault } from "../contract/fault.js";
import type { Erasure } from "./keep/vault-keep.js";
import type { Subject } from "./subject.js";

/** That a subject was erased. It names random ids and no person, so it may be kept for good. */
export type ErasureLine = Erasure & { readonly programme: string; readonly subject: Subject };

/**
 * Where erasures are written down, outside the databases and away from their backups: whoever restores a backup reads from here whom to erase again before
 * anybody is served.
 */
export interface ErasureJournal {
  /** Writes lines down for good; nothing is destroyed before this has returned. */
  append(lines: readonly ErasureLine[]): Promise<void>;
  /** Everything that was ever written down, in its order. */
  lines(): AsyncIterable<ErasureLine>;
}

/** A journal of erasures in a file: one line of JSON for each, on disk when `append` returns. Several machines have a file each; all of them are read after a restore. */
export function erasureFile(path: string): ErasureJournal {
  return {
    async append(lines) {
      try {
        const file = await open(path, "a", 0o600);
        try {
          // In one piece, so that lines of two processes do not mix. A line that a crash has cut short is ended first, and marked.
          const { size } = await file.stat();
          const isCutShort = size > 0 && !await endsWithNewline(path, size);
          await file.appendFile((isCutShort ? `${cutShort}\n` : "") + lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
          await file.sync();
        } finally {
          await file.close();
        }
      } catch (cause) {
        throw new Fault("failed", `${path}, the journal of erasures, could not be written: ${(cause as Error).message}; nothing was erased`, { cause });
      }
    },
    async *lines() {
      const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === "ENOENT") return "";
        throw new Fault("failed", `${path}, the journal of erasures, could not be read: ${cause.message}`, { cause });
      });
      const lines = text.split("\n");
      for (const [i, line] of lines.entries()) {
        const read = readErasureLine(line);
        if (read) yield read;
        // What was cut short has erased nothing; a line that has become another would leave somebody unerased, and so is told.
        else if (line !== "" && !line.endsWith(cutShort) && i < lines.length - 1) throw new Fault("damaged", `${path}:${i + 1} is no line of a journal of erasures`);
      }
    },
  };
}

/** Ends a line that a crash has cut short. */
const cutShort = "~";
const reasons: readonly string[] = ["asked", "consent-withdrawn", "retention-ended", "unlawful", "ordered"] satisfies Erasure["why"][];

/** Reads one line; `undefined` when it is none. */
export function readErasureLine(text: string): ErasureLine | undefined {
  let read: Partial<ErasureLine> | null;
  try {
    read = JSON.parse(text) as Partial<ErasureLine> | null;
  } catch {
    return undefined;
  }
  const { programme, subject, at, why, by } = read ?? {};
  const isSubject = (subject?.kind === "member" || subject?.kind === "identity") && typeof subject.id === "string" && subject.id !== "";
  if (typeof programme !== "string" || !isSubject || !Number.isSafeInteger(at) || !reasons.includes(String(why)) || typeof by !== "string") return undefined;
  return { programme, subject: { kind: subject.kind, id: subject.id }, at: at!, why: why!, by };
}

async function endsWithNewline(path: string, size: number): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
    return buffer[0] === 10;
  } finally {
    await file.close();
  }
}
