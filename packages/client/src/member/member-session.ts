import type { Outcome } from "../http/call.js";
import type { Caller } from "../http/caller.js";
import { type Known, type MemberShown, type MemberSnapshot, freshUntil, supersedes } from "./member-snapshot.js";
import type { Shelf } from "./shelf.js";
import type { TabMessage } from "./tabs.js";
import { hiddenName } from "./whose.js";

/** What sessions lean on. */
export type SessionMeans = {
  readonly client: Caller<"readMemberState">;
  readonly now: () => number;
  /** `undefined` where nothing is to lie in the browser. */
  readonly shelf: Shelf | undefined;
  /** How long an answer is taken for fresh at most, in milliseconds. */
  readonly staleAfterMs: number;
  /** Tells everybody who looks. A session that has ended tells nothing. */
  readonly show: (snapshot: MemberSnapshot) => void;
  /** Tells other tabs what the server has answered. */
  readonly share: (name: string, known: Known) => void;
  /** Nobody is signed in any more, as the server or another tab has it. */
  readonly ended: (session: MemberSession) => void;
  /** The credential is another member's by now. */
  readonly taken: (subject: string) => void;
};

/**
 * One member, from signing in to signing out. Everything that is heard of a member is heard by a session, and one that has ended hears nothing: so what arrives late
 * is never shown to whoever came after.
 */
export class MemberSession {
  /** `me`, or the id of a member whom the credential may read. */
  readonly member: string;
  /** When it began; whoever signs out at that instant or later, in any tab, ends it. */
  startedAt: number;
  readonly #means: SessionMeans;
  readonly #stop = new AbortController();
  #subject: string | undefined;
  #name: string | undefined;
  /** Settled once the cache has been looked into. */
  #placed: Promise<void> = Promise.resolve();
  #known: Known | undefined;
  /** When answers were first heard: one that is confirmed as it was (304) has not become younger by it. */
  readonly #heardAt = new WeakMap<MemberShown, number>();
  #asking = 0;
  #failedAt: number | undefined;

  constructor(means: SessionMeans, member: string, startedAt: number) {
    this.#means = means;
    this.member = member;
    this.startedAt = startedAt;
  }

  get isOver(): boolean {
    return this.#stop.signal.aborted;
  }

  get isAsking(): boolean {
    return this.#asking > 0;
  }

  get shown(): MemberShown | undefined {
    return this.#known?.shown;
  }

  /** Milliseconds until what is known should be asked for again; 0 and less for now. */
  get dueInMs(): number {
    const { now, staleAfterMs } = this.#means;
    if (this.#failedAt !== undefined) return staleAfterMs - (now() - this.#failedAt);
    if (!this.#known || this.#known.from === "cache") return 0;
    // A clock that was set back says nothing of how long it has been.
    return now() < this.#known.at ? 0 : freshUntil(this.#known, staleAfterMs) - now();
  }

  /** Ends it: what is under way is given up, and what still comes is not heard. */
  end(): void {
    this.#stop.abort();
    this.#known = undefined;
  }

  /** Asks the server, and on the way finds out whose session it is, and what the cache has of it. What goes wrong is shown, and not thrown. */
  async ask(): Promise<void> {
    const askedAt = this.#means.now();
    try {
      const outcome = await this.#call();
      if (this.isOver) return;
      if (outcome.kind === "problem") await this.#refused(outcome);
      else await this.#heard(outcome.body, askedAt);
    } catch (fault) {
      this.#fail({ kind: "fault", fault });
    }
  }

  async #call(): Promise<Outcome<"readMemberState">> {
    this.#asking++;
    try {
      this.#showAging();
      const asking = (subject: string | undefined): void => this.#identify(this.member === "me" ? subject : this.member);
      return await this.#means.client.call("readMemberState", { params: { member: this.member }, signal: this.#stop.signal, asking });
    } finally {
      this.#asking--;
    }
  }

  /** Takes in what another tab was answered, if it is of the same member, and said in the language that is asked for here. */
  hearTab({ name, asked, shown, heardAt, at }: Extract<TabMessage, { kind: "state" }>): void {
    if (!this.isOver && name === this.#name && asked === this.#means.client.language) this.#take({ shown, heardAt, at, from: "tab" });
  }

  /** Takes away what lies in the browser of this member. */
  async forget(): Promise<void> {
    const { client, shelf } = this.#means;
    if (this.#name !== undefined) await shelf?.removeMember(client.baseUrl, this.#name);
  }

  #identify(subject: string | undefined): void {
    if (this.isOver || subject === undefined || subject === this.#subject) return;
    if (this.#subject !== undefined) return this.#means.taken(subject);
    this.#subject = subject;
    this.#placed = this.#place(subject);
  }

  async #place(subject: string): Promise<void> {
    const { client, shelf, now, ended } = this.#means;
    const name = await hiddenName(client.baseUrl, subject).catch(() => undefined);
    if (this.isOver || name === undefined) return;
    this.#name = name;
    if (!this.#isKept || !shelf) return;
    const { kept, signedOutAt } = await shelf.member(client.baseUrl, name, now(), client.language);
    if (this.isOver) return;
    // Somebody signed out since this session began; or the clock was set back, and it was long ago.
    if (signedOutAt >= this.startedAt && signedOutAt <= now()) return ended(this);
    this.startedAt = Math.max(this.startedAt, signedOutAt + 1);
    if (kept && !this.#known) this.#take({ shown: kept.shown, heardAt: kept.at, at: kept.at, from: "cache" });
  }

  async #heard(shown: MemberShown, askedAt: number): Promise<void> {
    const at = this.#means.now();
    const heardAt = this.#heardAt.get(shown) ?? at;
    this.#heardAt.set(shown, heardAt);
    const known: Known = { shown, heardAt, at, from: "server" };
    const isNews = this.#take(known);
    await this.#placed;
    if (!isNews || this.isOver || this.#name === undefined) return;
    this.#means.share(this.#name, known);
    await this.#keep(this.#name, known, askedAt);
  }

  // What lies in the browser is the shopper's own. Staff look at many, and sign out of none of them.
  get #isKept(): boolean {
    return this.member === "me";
  }

  #take(known: Known): boolean {
    if (!supersedes(known, this.#known)) return false;
    this.#known = known;
    this.#failedAt = undefined;
    this.#means.show({ kind: known.from !== "cache" && this.dueInMs > 0 ? "fresh" : "stale", state: known.shown });
    return true;
  }

  #showAging(): void {
    const { shown } = this;
    if (shown && this.#failedAt === undefined && this.dueInMs <= 0) this.#means.show({ kind: "stale", state: shown });
  }

  async #keep(name: string, { shown, at }: Known, askedAt: number): Promise<void> {
    const { client, shelf, ended } = this.#means;
    if (!shelf || !this.#isKept) return;
    const done = await shelf.putMember(client.baseUrl, name, { shown, at, asked: client.language }, { startedAt: this.startedAt, askedAt });
    if (done === "signed-out" && !this.isOver) ended(this);
  }

  async #refused({ problem }: Extract<Outcome<"readMemberState">, { kind: "problem" }>): Promise<void> {
    if (problem.status === 401) return this.#means.ended(this);
    const isGone = problem.status === 403 || problem.status === 404 || problem.status === 410;
    if (isGone) this.#known = undefined;
    this.#fail({ kind: "problem", problem });
    if (isGone) await this.#placed.then(() => this.forget());
  }

  #fail(why: Extract<MemberSnapshot, { kind: "failed" }>["why"]): void {
    if (this.isOver) return;
    this.#failedAt = this.#means.now();
    this.#means.show({ kind: "failed", state: this.shown, why });
  }
}
