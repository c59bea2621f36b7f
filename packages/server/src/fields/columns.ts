/** Reads a field of a row, or of what a lookup found for it; blanks at both ends are taken off. Empty where there is nothing. */
export type FieldReader = (row: readonly string[]) => string;
/** Reads all values of a field: one of the row itself, any number of what a lookup found. Empty ones are left out. */
export type ValuesReader = (row: readonly string[]) => readonly string[];

/** Where the columns of a file stand, and which of those that were asked for it lacks. */
export class Columns {
  readonly #places: Map<string, number>;
  readonly #open: boolean;
  readonly #lookedUp = new Map<string, ValuesReader>();
  /** Columns of this file that were asked for. */
  readonly wanted = new Set<string>();
  readonly missing = new Set<string>();

  /** @param names - `open` for rows without a header, such as JSON objects: whatever is asked for gets a place, in that order */
  constructor(names: readonly string[] | "open") {
    this.#open = names === "open";
    this.#places = new Map(names === "open" ? [] : names.map((name, i) => [name, i]));
  }

  /** Names of the places, in their order. */
  names(): string[] {
    return [...this.#places.keys()];
  }

  /** Adds a column of another file by its name in the mapping: `products.department`. */
  lookUp(name: string, reader: ValuesReader): void {
    this.#lookedUp.set(name, reader);
  }

  /** The reader of a column by its name, of its first value where there are several. A column that is not there is noted as missing. */
  reader(name: string): FieldReader {
    const many = this.#lookedUp.get(name);
    if (many) return (row) => many(row)[0] ?? "";
    this.wanted.add(name);
    if (this.#open && !this.#places.has(name)) this.#places.set(name, this.#places.size);
    const place = this.#places.get(name);
    if (place === undefined) this.missing.add(name);
    return place === undefined ? () => "" : (row) => trimmed(row[place]);
  }

  /** The reader of all values of a column. */
  valuesReader(name: string): ValuesReader {
    const many = this.#lookedUp.get(name);
    if (many) return many;
    const one = this.reader(name);
    return (row) => {
      const value = one(row);
      return value === "" ? [] : [value];
    };
  }
}

// Most fields have no blanks around them, and asking is cheaper than cutting.
function trimmed(field: string | undefined): string {
  if (field === undefined || field === "") return "";
  return field.charCodeAt(0) <= 32 || field.charCodeAt(field.length - 1) <= 32 ? field.trim() : field;
}
