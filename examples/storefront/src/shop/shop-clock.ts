import type { ShopBooks } from "../books/shop-books.js";

/** By how much the clock can be moved on. */
export type Step = "day" | "week" | "month" | "year";
export const steps = ["day", "week", "month", "year"] as const;

/** The clock of the shop and of Laurel: the machine's, moved. */
export type ShopClock = {
  readonly now: () => number;
  readonly move: (step: Step) => number;
  /** Writes down where it stands, so that it goes on from there on a machine that was set back. */
  readonly keep: () => void;
};

/** The first morning after the two years that were imported, in Shanghai. */
export const opening = Date.parse("2026-11-01T09:30:00+08:00");

/** Shanghai has had no summer time since 1991. */
const east = 8 * 3_600_000;

/**
 * A clock that begins on the shop's first morning and goes on with the machine's, from where the books say it stood. It never goes back, even where the machine's does.
 *
 * @param machine - epoch milliseconds
 */
export function openShopClock(books: ShopBooks, machine: () => number): ShopClock {
  const kept = books.setting("clock", () => ({ ahead: opening - machine(), last: opening }));
  let { ahead, last } = kept;
  const keep = (): void => books.set("clock", { ahead, last });
  const now = (): number => {
    const at = machine() + ahead;
    if (at > last) last = at;
    return last;
  };
  // The machine may have been set back while the shop was closed.
  ahead += Math.max(0, last - (machine() + ahead));
  keep();
  return {
    now, keep,
    move: (step) => {
      const from = now();
      const to = later(from, step);
      ahead += to - from;
      last = to;
      keep();
      return to;
    },
  };
}

/** The same time of day after a step; a month that is too short ends on its last day. */
export function later(from: number, step: Step): number {
  if (step === "day" || step === "week") return from + (step === "day" ? 1 : 7) * 86_400_000;
  const date = new Date(from + east);
  const months = date.getUTCMonth() + (step === "month" ? 1 : 12);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const sameDay = Date.UTC(date.getUTCFullYear(), months, Math.min(date.getUTCDate(), lastDay));
  return sameDay + ((from + east) % 86_400_000) - east;
}
