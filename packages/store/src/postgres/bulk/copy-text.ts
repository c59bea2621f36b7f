/** A value of a row as COPY is given it. */
export type CopyValue = string | number | Buffer | null;

const chunkBytes = 65_536;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A row in the text format of COPY (https://www.postgresql.org/docs/current/sql-copy.html): columns part at tabs, the row ends with the line, and a
 * backslash before a sign says that it is meant as it is. NUL stands in no text of PostgreSQL's and is escaped by JSON before it comes here.
 */
export const rowText = (values: readonly CopyValue[]): string => `${values.map(fieldText).join("\t")}\n`;

function fieldText(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  // Bytes are read by `bytea` as hex after a backslash, which COPY takes off once.
  if (typeof value !== "string") return `\\\\x${value.toString("hex")}`;
  return /[\\\n\r\t]/.test(value) ? value.replaceAll(/[\\\n\r\t]/g, (sign) => escapes[sign]!) : value;
}

/** Rows as pieces of some size, so that neither a message for each row is sent nor everything held as text at once. */
export function* copyChunks(rows: Iterable<readonly CopyValue[]>): Generator<Buffer> {
  let text = "";
  for (const row of rows) {
    text += rowText(row);
    if (text.length < chunkBytes) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}
