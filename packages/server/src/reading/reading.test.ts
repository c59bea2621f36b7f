import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CsvOptions, readCsvRows } from "./csv-rows.js";
import { jsonLines } from "./json-rows.js";
import { openFile } from "./open-file.js";
import { lineBytesMax, wholeLines } from "./whole-lines.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "laurel-reading-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (bytes: string | Buffer, name = "file.csv"): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

async function rowsOf(path: string, options: CsvOptions = {}) {
  const rows: { fields: string[]; line: number }[] = [];
  const long: number[] = [];
  let columns: readonly string[] = [];
  await readCsvRows(await openFile(path), { ...options, onLongLine: (line) => long.push(line) }, {
    columns: (names) => {
      columns = names;
    },
    row: (fields, line) => rows.push({ fields: [...fields], line }),
  });
  return { columns, rows, long };
}

test.each([
  ["plain", Buffer.from("a,b\n1,2\n3,4\n"), {}],
  ["without a last line break", Buffer.from("a,b\n1,2\n3,4"), {}],
  ["with Windows line breaks", Buffer.from("a,b\r\n1,2\r\n3,4\r\n"), {}],
  ["with a byte order mark", Buffer.from("\uFEFFa,b\n1,2\n3,4\n"), {}],
  ["packed with gzip", gzipSync("a,b\n1,2\n3,4\n"), {}],
  ["with semicolons", Buffer.from("a;b\n1;2\n3;4\n"), { delimiter: ";" }],
  ["as a table of blanks", Buffer.from("  a   b\n  1   2\n 3 4 \n"), { delimiter: "spaces" }],
  ["without a line of names", Buffer.from("1,2\n3,4\n"), { header: ["a", "b"] }],
  ["in UTF-16", iconv.encode("a,b\n1,2\n3,4\n", "utf-16"), { encoding: "utf-16" }],
])("a file %s is read", async (_, bytes, options) => {
  const { columns, rows } = await rowsOf(written(bytes), options);
  expect(columns).toEqual(["a", "b"]);
  expect(rows.map(({ fields }) => fields)).toEqual([["1", "2"], ["3", "4"]]);
});

test("rows know the line they end on, through quoted line breaks and empty lines", async () => {
  const { rows } = await rowsOf(written('a,b\n1,"two\nlines"\n\n3,4\n'));
  expect(rows).toEqual([{ fields: ["1", "two\nlines"], line: 3 }, { fields: ["3", "4"], line: 5 }]);
});

test("Chinese in GBK is read where the mapping says so", async () => {
  const { rows } = await rowsOf(written(iconv.encode("会员,金额\n李雷,12.50\n", "gbk")), { encoding: "gbk" });
  expect(rows[0]?.fields).toEqual(["李雷", "12.50"]);
});

test.each([
  ["a gzip file that breaks off", gzipSync("a,b\n".repeat(10_000)).subarray(0, 60), "the gzip file breaks off in the middle"],
  ["a damaged gzip file", Buffer.concat([gzipSync("a,b\n").subarray(0, 10), Buffer.from("nonsense here")]), "the gzip file is damaged"],
  ["text in GBK", iconv.encode("会员,金额\n李雷,12.50\n", "gbk"), ":1: this text is not in UTF-8; it reads as Chinese in GBK"],
  ["text in another encoding", Buffer.from("name,price\nok,1\ncaf\xe9,2\n", "latin1"), ":3: this text is not in UTF-8; name its encoding"],
  ["text in UTF-16", iconv.encode("a,b\n1,2\n", "utf-16", { addBOM: true }), "not in UTF-8 but in UTF-16"],
  ["no text at all", Buffer.from([0x61, 0, 0x62, 0, 0x0a]), "this is no text in UTF-8: it holds zero bytes"],
  ["a quote that is never closed", Buffer.from('a,b\n1,"2\n3,4\n'), "a quote is opened here and never closed"],
  ["a quote in the middle of a field", Buffer.from('a,b\n12" ruler,2\n'), ":2: a quote stands in the middle of a field"],
  ["something after a closing quote", Buffer.from('a,b\n"1"x,2\n'), ":2: something stands between a closing quote and the end of its field"],
])("%s is told in a sentence, with its place", async (_, bytes, sentence) => {
  await expect(rowsOf(written(bytes))).rejects.toThrow(sentence);
});

test("quotes that mean nothing are taken as they stand", async () => {
  const { rows } = await rowsOf(written('a,b\n12" ruler,2\n'), { quote: "none" });
  expect(rows[0]?.fields).toEqual(['12" ruler', "2"]);
});

test("a file that is not there is told", async () => {
  await expect(openFile(join(folder, "nowhere.csv"))).rejects.toThrow("nowhere.csv: there is no such file");
  await expect(openFile(folder)).rejects.toThrow("this is a folder");
});

test("a quote that is opened and not closed does not gather the rest of the file", async () => {
  const bytes = Buffer.concat([Buffer.from('a,b\n1,"2\n'), Buffer.alloc(3 * lineBytesMax, "xxxxxxx,y\n")]);
  await expect(rowsOf(written(bytes))).rejects.toThrow("a quote before this line is opened and not closed");
});

test("a line that is too long is left out by its number, and the rest is read", async () => {
  const long = "9".repeat(lineBytesMax + 1);
  const { rows, long: lines } = await rowsOf(written(`a,b\n1,2\n${long},2\n3,4\n`));
  expect(lines).toEqual([3]);
  expect(rows.map(({ fields, line }) => [fields[0], line])).toEqual([["1", 2], ["3", 4]]);
});

test("a line of a gigabyte takes no more memory than a short one", async () => {
  const chunk = Buffer.alloc(262_144, "x");
  async function* gigabyte(): AsyncGenerator<Buffer> {
    yield Buffer.from("a,b\n");
    for (let i = 0; i < 4_096; i++) yield chunk;
    yield Buffer.from("\n1,2\n");
  }
  const told: number[] = [];
  let most = 0;
  const before = process.memoryUsage().arrayBuffers;
  let text = "";
  const file = { path: "long.csv", size: 0, chunks: gigabyte(), bytesRead: () => 0 };
  for await (const lines of wholeLines(file, { onLongLine: (line, bytes) => told.push(line, bytes) })) {
    text += lines.toString();
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(text).toBe("a,b\n\n1,2\n");
  expect(told).toEqual([2, 1_073_741_825]);
  expect(most).toBeLessThan(16_000_000);
});

test("lines of JSON are read one by one, and those that are none are told", async () => {
  const values: unknown[] = [];
  const path = written('\uFEFF{"a":1}\n\n{"a":\n{"a":2}', "file.jsonl");
  for await (const lines of jsonLines(await openFile(path), {})) {
    for (const each of lines) values.push(["value" in each ? each.value : "malformed", each.line]);
  }
  expect(values).toEqual([[{ a: 1 }, 1], ["malformed", 3], [{ a: 2 }, 4]]);
});
