import type { Basket, Books, Estimate, Instant, Programme } from "@laurel/core";
import { v4 as randomUuid, v7 as sortableUuid } from "uuid";
import { type Kept, type KeptLease, type KeptMember, type KeptOperation, waitingIn } from "./keeping/kept.js";
import { KeptState } from "./keeping/kept-state.js";
import type { TillStorage } from "./keeping/storage.js";
import { booksNow, isSame, memberIn, programmeOf, quoteSale } from "./quote.js";
import { type Line, openLine } from "./sending/line.js";
import { Sender, type Sent, pauseMs } from "./sending/sender.js";
import { tillClock } from "./sending/till-clock.js";
import { type Found, type RefundWish, type SaleWish, type SpendWish, type TillMeans, type Wanted, closeLease, enrol, findMember, redeem, refund, sell, takeLease } from "./till-outbox.js";

/** What a till is opened with. */
export type TillOptions = {
  /** The server's address. */
  readonly baseUrl: string;
  /** The device key. */
  readonly key: string;
  readonly storage: TillStorage;
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds; the machine's own clock unless said. */
  readonly now?: () => Instant;
  /** Milliseconds by a clock that only runs forward. */
  readonly ranMs?: () => number;
  /** Calls back after so many milliseconds, and returns how to give that up; without it nothing is sent but by `flush`. */
  readonly later?: ((ms: number, call: () => void) => () => void) | undefined;
  /** How long an answer may take; ten seconds unless said. */
  readonly answerWithinMs?: number;
};

/** How the line is, as far as was seen. `refused`: the server will not have this till; `why` says its code. */
export type LineState = { readonly kind: "unknown" | "up" | "down" | "switched-off" } | { readonly kind: "refused"; readonly why: string };

/** Everything a page shows of a till. A new object whenever something has changed. */
export type TillSnapshot = {
  readonly line: LineState;
  readonly device: string | undefined;
  readonly store: string | undefined;
  readonly programme: Programme | undefined;
  /** What the server does not have yet, in the order in which it happened. */
  readonly waiting: readonly KeptOperation[];
  /** What a person has not seen yet of what the server had to report. */
  readonly reported: readonly KeptOperation[];
  readonly operations: readonly KeptOperation[];
  readonly leases: readonly KeptLease[];
  readonly members: readonly KeptMember[];
};

/** A till that goes on selling when the line is down (E4). Everything it says it has done is kept before it says so, and told to the server sooner or later, once. */
export type TillOutbox = {
  readonly sell: (wish: SaleWish) => ReturnType<typeof sell>;
  readonly refund: (wish: RefundWish) => ReturnType<typeof refund>;
  readonly redeem: (wish: SpendWish) => ReturnType<typeof redeem>;
  readonly enrol: (wish: Parameters<typeof enrol>[1]) => ReturnType<typeof enrol>;
  readonly takeLease: (wish: SpendWish) => ReturnType<typeof takeLease>;
  readonly closeLease: (lease: string) => ReturnType<typeof closeLease>;
  readonly find: (wanted: Wanted) => Promise<Found>;
  /** A member as this till knows it, and its books with what has happened here and waits. */
  readonly member: (member: string) => { readonly known: KeptMember | undefined; readonly books: Books } | undefined;
  /** What has happened here about a member, under any name this till has known it by; the oldest first. */
  readonly about: (member: string) => readonly KeptOperation[];
  /** What a sale would earn; `undefined` until the programme was told once. */
  readonly quote: (member: string, basket: Basket) => Estimate | undefined;
  /** Sends what waits, now. */
  readonly flush: () => Promise<Sent>;
  /** Says that a person has seen what was reported of an operation. */
  readonly seen: (op: string) => Promise<void>;
  /** For trying it: a line that is switched off is down, whatever the world is like. */
  readonly switchLine: (to: "on" | "off") => void;
  readonly snapshot: () => TillSnapshot;
  /** Calls back whenever the snapshot is another; returns how to end that. */
  readonly subscribe: (heard: () => void) => () => void;
  /** Ends it. What is kept stays, and is gone on with by the next. */
  readonly close: () => Promise<void>;
};

/** Opens a till on its storage. One at a time: two on one storage would number alike; `openTillInBrowser` sees to that. */
export async function openTillOutbox(options: TillOptions): Promise<TillOutbox> {
  const { storage, now = Date.now, ranMs = () => performance.now(), answerWithinMs = 10_000 } = options;
  const listeners = new Set<() => void>();
  let [line, snapshot, isClosed]: [LineState, TillSnapshot | undefined, boolean] = [{ kind: "unknown" }, undefined, false];
  const changed = (): void => {
    snapshot = undefined;
    for (const heard of listeners) heard();
  };
  const state = await KeptState.open(storage, randomUuid, changed);
  const noteLine = (next: LineState): void => {
    if (line.kind === next.kind && next.kind !== "refused") return;
    line = next;
    changed();
  };
  const isSwitchedOff = (): boolean => line.kind === "switched-off";
  const real = openLine({ baseUrl: options.baseUrl, key: options.key, fetch: options.fetch ?? globalThis.fetch.bind(globalThis), answerWithinMs });
  const watched: Line = async (id, asked) => {
    if (isSwitchedOff() || isClosed) return { kind: "no-line" };
    const reply = await real(id, asked);
    // A person may have switched it off meanwhile.
    if (isSwitchedOff()) return reply;
    if (reply.kind === "no-line") noteLine({ kind: "down" });
    else if (reply.kind === "answer" || line.kind !== "refused") noteLine({ kind: "up" });
    return reply;
  };
  const clock = tillClock(now, ranMs, randomUuid());
  const sender = new Sender({ state, line: watched, clock, newEpoch: randomUuid, newKey: randomUuid });
  const patience = new Patience(options.later, () => flush());
  const flush = async (): Promise<Sent> => {
    if (line.kind === "refused") noteLine({ kind: "unknown" });
    const sent = await sender.send();
    if (sent.kind === "refused") noteLine({ kind: "refused", why: sent.code });
    if (!isClosed) patience.heard(sent, isSwitchedOff());
    return sent;
  };
  const means: TillMeans = { state, sender, line: watched, clock, newId: sortableUuid, stir: () => patience.soon() };
  return {
    sell: (wish) => sell(means, wish), refund: (wish) => refund(means, wish), redeem: (wish) => redeem(means, wish), enrol: (wish) => enrol(means, wish),
    takeLease: (wish) => takeLease(means, wish), closeLease: (lease) => closeLease(means, lease), find: (wanted) => findMember(means, wanted),
    member: (member) => memberNow(state.now, member, now()),
    about: (member) => state.now.operations.filter(({ operation }) => isSame(state.now, operation.member, member)),
    quote: (member, basket) => quoteSale(state.now, member, basket, now()),
    flush,
    seen: (op) => state.change(({ operations }) => ({ next: { operations: operations.map((each) => (each.operation.op === op ? { ...each, seen: true } : each)) }, said: undefined })),
    switchLine: (to) => {
      if (to === "off") sender.forgetSession();
      noteLine({ kind: to === "off" ? "switched-off" : "unknown" });
      if (to === "on") patience.now();
    },
    snapshot: () => (snapshot ??= snapshotOf(state.now, line)),
    subscribe: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    close: async () => {
      isClosed = true;
      patience.end();
      await state.close();
    },
  };
}

function memberNow(kept: Kept, member: string, now: Instant): ReturnType<TillOutbox["member"]> {
  const programme = programmeOf(kept.programme);
  return programme && { known: memberIn(kept, member), books: booksNow(kept, programme, member, now) };
}

function snapshotOf(kept: Kept, line: LineState): TillSnapshot {
  const { till, operations, leases, members } = kept;
  return {
    line, device: till.device, store: till.store, programme: programmeOf(kept.programme), waiting: waitingIn(kept),
    reported: operations.filter(({ outcome, seen }) => outcome !== undefined && outcome.kind !== "accepted" && !seen), operations, leases, members,
  };
}

/** When to send again: soon after something has happened, later and later while the line is down, not at all while a person has to see to it. */
class Patience {
  #failed = 0;
  #giveUp: (() => void) | undefined;

  constructor(readonly later: TillOptions["later"], readonly send: () => Promise<unknown>) {}

  soon(): void {
    // While the line is down, one more thing that waits changes nothing about when to try again.
    if (this.#failed === 0) this.now();
  }

  now(): void {
    this.#failed = 0;
    this.#after(0);
  }

  heard(sent: Sent, isSwitchedOff: boolean): void {
    if (sent.kind !== "no-line" || isSwitchedOff) this.#failed = 0;
    else this.#after(Math.max(sent.retryAfterMs ?? 0, pauseMs(this.#failed++, Math.random())));
  }

  end(): void {
    this.#giveUp?.();
  }

  #after(ms: number): void {
    this.#giveUp?.();
    this.#giveUp = this.later?.(ms, () => void this.send());
  }
}
