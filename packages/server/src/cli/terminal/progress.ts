import { SingleBar } from "cli-progress";
import type { Streams } from "./terminal.js";

/** Shows how far long work has come. */
export type Progress = {
  /** Begins a stretch of work: what it is, and how much there is of it in whatever unit. */
  stage(name: string, total: number): void;
  /** @param done - of the total; @param counted - rows, members: what people count */
  at(done: number, counted: number, what: string): void;
  stop(): void;
};

const silent: Progress = { stage: () => undefined, at: () => undefined, stop: () => undefined };

/** A bar with what is done, the rate and the time left, where somebody looks; nothing at all in a pipe. */
export function progressOn({ watched, err }: Streams): Progress {
  return watched ? new Bar(err as NodeJS.WritableStream) : silent;
}

class Bar implements Progress {
  #bar: SingleBar | undefined;
  #begun = 0;
  #total = 0;

  constructor(private readonly stream: NodeJS.WritableStream) {}

  stage(name: string, total: number): void {
    this.stop();
    this.#begun = performance.now();
    this.#total = total;
    this.#bar = new SingleBar({
      format: `${name.padEnd(10)} {bar} {percentage}% · {counted} · {rate} · {left}`,
      barCompleteChar: "█", barIncompleteChar: "░", hideCursor: true, clearOnComplete: true, stream: this.stream, barsize: 30, fps: 10,
    });
    this.#bar.start(Math.max(1, total), 0, { counted: "", rate: "", left: "" });
  }

  at(done: number, counted: number, what: string): void {
    const seconds = (performance.now() - this.#begun) / 1_000;
    const left = done > 0 ? (seconds * (this.#total - done)) / done : undefined;
    this.#bar?.update(Math.min(done, this.#total), {
      counted: `${counted.toLocaleString("en")} ${what}`,
      rate: seconds > 0 ? `${Math.round(counted / seconds).toLocaleString("en")}/s` : "",
      left: left === undefined ? "" : `${clock(Math.max(0, left))} left`,
    });
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
