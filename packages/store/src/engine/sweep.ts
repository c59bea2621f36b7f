import { type Instant, type JournalRecord, invariant, tick, resettle } from "@laurel/core";
import type { Behind, Commit, Due, Loaded, Restamp, Wanted } from "../contract/store.js";
import { type Found, commitOf, foundOf } from "./decided.js";
import type { Edition } from "../programme/edition.js";
import type { Means } from "./means.js";
import { memberKey } from "./member-state.js";

/** Options of work that may take long. */
export type Long = {
  /** How many members to take at once; 500 unless said. What is in memory at a time. */
  readonly pageSize?: number;
  /** Told how many are done, after each page. */
  readonly onProgress?: (done: number) => void;
};

/** What of the whole a sweep or a delivery is to take. */
export type Part = {
  /** How much at most. */
  readonly limit?: number;
  /** Only what lies in this bucket (`bucketOf`), so that many processes share the work. */
  readonly bucket?: number;
};

/** What a sweep did. */
export type SweepReport = {
  /** Members of whom something was due, or who were decided under an older edition of the programme. */
  readonly looked: number;
  /** Those for whom something has changed. */
  readonly changed: number;
  /** Tier moves among the changes. */
  readonly moves: number;
  /** Whether more is due than the sweep was allowed to take. */
  readonly left: boolean;
};

const partsOfPage = 4;
/** How many are taken at once unless said. */
export const pageSizeUsual = 500;

/**
 * Lets time pass for every member of whom something is due by an instant, first due first, and for those decided under an older edition. Costs
 * what is due, not what there is. A sweep that is cut short is gone on with by the next; where somebody else changes a member meanwhile, time has
 * passed for it by that.
 */
export async function sweep(means: Means, until: Instant, options: Long & Part = {}): Promise<SweepReport> {
  const run = new Sweep(means, until, options);
  await run.bringUp();
  await run.tickDue();
  return run.report();
}

class Sweep {
  #looked = 0;
  #changed = 0;
  #moves = 0;
  #left = false;
  readonly #pageSize: number;
  readonly #limit: number;

  constructor(readonly means: Means, readonly until: Instant, readonly options: Long & Part) {
    this.#pageSize = options.pageSize ?? pageSizeUsual;
    this.#limit = options.limit ?? Infinity;
  }

  report(): SweepReport {
    return { looked: this.#looked, changed: this.#changed, moves: this.#moves, left: this.#left };
  }

  /** Members that were decided under an older edition learn when to be looked at under this one. */
  async bringUp(): Promise<void> {
    const edition = await this.means.programmes.current();
    let after: Behind | undefined;
    for (;;) {
      const page = await this.means.store.behind("member", edition.number, this.#room(), after, this.options.bucket);
      if (page.length === 0) return;
      after = page.at(-1)!;
      await this.#take(edition, page.map(({ id }) => id));
      if (this.#isFull()) return;
    }
  }

  async tickDue(): Promise<void> {
    if (this.#left) return;
    let after: Due | undefined;
    for (;;) {
      const page = await this.means.store.due("member", this.until, this.#room(), after, this.options.bucket);
      if (page.length === 0) return;
      after = page.at(-1)!;
      await this.#take(await this.means.programmes.current(), page.map(({ id }) => id));
      if (this.#isFull()) return;
    }
  }

  #room(): number {
    return Math.min(this.#pageSize, this.#limit - this.#looked);
  }

  #isFull(): boolean {
    if (this.#looked >= this.#limit) this.#left = true;
    return this.#left;
  }

  /** Takes a page in parts side by side, so that the store writes one while the next is decided. */
  async #take(edition: Edition, ids: readonly string[]): Promise<void> {
    const size = Math.ceil(ids.length / partsOfPage);
    const parts = Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size));
    await Promise.all(parts.map((part) => this.#takePart(edition, part)));
    this.#looked += ids.length;
    this.options.onProgress?.(this.#looked);
  }

  async #takePart(edition: Edition, ids: readonly string[]): Promise<void> {
    const members = await this.#load(edition, ids);
    const commits: Commit[] = [];
    const stamps: Restamp[] = [];
    for (const found of members) {
      const came = passTime(edition, found, this.until);
      if ("record" in came) commits.push(came);
      else stamps.push(came);
    }
    const outcomes = commits.length === 0 ? [] : await this.means.store.commit(commits);
    if (stamps.length > 0) await this.means.store.restamp(stamps);
    outcomes.forEach(({ kind }, i) => {
      if (kind === "committed") this.#note(commits[i]!.record);
    });
  }

  async #load(edition: Edition, ids: readonly string[]): Promise<Found[]> {
    const loaded = await this.means.store.loadMany(ids.map((id): Wanted => ({ key: memberKey(id) })));
    const found = ids.map((id, i) => foundOf(id, loaded[i], false, edition));
    const revised = found.filter((each) => edition.revises(each.edition, each.state.asOf));
    if (revised.length === 0) return found;
    const whole = await this.means.store.loadMany(revised.map(({ id }): Wanted => ({ key: memberKey(id), facts: "all" })));
    const byId = new Map<string, Loaded | undefined>(revised.map(({ id }, i) => [id, whole[i]]));
    return found.map((each) => (byId.has(each.id) ? foundOf(each.id, byId.get(each.id), true, edition) : each));
  }

  #note({ moves, corrections }: JournalRecord): void {
    this.#changed++;
    this.#moves += moves.length + corrections.length;
  }
}

/** What an instant makes of a member: a further version, or only another time to look again. */
function passTime(edition: Edition, found: Found, until: Instant): Commit | Restamp {
  const { programme } = edition;
  const asOf = Math.max(until, found.state.asOf);
  const revised = found.complete && edition.revises(found.edition, found.state.asOf);
  const dueAt = found.edition === edition.number ? found.dueAt : undefined;
  const decision = revised ? resettle(programme, found.state, [...found.known.values()], asOf) : tick(programme, { books: found.state.books, dueAt }, asOf);
  if (decision.kind === "rescheduled") return { key: memberKey(found.id), expectedVersion: found.version, edition: edition.number, dueAt: decision.dueAt };
  invariant(decision.kind === "accepted", `a tick of member ${found.id} came to ${decision.kind}`);
  return commitOf(found, decision, asOf, edition);
}
