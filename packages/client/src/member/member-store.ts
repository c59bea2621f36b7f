import type { Outcome } from "../http/call.js";
import type { Client } from "../http/client.js";
import type { Sent } from "../wire/operations.js";
import { type Later, isSeen, onReturn, timerMsMax, usualLater } from "./attention.js";
import { MemberSession, type SessionMeans } from "./member-session.js";
import type { MemberSnapshot } from "./member-snapshot.js";
import { Shelf } from "./shelf.js";
import { type TabChannel, type TabMessage, Tabs, usualChannel } from "./tabs.js";
import { type Watchable, Watched } from "./watched.js";

/** What a member store is made of. */
export type MemberStoreOptions = {
  readonly client: Client;
  /** Whose; `me` for whoever the shopper token is for, which is what a page wants. An id where staff look at somebody: nothing of that is kept in the browser. */
  readonly member?: string;
  /** Whether the last state lies in IndexedDB for the next page, without personal data; it does unless `none` is said. */
  readonly cache?: "indexeddb" | "none";
  /** How tabs talk; over a `BroadcastChannel`, where there is one, unless said. */
  readonly broadcast?: ((name: string) => TabChannel) | "none";
  /** After how long the server is asked again though nothing is known to have changed, in milliseconds; 5 minutes unless said. */
  readonly staleAfterMs?: number;
  /** Epoch milliseconds; the clock of the device unless said. */
  readonly now?: () => number;
  /** Sets a timer; that of the page unless said. */
  readonly later?: Later;
  /** From 0 up to 1; spreads the requests of many pages whose members change at one instant, such as midnight. */
  readonly random?: () => number;
};

/** How a change is asked for. */
export type Asking = { readonly key?: string; readonly signal?: AbortSignal };

/**
 * A member, as a page shows one: without a framework, for any of them. It asks nothing before somebody listens, `refresh` is called, or something is wished for.
 *
 * It asks again when time is due to change something, when somebody comes back to the page, and after its own changes. Whatever spends is decided by the server, never
 * by what is shown here.
 */
export type MemberStore = Watchable<MemberSnapshot> & {
  /** Asks the server now. What goes wrong is in the snapshot, not thrown. */
  readonly refresh: () => Promise<MemberSnapshot>;
  /** Somebody has signed in: forgets who was there before, and begins anew. Call it once the credential is the new member's. */
  readonly signIn: (member?: string) => void;
  /**
   * Forgets the member, here and in every tab of this site, and clears what lies in the browser. The snapshot is `signed-out` at once.
   *
   * @throws the browser's error when what lies there could not be cleared
   */
  readonly signOut: () => Promise<void>;
  /** How many points can pay for a cart. Always asks the server. */
  readonly quote: (cart: Sent<"quotePoints", "body">, how?: Pick<Asking, "signal">) => Promise<Outcome<"quotePoints">>;
  /** Sets points aside for a checkout, and refreshes. */
  readonly hold: (wish: Sent<"placeHold", "body">, how?: Asking) => Promise<Outcome<"placeHold">>;
  /** Buys a reward, and refreshes. Name the `points` that were shown: if the price is another by now, it is refused. */
  readonly takeReward: (reward: string, wish?: Sent<"takeReward", "body">, how?: Asking) => Promise<Outcome<"takeReward">>;
  /** What buying a basket would earn. */
  readonly estimate: (basket: Sent<"estimateEarning", "body">["basket"], how?: Pick<Asking, "signal">) => Promise<Outcome<"estimateEarning">>;
  /** Lets go of timers, listeners and lines; for a page that takes the store away. Nothing is signed out. */
  readonly close: () => Promise<void>;
};

/** How long a session is left alone at least before it is asked again by itself, and over how long such requests are spread. In milliseconds. */
const restMs = 1_000;
const spreadMs = 10_000;
/** How often another member may sit down before one was answered. */
const turnsMax = 3;

/** A store for the member who is signed in. Nothing is opened or asked yet, so it may be made anywhere, a server that draws pages included. */
export function createMemberStore(options: MemberStoreOptions): MemberStore {
  const { client, member = "me" } = options;
  const seat = new Seat(options);
  const params = () => ({ member: seat.member ?? member });
  const thenRefresh = async <T>(wish: Promise<T>): Promise<T> => {
    // Also after a refusal or a fault: what is shown was not so, or is not known to be so.
    try { return await wish; } finally { void seat.refresh(); }
  };
  return {
    snapshot: () => seat.watched.value,
    subscribe: seat.watched.subscribe,
    refresh: async () => {
      await seat.refresh();
      return seat.watched.value;
    },
    signIn: (next = member) => seat.signIn(next),
    signOut: () => seat.signOut(),
    quote: (body, how = {}) => client.call("quotePoints", { params: params(), body, ...how }),
    hold: (body, how = {}) => thenRefresh(client.call("placeHold", { params: params(), body, ...how })),
    takeReward: (reward, body = {}, how = {}) => thenRefresh(client.call("takeReward", { params: { ...params(), reward }, body, ...how })),
    estimate: (basket, how = {}) => client.call("estimateEarning", { body: { ...(params().member !== "me" && params()), basket }, ...how }),
    close: () => seat.close(),
  };
}

/** Where one member sits at a time. */
class Seat {
  readonly watched = new Watched<MemberSnapshot>({ kind: "waiting" }, (there) => (there ? this.#attend() : this.#rest()));
  readonly #options: MemberStoreOptions;
  readonly #means: SessionMeans;
  readonly #shelf: Shelf | undefined;
  readonly #now: () => number;
  #tabs: Tabs | undefined;
  #session: MemberSession | undefined;
  #lastOut = 0;
  #turns = 0;
  #leave = (): void => {};
  #cancel = (): void => {};

  constructor(options: MemberStoreOptions) {
    const { client, member = "me", cache = "indexeddb", staleAfterMs = 5 * 60_000, now = Date.now } = options;
    this.#options = options;
    this.#now = now;
    this.#shelf = cache === "none" ? undefined : new Shelf();
    this.#means = {
      client, now, shelf: this.#shelf, staleAfterMs,
      show: (snapshot) => {
        this.#show(snapshot);
        this.#schedule();
      },
      share: (name, { shown, heardAt, at }) => this.#tabs?.tell({ kind: "state", name, heardAt, at, shown }),
      ended: (session) => {
        void session.forget();
        if (session === this.#session) this.#empty();
      },
      taken: () => this.#turn(),
    };
    this.#sit(member);
  }

  get member(): string | undefined {
    return this.#session?.member;
  }

  async refresh(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    this.#openTabs();
    await session.ask();
    if (session === this.#session) this.#turns = 0;
    this.#schedule();
  }

  signIn(member: string): void {
    this.#sit(member);
    this.#means.client.forget();
    if (this.watched.hasAudience) void this.refresh();
  }

  async signOut(): Promise<void> {
    this.#openTabs();
    // A clock that was set back must not leave out the session that it ends.
    const at = Math.max(this.#now(), this.#session?.startedAt ?? 0);
    this.#empty(at);
    this.#tabs?.tell({ kind: "signed-out", at });
    await this.#shelf?.signOut(this.#means.client.baseUrl, at);
  }

  async close(): Promise<void> {
    this.#rest();
    this.#session?.end();
    this.#tabs?.close();
    await this.#shelf?.close();
  }

  /** The credential is another member's: whoever sat here has left without a word. */
  #turn(): void {
    const { member } = this.#session!;
    this.#means.client.forget();
    this.#sit(member);
    // One that changes with every question would be asked for ever.
    if (++this.#turns <= turnsMax) void this.refresh();
    else this.watched.set({ kind: "failed", state: undefined, why: { kind: "fault", fault: new Error("the credential is another member's each time it is asked for") } });
  }

  #sit(member: string): void {
    this.#session?.end();
    const session = new MemberSession({
      ...this.#means, show: (snapshot) => { if (session === this.#session) this.#means.show(snapshot); },
    }, member, Math.max(this.#now(), this.#lastOut + 1));
    this.#session = session;
    this.watched.set({ kind: "waiting" });
  }

  #show(next: MemberSnapshot): void {
    const { value } = this.watched;
    // The very same object while nothing changes, as every framework wants it.
    const isSame = next.kind === value.kind && next.kind !== "failed" && "state" in next && "state" in value && next.state === value.state;
    if (!isSame) this.watched.set(next);
  }

  #empty(at = 0): void {
    this.#session?.end();
    this.#session = undefined;
    this.#lastOut = Math.max(this.#lastOut, at);
    this.#means.client.forget();
    this.watched.set({ kind: "signed-out" });
    this.#schedule();
  }

  #hear(message: TabMessage): void {
    const session = this.#session;
    if (message.kind === "state") session?.hearTab(message.name, message);
    else if (session && message.at >= session.startedAt) {
      this.#empty(message.at);
      void session.forget();
    }
  }

  #openTabs(): void {
    const { client, broadcast = usualChannel() } = this.#options;
    this.#tabs ??= new Tabs(client.baseUrl, broadcast === "none" ? undefined : broadcast, (message) => this.#hear(message));
  }

  #attend(): void {
    this.#leave = onReturn(() => this.#look());
    this.#look();
  }

  #rest(): void {
    this.#leave();
    this.#cancel();
  }

  /** Asks if there is somebody to show it to, and something to be asked. */
  #look(): void {
    const session = this.#session;
    const { kind } = this.watched.value;
    if (!session || !isSeen() || session.isAsking) return this.#schedule();
    if (kind === "failed" || session.dueInMs <= 0) void this.refresh();
    else this.#schedule();
  }

  #schedule(): void {
    this.#cancel();
    const session = this.#session;
    if (!session || session.isAsking || !this.watched.hasAudience || !isSeen()) return;
    const { later = usualLater, random = Math.random } = this.#options;
    const due = Math.max(restMs, session.dueInMs) + random() * spreadMs;
    this.#cancel = later(() => { if (session.dueInMs <= 0) this.#look(); else this.#schedule(); }, Math.min(due, timerMsMax));
  }
}
