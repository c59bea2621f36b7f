import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Order, Posting, Word } from "./talk.js";

/** How long a worker may take to be answered once it was told to rest: longer than it asks before it gives up by itself. */
const restMsMax = 180_000;
const saidMax = 4_000;

/** A worker as its keeper sees it: a process that is told to work and to rest, and may be killed at any moment. */
export class Worker {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #said = "";
  #isKilled = false;

  /** @param program - the path of the worker's program, as JavaScript */
  constructor(program: string, readonly posting: Posting) {
    this.#process = fork(program, [JSON.stringify(posting)], { execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] });
    this.#process.stderr!.setEncoding("utf8").on("data", (text: string) => (this.#said = (this.#said + text).slice(-saidMax)));
    // Told while it dies; that it has died is heard by `ended`.
    this.#process.on("error", () => {});
    this.#ended = new Promise((resolve) => this.#process.once("close", () => resolve()));
  }

  /** The number of its process; nothing where it could not be started. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  tell(order: Order): void {
    if (this.#process.connected) this.#process.send(order, () => {});
  }

  /** Ends it at once and without warning. */
  async kill(): Promise<void> {
    this.#isKilled = true;
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  /**
   * Tells it to rest, and returns once everything it has asked for is answered.
   *
   * @throws Error with what it said when it ended by itself, or is not answered
   */
  async rest(): Promise<void> {
    this.mustLive();
    const rested = new Promise<void>((resolve) => this.#process.once("message", ({ kind }: Word) => kind === "resting" && resolve()));
    const stop = new AbortController();
    const late = sleep(restMsMax, undefined, stop).then(() => {
      throw new Error(`worker ${this.posting.name} waited ${restMsMax / 1_000} s for an answer`);
    });
    const gone = this.#ended.then(() => {
      throw this.#endedByItself();
    });
    // Only the first of them is heard.
    for (const each of [late, gone]) each.catch(() => {});
    this.tell({ kind: "rest" });
    await Promise.race([rested, late, gone]).finally(() => stop.abort());
  }

  /** @throws Error with what it said when it ended by itself */
  mustLive(): void {
    const { exitCode, signalCode } = this.#process;
    if (!this.#isKilled && (exitCode !== null || signalCode !== null)) throw this.#endedByItself();
  }

  #endedByItself(): Error {
    return new Error(`worker ${this.posting.name} ended by itself: ${this.#said.trim() || "without a word"}`);
  }
}
