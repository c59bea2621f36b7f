import { appendFileSync, openSync, readFileSync, readdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "@laurel/store";
import type { FaultCode } from "@laurel/store/contract";
import type { WishKind } from "../shop/wish.js";

/** A wish that was about to be asked for. */
export type Asked = { readonly line: "asked"; readonly key: string; readonly member: string; readonly what: WishKind };
/** An outcome that came back: what its asker may rely on from then on. */
export type Answered = {
  readonly line: "answered"; readonly key: string; readonly what: WishKind;
  /** Who was asked in the end. */
  readonly member: string;
  readonly outcome: Outcome["kind"];
  /** The version it made, and the digest of its record, where it made one. */
  readonly version?: number;
  readonly record?: string;
  /** Why it was refused or changed nothing. */
  readonly because?: string;
};
/** An asking that failed, and was repeated. */
export type Failed = { readonly line: "failed"; readonly code: FaultCode };
/** A message that went out of the door. */
export type Seen = { readonly line: "seen"; readonly member: string; readonly number: number };

/** All that was written down. */
export type Diary = { readonly asked: readonly Asked[]; readonly answered: readonly Answered[]; readonly failed: readonly Failed[]; readonly seen: readonly Seen[] };

type Line = Asked | Answered | Failed | Seen;
const doorFile = "door.jsonl";

/**
 * Writes down what a worker asks for and is answered, each line before the next step, so that a kill takes nothing back that was written. What goes out
 * of the door is written by all workers into one file, whose order is that in which it happened.
 */
export class DiaryWriter {
  readonly #own: number;
  readonly #door: string;

  constructor(directory: string, worker: string) {
    this.#own = openSync(join(directory, `${worker}.jsonl`), "a");
    this.#door = join(directory, doorFile);
  }

  note(line: Asked | Answered | Failed): void {
    writeSync(this.#own, `${JSON.stringify(line)}\n`);
  }

  see(member: string, number: number): void {
    appendFileSync(this.#door, `${JSON.stringify({ line: "seen", member, number } satisfies Seen)}\n`);
  }
}

/** Reads what all workers have written down; a line that a kill broke off counts as not written. */
export function readDiary(directory: string): Diary {
  const lines = readdirSync(directory).sort().flatMap((name) => (
    readFileSync(join(directory, name), "utf8").split("\n").slice(0, -1).map((text) => JSON.parse(text) as Line)));
  const of = <Kind extends Line["line"]>(kind: Kind) => lines.filter((each): each is Extract<Line, { line: Kind }> => each.line === kind);
  return { asked: of("asked"), answered: of("answered"), failed: of("failed"), seen: of("seen") };
}
