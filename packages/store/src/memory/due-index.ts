import { type Instant, never } from "@laurel/core";
import type { Due } from "../contract/store.js";
import { compareIds } from "../contract/id-order.js";

const dayMs = 86_400_000;

/**
 * What is due when, kept by day: a page of what is due costs what lies in its days, not what lies in the store.
 */
export class DueIndex {
  readonly #days = new Map<number, Map<string, Instant>>();
  #order: number[] | undefined;

  /** Takes note that an aggregate is due at another instant now. */
  move(id: string, from: Instant, to: Instant): void {
    if (from === to) return;
    if (from < never) this.#days.get(dayOf(from))?.delete(id);
    if (to >= never) return;
    const day = dayOf(to);
    let found = this.#days.get(day);
    if (!found) {
      this.#days.set(day, (found = new Map()));
      this.#order = undefined;
    }
    found.set(id, to);
  }

  /** A page of what is due by an instant, ordered by (dueAt, id). */
  page(until: Instant, limit: number, after: Due | undefined, isWanted: (id: string) => boolean): Due[] {
    const found: Due[] = [];
    for (const day of this.#sortedDays()) {
      if (found.length >= limit || day > dayOf(until)) break;
      if (after && day < dayOf(after.dueAt)) continue;
      const due = [...this.#days.get(day)!].map(([id, dueAt]) => ({ id, dueAt })).filter((each) => each.dueAt <= until && (!after || compareDue(each, after) > 0) && isWanted(each.id));
      for (const each of due.sort(compareDue)) if (found.length < limit) found.push(each);
    }
    return found;
  }

  #sortedDays(): number[] {
    if (this.#order) return this.#order;
    for (const [day, due] of this.#days) if (due.size === 0) this.#days.delete(day);
    return (this.#order = [...this.#days.keys()].sort((a, b) => a - b));
  }
}

const dayOf = (at: Instant): number => Math.floor(at / dayMs);
const compareDue = (a: Due, b: Due): number => a.dueAt - b.dueAt || compareIds(a.id, b.id);
