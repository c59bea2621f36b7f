import type { Instant } from "@laurel/core";

/** A quarter of a year in UTC, by which the journal is cut. */
export type Quarter = {
  /** `2026q4`. */
  readonly name: string;
  /** Its first instant. */
  readonly from: Instant;
  /** The first instant after it. */
  readonly until: Instant;
};

/** The quarter of an instant. */
export function quarterAt(at: Instant): Quarter {
  const date = new Date(at);
  return quarterOf(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3));
}

/** The quarter after one. */
export const quarterAfter = ({ until }: Quarter): Quarter => quarterAt(until);

/** The quarter of a name; `undefined` when it is none. */
export function quarterNamed(name: string): Quarter | undefined {
  const [, year, quarter] = /^(\d{4})q([1-4])$/.exec(name) ?? [];
  return year === undefined || quarter === undefined ? undefined : quarterOf(Number(year), Number(quarter) - 1);
}

function quarterOf(year: number, index: number): Quarter {
  return { name: `${String(year).padStart(4, "0")}q${index + 1}`, from: Date.UTC(year, 3 * index), until: Date.UTC(year, 3 * index + 3) };
}
