import { type OrderColumn, orderColumns } from "./slip.js";

/** A row of an export as somebody reads it who knows nothing of how it was made. */
export type ExportedRow = Readonly<Record<OrderColumn, string>>;

/** Reads an export of orders, by its own header. */
export function readExport(text: string): ExportedRow[] {
  const [header, ...lines] = text.replace(/^\uFEFF/, "").trimEnd().split("\r\n").map((line) => line.split(","));
  if (header!.join() !== orderColumns.join()) throw new Error(`the header is ${header!.join()}`);
  return lines.map((cells) => Object.fromEntries(orderColumns.map((column, i) => [column, cells[i] ?? ""])) as ExportedRow);
}

/** The day of a row, `2025-04-05`; empty where it is none. */
export function dayIn({ 下单时间: time }: ExportedRow): string {
  const found = /^(\d{4})\/(\d{1,2})\/(\d{1,2}) \d{2}:\d{2}:\d{2}$/.exec(time);
  return found ? `${found[1]!}-${found[2]!.padStart(2, "0")}-${found[3]!.padStart(2, "0")}` : "";
}

/** The hour of the day in a row. */
export const hourIn = ({ 下单时间: time }: ExportedRow): number => Number(/ (\d{2}):/.exec(time)?.[1]);

/** The middle one. */
export const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
