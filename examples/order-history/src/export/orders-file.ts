import type { History } from "../sales/history.js";
import { earlier } from "../sales/sale.js";
import { endsMonth, span } from "../shop/span.js";
import { mistakenSlips } from "./mistakes.js";
import { type Slip, orderColumns } from "./slip.js";
import { csvText } from "./till-text.js";
import { tillSlips } from "./till-slips.js";

/** What the export holds, in rows, as it was meant: what a reader of it must find. */
export type OrdersPlan = {
  readonly rows: number;
  /** Rows of orders that nobody with a card placed. */
  readonly guests: number;
  readonly cancelled: number;
  readonly unpaid: number;
  readonly tests: number;
  /** Rows that cannot be read. */
  readonly broken: number;
  /** Rows that stand in the file a second time. */
  readonly again: number;
};

/**
 * Writes the export of all orders, with all that is wrong with it: 24 monthly exports in one file, each of which begins with the last day of the
 * month before, since whoever made them wanted to be sure.
 */
export function ordersFile(history: History): { readonly text: string; readonly plan: OrdersPlan } {
  const slips = [...tillSlips(history), ...mistakenSlips(history)].sort(earlier);
  const rows: (readonly string[])[] = [];
  const counts = { sale: 0, back: 0, guests: 0, cancelled: 0, unpaid: 0, tests: 0, broken: 0 };
  const write = ({ kind, rows: own }: Slip): void => {
    rows.push(...own);
    counts[kind] += own.length;
  };
  let [again, dayBegins] = [0, 0];
  slips.forEach((slip, i) => {
    if (slips[dayBegins]!.day !== slip.day) dayBegins = i;
    write(slip);
    if (slips[i + 1]?.day === slip.day || slip.day === span.last || !endsMonth(slip.day)) return;
    const before = rows.length;
    slips.slice(dayBegins, i + 1).forEach(write);
    again += rows.length - before;
  });
  const { guests, cancelled, unpaid, tests, broken } = counts;
  return { text: csvText(orderColumns, rows), plan: { rows: rows.length, guests, cancelled, unpaid, tests, broken, again } };
}
