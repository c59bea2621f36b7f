import type { Random } from "../chance/random.js";

/** When a blow falls: at any time, or at a point in the way of one commit: before the server has it, while the server has it, once it has answered but the answer has not arrived. */
export type Moment = "any-time" | "before-it-is-sent" | "while-under-way" | "before-the-answer";
/** What a strike does. Only the first two kill. */
export type Blow = "kill-worker" | "kill-server" | "cut" | "end-backends";

/** One strike of a plan. */
export type Strike = {
  /** So many commits are answered after the strike before. */
  readonly afterCommits: number;
  /** Whose commit is waited for, and who is hit where the blow is for one worker. */
  readonly worker: number;
  readonly moment: Moment;
  readonly blow: Blow;
  /** For a cut: which share of the bytes that were under way still passes. For backends: which share of them is ended. */
  readonly share: number;
  /** Before a blow at any time, and for a server before it starts again. */
  readonly pauseMs: number;
};

/** Whether it kills a process with signal 9. */
export const kills = ({ blow }: Strike): boolean => blow === "kill-worker" || blow === "kill-server";

/** The strikes of one round, with one kill at least and as many as `killsMax`; the same for the same random numbers. */
export function planRound(random: Random, workers: number, killsMax: number): Strike[] {
  const strikes: Strike[] = [];
  const wanted = Math.min(random.whole(2, 4), killsMax);
  for (let killed = 0; killed < wanted;) {
    const strike = planStrike(random, workers);
    strikes.push(strike);
    if (kills(strike)) killed++;
  }
  return strikes;
}

function planStrike(random: Random, workers: number): Strike {
  const blow = random.weighted<Blow>({ "kill-worker": 8, "kill-server": 4, cut: 7, "end-backends": 3 });
  const moment = random.weighted<Moment>({ "any-time": 4, "before-it-is-sent": 1, "while-under-way": 3, "before-the-answer": 3 });
  return {
    blow, moment, afterCommits: random.whole(0, 40), worker: random.whole(0, workers - 1),
    // Now nothing passes, now all of it, mostly a part.
    share: Math.min(1, Math.max(0, random.next() * 1.6 - 0.3)), pauseMs: random.whole(0, 60),
  };
}
