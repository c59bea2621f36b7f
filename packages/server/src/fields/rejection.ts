/** Why a row cannot be used: which field says what, and what was expected. */
export class Rejection {
  constructor(
    /** The column, as the file names it; empty when it is the row as a whole. */
    readonly field: string,
    readonly reason: string,
  ) {}
}

/** Writes a value of a file inside a sentence, cut where it is long. */
export function quoted(value: string): string {
  return value === "" ? "nothing" : `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
}
