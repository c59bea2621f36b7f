import type { Instant } from "@laurel/core";
import { type Kept, type KeptLease, type KeptOperation, keptLease, waitingIn } from "../keeping/kept.js";
import type { KeptState } from "../keeping/kept-state.js";
import type { Line, Reply } from "./line.js";
import { afterSession, afterSync, asNewInstallation } from "./outcomes.js";
import type { TillClock } from "./till-clock.js";

/** What a sender works with. */
export type SenderParts = {
  readonly state: KeptState;
  readonly line: Line;
  readonly clock: TillClock;
  readonly newEpoch: () => string;
  readonly newKey: () => string;
};

/** How sending ended. */
export type Sent =
  /** Everything that happened here has arrived. */
  | { readonly kind: "done" }
  | { readonly kind: "no-line"; readonly retryAfterMs?: number | undefined }
  /** The server will not have this till, or not what it says; a person has to see to it. Everything is kept. */
  | { readonly kind: "refused"; readonly code: string };

const batchMax = 100;

/**
 * Sends what has happened, in the order in which it happened, until everything has arrived or the line is down. Whatever is cut short is gone on with the next time: nothing here is told only once, and nothing that
 * is told twice counts twice.
 */
export class Sender {
  readonly #parts: SenderParts;
  #hasSession = false;
  #batch = batchMax;
  #under: Promise<Sent> | undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Sends; whoever asks while it sends gets the same answer. */
  send(): Promise<Sent> {
    this.#under ??= this.#send().finally(() => { this.#under = undefined; });
    return this.#under;
  }

  async #send(): Promise<Sent> {
    for (;;) {
      const step = await this.#step();
      if (step === "next") continue;
      // What the server knows may be another when the line is back.
      if (step.kind === "no-line") this.#hasSession = false;
      return step;
    }
  }

  /** The next thing to ask for. */
  #step(): Promise<Sent | "next"> {
    const { now } = this.#parts.state;
    if (!this.#hasSession) return this.#open(now);
    const taking = now.leases.find(({ state }) => state === "taking");
    if (taking) return this.#take(taking);
    const waiting = waitingIn(now);
    if (waiting.length > 0) return this.#tell(now, waiting);
    const closing = now.leases.find(({ state }) => state === "closing");
    return closing ? this.#giveBack(now, closing) : Promise.resolve({ kind: "done" });
  }

  async #open({ till }: Kept): Promise<Sent | "next"> {
    const reply = await this.#parts.line("openTill", { body: { epoch: till.epoch, next: till.next }, key: this.#parts.newKey() });
    if (reply.kind === "refused" && reply.code === "device-cloned") return this.#beginAnew(till.epoch);
    if (reply.kind !== "answer") return reply;
    const { body } = reply;
    const has = await this.#parts.state.change((kept) => {
      if (kept.till.epoch !== till.epoch) return { said: "another" };
      const next = afterSession(kept, body);
      const lowest = waitingIn({ operations: next.operations! })[0]?.operation.seq ?? kept.till.next;
      return { next, said: lowest > body.through + 1 ? "gap" : "fits" };
    });
    // The server was put back further than this till remembers: the numbers in between are gone, and only a new count has none missing.
    if (has === "gap") return this.#beginAnew(till.epoch);
    this.#hasSession = has === "fits";
    return "next";
  }

  async #beginAnew(epoch: string): Promise<"next"> {
    this.#hasSession = false;
    await this.#parts.state.change((kept) => (kept.till.epoch === epoch ? { next: asNewInstallation(kept, this.#parts.newEpoch()), said: undefined } : { said: undefined }));
    return "next";
  }

  async #tell({ till }: Kept, waiting: readonly KeptOperation[]): Promise<Sent | "next"> {
    const { clock, state, line } = this.#parts;
    const sentAt = clock.now();
    const operations = waiting.slice(0, this.#batch).map((each) => ({ ...each.operation, ...clock.elapsedSince(each, sentAt) }));
    const reply = await line("syncTill", { body: { epoch: till.epoch, sentAt, operations } });
    if (reply.kind === "no-line") return reply;
    if (reply.kind === "refused") return this.#refusedBatch(till.epoch, reply, operations.length);
    const at = clock.now();
    await state.change((kept) => ({ next: afterSync(kept, reply.body, at), said: undefined }));
    // What was not taken could not be kept there now, for no fault of ours: it is told again, later.
    return reply.body.outcomes.length === 0 ? { kind: "no-line" } : "next";
  }

  async #refusedBatch(epoch: string, { code }: Extract<Reply<"syncTill">, { kind: "refused" }>, length: number): Promise<Sent | "next"> {
    if (code === "device-cloned") return this.#beginAnew(epoch);
    if (code === "device-unknown" || code === "device-behind") {
      this.#hasSession = false;
      return "next";
    }
    if (code !== "body-too-large" || length === 1) return { kind: "refused", code };
    this.#batch = Math.ceil(length / 2);
    return "next";
  }

  /** Goes on with a lease that was being taken when this till, or the server, was cut short. */
  async #take(lease: KeptLease): Promise<Sent | "next"> {
    const outcome = await this.take(lease);
    return outcome.kind === "no-line" ? outcome : "next";
  }

  /** Asks for a lease that is written down already. */
  async take({ lease, epoch, member, wallet, points }: KeptLease): Promise<Reply<"takeLease">> {
    const reply = await this.#parts.line("takeLease", { body: { lease, epoch, member, wallet, points }, key: lease });
    if (reply.kind === "no-line") return reply;
    await this.#parts.state.change(({ leases }) => {
      const [known, others] = [leases.find((each) => each.lease === lease), leases.filter((each) => each.lease !== lease)];
      return { next: { leases: reply.kind === "answer" ? [...others, keptLease(reply.body, this.#parts.state.now.till.epoch, known)] : others }, said: undefined };
    });
    return reply;
  }

  async #giveBack({ till: { epoch, next } }: Kept, { lease }: KeptLease): Promise<Sent | "next"> {
    const reply = await this.#parts.line("closeLease", { params: { lease }, body: { epoch, next }, key: lease });
    if (reply.kind === "no-line") return reply;
    if (reply.kind === "refused" && (reply.code === "device-behind" || reply.code === "device-unknown")) {
      this.#hasSession = false;
      return "next";
    }
    // Closed by now, by this till or by somebody in charge.
    if (reply.kind === "answer" || reply.code === "lease-unknown" || reply.code === "lease-closed") {
      await this.#parts.state.change(({ leases }) => ({ next: { leases: leases.filter((each) => each.lease !== lease) }, said: undefined }));
      return "next";
    }
    return { kind: "refused", code: reply.code };
  }

  /** Says that the line was down: what the server knows is to be asked for anew. */
  forgetSession(): void {
    this.#hasSession = false;
  }

  /** When the till was last told of its leases and policies. */
  get hasSession(): boolean {
    return this.#hasSession;
  }
}

/** Milliseconds until the next attempt after so many that failed: a second, doubled each time, a minute at most, and never the same for two tills. */
export function pauseMs(failed: number, chance: number): Instant {
  return Math.min(60_000, 1_000 * 2 ** Math.min(failed, 6)) * (0.5 + chance / 2);
}
