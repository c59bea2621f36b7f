import { type Blow, type Moment, type Strike, kills } from "../faults/strike.js";
import type { Diary } from "../working/diary.js";

/** What was done and what came of it, in numbers. */
export type ActTally = {
  /** Processes that were killed with signal 9: workers, and servers with all their processes. */
  readonly kills: number;
  /** Strikes of every kind. */
  readonly blows: Readonly<Record<Blow, number>>;
  /** Strikes that met a commit at the point they were aimed at. */
  readonly met: Readonly<Record<Moment, number>>;
  readonly asked: number;
  /** Answers by what they say. */
  readonly answers: Readonly<Record<string, number>>;
  /** What was asked for and never answered: its worker was killed. */
  readonly givenUp: number;
  /** Askings that failed and were repeated, by the code of their fault. */
  readonly faults: Readonly<Record<string, number>>;
  /** Messages that went out of the door, repetitions included. */
  readonly messages: number;
};

/** Counts. */
export function tallyOf(struck: readonly { readonly strike: Strike; readonly isMet: boolean }[], { asked, answered, failed, seen }: Diary): ActTally {
  return {
    kills: struck.filter(({ strike }) => kills(strike)).length,
    blows: { "kill-worker": 0, "kill-server": 0, cut: 0, "end-backends": 0, ...countBy(struck, ({ strike }) => strike.blow) },
    met: { "any-time": 0, "before-it-is-sent": 0, "while-under-way": 0, "before-the-answer": 0, ...countBy(struck.filter(({ isMet }) => isMet), ({ strike }) => strike.moment) },
    asked: asked.length,
    answers: countBy(answered, ({ outcome }) => outcome),
    givenUp: asked.length - answered.length,
    faults: countBy(failed, ({ code }) => code),
    messages: seen.length,
  };
}

function countBy<T>(all: readonly T[], of: (each: T) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(all, of)].map(([name, found]): [string, number] => [name, found.length]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
