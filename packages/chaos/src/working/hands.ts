import { type Instant, invariant } from "@laurel/core";
import { type Engine, type Outcome, createEngine, digestOf } from "@laurel/store";
import type { Fault } from "@laurel/store/contract";
import { type PostgresStore, seal } from "@laurel/store/postgres";
import type { Random } from "../chance/random.js";
import { type Wish, fulfil, keyOf, makeWish } from "../shop/wish.js";
import { askUntilAnswered } from "./ask-until-answered.js";
import type { Answered, DiaryWriter } from "./diary.js";

/** So much of what is due or waits is taken at once, so that others find some, too. */
const portion = 40;
/** A door that is shut now and then, so that messages are tried again. */
const shutShare = 0.05;

/** The hands of one worker: each makes a wish, asks for it until it is answered, writes the answer down, and makes the next. */
export class Hands {
  #isWorking = false;
  #made = 0;
  #idle: Promise<unknown> = Promise.resolve();
  readonly #engine: Engine;

  constructor(readonly store: PostgresStore, readonly clock: { readonly now: Instant }, readonly diary: DiaryWriter, readonly random: Random, readonly name: string) {
    this.#engine = createEngine({ store, now: () => clock.now });
  }

  work(count: number): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#idle = Promise.all(Array.from({ length: count }, (_, i) => this.#hand(this.random.of(i))));
  }

  /** Returns once everything that was asked for has been answered. */
  async rest(): Promise<void> {
    this.#isWorking = false;
    await this.#idle;
  }

  async #hand(random: Random): Promise<void> {
    while (this.#isWorking) {
      if (random.happens(0.03)) await this.#untilAnswered(() => this.#engine.sweep(this.clock.now, { limit: portion }));
      else if (random.happens(0.05)) await this.#untilAnswered(() => this.#engine.deliver((message) => this.#takeOut(message, random), { limit: portion }));
      else if (random.happens(0.004)) await this.#seal();
      else await this.#fulfil(random.of(`wish ${this.#made}`), `${this.name}-${this.#made++}`);
    }
  }

  async #fulfil(random: Random, name: string): Promise<void> {
    const [engine, { now }] = [this.#engine, this.clock];
    // Made up anew where the store fails meanwhile: nothing has been asked for yet.
    const wish = await this.#untilAnswered(() => makeWish({ engine, random, now, name }));
    this.diary.note({ line: "asked", key: keyOf(wish), member: wish.member, what: wish.what });
    const outcome = await this.#untilAnswered(() => fulfil(engine, wish));
    this.diary.note(answered(wish, outcome));
  }

  /** Where somebody else is sealing, it is tried again. A seal that finds that the last one does not hold is no fault that passes. */
  async #seal(): Promise<void> {
    const outcome = await this.#untilAnswered(() => seal(this.store));
    invariant(outcome.kind === "sealed", `the last seal does not hold in buckets ${outcome.kind === "broken" ? outcome.buckets.join(", ") : ""}`);
  }

  async #takeOut({ key, number }: { key: { id: string }; number: number }, random: Random): Promise<void> {
    if (random.happens(shutShare)) throw new Error("the door is shut");
    this.diary.see(key.id, number);
  }

  #untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
    return askUntilAnswered(ask, ({ code }: Fault) => this.diary.note({ line: "failed", code }));
  }
}

function answered(wish: Wish, outcome: Outcome): Answered {
  const line = { line: "answered", key: keyOf(wish), what: wish.what, member: outcome.member, outcome: outcome.kind } as const;
  switch (outcome.kind) {
    case "accepted":
    case "repeated": return { ...line, version: outcome.version, record: digestOf(outcome.record) };
    case "unchanged": return { ...line, because: outcome.because };
    case "refused": return { ...line, because: outcome.refusal.code };
  }
}
