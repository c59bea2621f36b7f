import { civilDate } from "@laurel/core";
import type { Time } from "../sales/sale.js";

const two = (value: number): string => String(value).padStart(2, "0");

/** A time as the till writes it: `2025/4/5 14:03:09`. */
export function timeText({ day, second }: Time): string {
  const { year, month, dayOfMonth } = civilDate(day);
  return `${year}/${month}/${dayOfMonth} ${two(Math.floor(second / 3_600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}

/** A day as it stands in the numbers of orders: `250405`. */
export function dayDigits({ day }: Time): string {
  const { year, month, dayOfMonth } = civilDate(day);
  return `${two(year % 100)}${two(month)}${two(dayOfMonth)}`;
}

/** Fen in yuan, `298.00`. */
export const yuanText = (fen: number): string => `${fen < 0 ? "-" : ""}${Math.floor(Math.abs(fen) / 100)}.${two(Math.abs(fen) % 100)}`;

/** Numbers things by their day: `D2504050001` is the first order of that day. */
export class Numbering {
  #day = "";
  #count = 0;

  constructor(private readonly letter: string) {}

  next(at: Time): string {
    const day = dayDigits(at);
    this.#count = day === this.#day ? this.#count + 1 : 1;
    this.#day = day;
    return `${this.letter}${day}${String(this.#count).padStart(4, "0")}`;
  }
}

/** A table as the shop's program exports it for Excel: a byte order mark, commas, and lines that end as on Windows. */
export function csvText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
