import { type Later, isSeen, onReturn, timerMsMax, usualLater } from "./attention.js";
import { MemberSession, type SessionMeans } from "./member-session.js";
import type { MemberShown, MemberSnapshot } from "./member-snapshot.js";
import type { Shelf } from "./shelf.js";
import { type TabChannel, type TabMessage, Tabs, usualChannel } from "./tabs.js";
import { Watched } from "./watched.js";

/** What a seat is made of; each as in the options of a member store. */
export type SeatParts = {
  readonly client: SessionMeans["client"];
  readonly member?: string;
  readonly broadcast?: ((name: string) => TabChannel) | "none";
  readonly staleAfterMs?: number;
  readonly now?: () => number;
  readonly later?: Later;
  readonly random?: () => number;
};

/**
 * What knows of a member beyond this page: a piece of its own, handed in, so that a file may be built without it. Where it is missing nothing lies in the browser, and
 * tabs tell each other of signing out only.
 */
export type Keeping = {
  readonly shelf?: Shelf | undefined;
  /** Whether what another tab has told may be shown. */
  readonly isShown?: (value: unknown) => value is MemberShown;
};

/** How long a session is left alone at least before it is asked again by itself, and over how long such requests are spread. In milliseconds. */
const restMs = 1_000;
const spreadMs = 10_000;
/** How often another member may sit down before one was answered. */
const turnsMax = 3;

/** Where one member sits at a time. */
export class Seat {
  readonly watched = new Watched<MemberSnapshot>({ kind: "waiting" }, (there) => (there ? this.#attend() : this.#rest()));
  readonly #parts: SeatParts;
  readonly #keeping: Keeping;
  readonly #means: SessionMeans;
  #tabs: Tabs | undefined;
  #session: MemberSession | undefined;
  #lastOut = 0;
  #turns = 0;
  #leave = (): void => {};
  #cancel = (): void => {};

  constructor(parts: SeatParts, keeping: Keeping) {
    const { client, member = "me", staleAfterMs = 5 * 60_000, now = Date.now } = parts;
    this.#parts = parts;
    this.#keeping = keeping;
    this.#means = {
      client, now, shelf: keeping.shelf, staleAfterMs,
      show: (snapshot) => {
        this.#show(snapshot);
        this.#schedule();
      },
      share: (name, { shown, heardAt, at }) => this.#tabs?.tell({ kind: "state", name, asked: client.language, heardAt, at, shown }),
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
    const at = Math.max(this.#means.now(), this.#session?.startedAt ?? 0);
    this.#empty(at);
    this.#tabs?.tell({ kind: "signed-out", at });
    await this.#means.shelf?.signOut(this.#means.client.baseUrl, at);
  }

  async close(): Promise<void> {
    this.#rest();
    this.#session?.end();
    this.#tabs?.close();
    await this.#means.shelf?.close();
  }

  /** The credential is another member's: whoever sat here has left without a word. */
  #turn(): void {
    const { member } = this.#session!;
    this.#means.client.forget();
    this.#sit(member);
    // One that changes with every question would be asked for ever.
    if (++this.#turns <= turnsMax) void this.refresh();
    else this.watched.set({ kind: "failed", state: undefined, why: { kind: "fault", fault: new Error("the credential is another member's each time") } });
  }

  #sit(member: string): void {
    this.#session?.end();
    const session = new MemberSession({
      ...this.#means, show: (snapshot) => { if (session === this.#session) this.#means.show(snapshot); },
    }, member, Math.max(this.#means.now(), this.#lastOut + 1));
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
    if (message.kind === "state") session?.hearTab(message);
    else if (session && message.at >= session.startedAt) {
      this.#empty(message.at);
      void session.forget();
    }
  }

  #openTabs(): void {
    const { client, broadcast = usualChannel() } = this.#parts;
    this.#tabs ??= new Tabs(client.baseUrl, broadcast === "none" ? undefined : broadcast, (message) => this.#hear(message), this.#keeping.isShown);
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
    const { later = usualLater, random = Math.random } = this.#parts;
    const due = Math.max(restMs, session.dueInMs) + random() * spreadMs;
    this.#cancel = later(() => { if (session.dueInMs <= 0) this.#look(); else this.#schedule(); }, Math.min(due, timerMsMax));
  }
}
