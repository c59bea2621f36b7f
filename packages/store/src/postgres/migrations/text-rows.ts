/**
 * Rows that travel as one text: every column a line of its own, which JSON never breaks. Taking them apart as JSON would refuse a `\u0000` anywhere in them, which a text of
 * PostgreSQL can not hold, but a JSON text that is kept as it came can. Nothing is a row, as `''`.
 *
 * @param text - an expression
 * @param columns - names for the lines of a row, in their order
 */
export function rowsOf(text: string, columns: readonly string[]): string {
  const size = columns.length;
  const each = columns.map((name, i) => `max(t.part) FILTER (WHERE t.n % ${size} = ${(i + 1) % size}) AS ${name}`);
  return `(SELECT ${each.join(", ")} FROM string_to_table(${text}, E'\\n') WITH ORDINALITY t (part, n) GROUP BY (t.n - 1) / ${size})`;
}

/** A JSON text as the text it stands for; `null` as NULL. */
export const textOf = (json: string): string => `(${json}::json #>> '{}')`;
