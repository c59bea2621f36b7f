import { expect, test } from "vitest";
import { copyChunks, rowText } from "./copy-text.js";

test.each<[string | number | Buffer | null, string, string]>([
  ["plain", "plain", "most texts stand as they are"],
  ["", "", "an empty text is not a missing one"],
  [null, "\\N", "which is written so"],
  ["\\N", "\\\\N", "and a text that looks like it is not"],
  ["a\tb\nc\rd", "a\\tb\\nc\\rd", "what parts columns and rows is escaped"],
  ["\\.", "\\\\.", "nor does a text end the data"],
  [-7, "-7", "numbers are digits"],
  [Buffer.from([0, 255]), "\\\\x00ff", "bytes are hex"],
])("%j is written %s: %s", (value, text) => {
  expect(rowText([1, value, "z"])).toBe(`1\t${text}\tz\n`);
});

test("many rows come in few pieces, and a piece is never much larger than it should be", () => {
  const rows = Array.from({ length: 1_000 }, (_, i) => [i, "x".repeat(1_000)]);
  const pieces = [...copyChunks(rows)];
  expect(Buffer.concat(pieces).toString()).toBe(rows.map((row) => rowText(row)).join(""));
  expect(pieces.length).toBeLessThan(20);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  expect([...copyChunks([])]).toEqual([]);
});
