import { createWriteStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { laurel, laurelJson } from "./calls.fixture.js";
import { testFolder } from "./folders.fixture.js";
import { head, soundRows, writeShop } from "./history.fixture.js";

const inside = testFolder();
let nth = 0;

async function importing(bytes: string | Buffer, options: { name?: string; mapping?: (text: string) => string; more?: string[] } = {}) {
  const data = `data-${++nth}`;
  const shop = writeShop(inside, options.mapping);
  const path = inside(options.name ?? "history.csv");
  writeFileSync(path, bytes);
  const called = await laurel("import", path, ...shop, "--data", inside(data), ...(options.more ?? []));
  const members = async () => (await laurelJson<{ ladders: { members: number }[] }>("tiers", "--data", inside(data))).ladders[0]!.members;
  return { ...called, data, members };
}

const rowsWith = (...rows: string[]): string => `${[head, ...soundRows, ...rows].join("\n")}\n`;

describe("a file that cannot be read as a whole is not imported, and a sentence says why", () => {
  test.each<[string, string | Buffer, { name?: string; mapping?: (text: string) => string }, string]>([
    ["that breaks off inside its gzip", gzipSync(rowsWith()).subarray(0, 80), { name: "history.csv.gz" }, "the gzip file breaks off in the middle"],
    ["cut at other signs", rowsWith().replaceAll(",", ";"), {}, 'write delimiter: ";" in the mapping'],
    ["without a column", rowsWith().replace("price", "cost"), {}, 'there is no column "price"; the columns of this file are "order", "date"'],
    ["in GBK", iconv.encode(rowsWith("1003,2026-04-01,李雷,tea,1,9.90,CNY"), "gbk"), {}, "write encoding: gbk in the mapping"],
    ["with a quote that is never closed", rowsWith('1003,2026-04-01,C,"tea,1,9.90,CNY', "1004,2026-04-01,C,tea,1,9.90,CNY"), {}, "a quote is opened here and never closed"],
    ["with a quote in the middle", rowsWith('1003,2026-04-01,C,12" plate,1,9.90,CNY'), {}, ":7: a quote stands in the middle of a field"],
    ["with nothing in it", "", {}, "there is not one row in this file"],
    ["with a line of names alone", `${head}\n`, {}, "there is not one row in this file"],
  ])("%s", async (_, bytes, options, sentence) => {
    const { code, err, out, data } = await importing(bytes, options);
    expect(err).toContain(sentence);
    expect(out).toBe("");
    expect(code).toBe(2);
    expect((await laurel("tiers", "--data", inside(data))).err).toContain("holds no programme yet");
  });
});

describe("a row that cannot be used is told with its line, field and reason, and the rest is imported", () => {
  test.each<[string, string, number, string, string]>([
    ["a price that is no number", "1003,2026-04-01,C,tea,1,NaN,CNY", 7, "price", '"NaN" is no amount: expected one such as 2.55'],
    ["a price below zero", "1003,2026-04-01,C,tea,1,-9.90,CNY", 7, "price", "-9.90 is below zero: expected 0 or more"],
    ["pieces below zero in an order", "1003,2026-04-01,C,tea,-1,9.90,CNY", 7, "pieces", "-1 pieces were bought: expected 0 or more"],
    ["half a piece", "1003,2026-04-01,C,tea,0.5,9.90,CNY", 7, "pieces", '"0.5" is no whole number of pieces'],
    ["a currency that does not exist", "1003,2026-04-01,C,tea,1,9.90,XXQ", 7, "currency", '"XXQ" is no currency: expected CNY'],
    ["another currency than the programme's", "1003,2026-04-01,C,tea,1,9.90,USD", 7, "currency", "this is in USD, and the programme counts in CNY"],
    ["the year 1", "1003,0001-04-01,C,tea,1,9.90,CNY", 7, "date", "0001-04-01 lies before 1900"],
    ["the year 9999", "1003,9999-04-01,C,tea,1,9.90,CNY", 7, "date", "9999-04-01 lies in the future"],
    ["a day that does not exist", "1003,2026-02-29,C,tea,1,9.90,CNY", 7, "date", '"2026-02-29" is no date'],
    ["a field too few", "1003,2026-04-01,C,tea,1,9.90", 7, "", "this row has 6 fields: expected 7"],
    ["an order without an id", ",2026-04-01,C,tea,1,9.90,CNY", 7, "order", "this is empty: expected the order"],
    ["a price of a hundred digits", `1003,2026-04-01,C,tea,1,${"9".repeat(100)},CNY`, 7, "price", "is no amount"],
    ["more money than there is", "1003,2026-04-01,C,tea,1000000000,99999999999.99,CNY", 7, "price", "is more than any order costs"],
    ["a line of two megabytes", `1003,2026-04-01,C,${"x".repeat(2_097_152)},1,9.90,CNY`, 7, "", "this line has 2,097,182 bytes: expected 1,048,576 at most"],
  ])("%s", async (_, row, line, field, reason) => {
    const sound = "1009,2026-04-02,D,tea,1,9.90,CNY";
    const { code, out, members } = await importing(rowsWith(row, sound), { more: ["--json"] });
    expect(code).toBe(0);
    const report = JSON.parse(out) as { rejectedRows: { line: number; field: string; reason: string }[] };
    expect(report).toMatchObject({ rows: 7, rejected: 1, orders: 3, returns: 1, members: { new: 3 } });
    expect(report.rejectedRows).toEqual([{ line, field, reason: expect.stringContaining(reason) as unknown }]);
    expect(await members()).toBe(3);
  });

  test("without a day to close on, a row from tomorrow is a mistake", async () => {
    const path = inside("tomorrow.csv");
    writeFileSync(path, rowsWith(`1003,${new Date(Date.now() + 172_800_000).toISOString().slice(0, 10)},C,tea,1,9.90,CNY`));
    writeShop(inside);
    const report = await laurelJson("import", path, "--mapping", inside("mapping.yaml"), "--policy", inside("policy.yaml"), "--data", inside("tomorrow"));
    expect(report).toMatchObject({ rejected: 1, rejectedRows: [{ line: 7, field: "date", reason: expect.stringContaining("lies in the future") as unknown }] });
  });

  test("the first twenty are told on the terminal, all of them in a file, and under --strict the answer is no", async () => {
    const bad = Array.from({ length: 30 }, (_, i) => `${2_000 + i},2026-04-01,C,"a ""fine"" cup",1,free,CNY`);
    const { code, err, out } = await importing(rowsWith(...bad), { more: ["--strict", "--rejects", inside("rejects.csv")] });
    expect(code).toBe(1);
    expect(err.match(/^line \d+, price: "free" is no amount/gm)).toHaveLength(20);
    expect(err).toContain("… and 10 more rows; --rejects FILE lists them all");
    expect(out).toMatch(/rows rejected +30/);
    const lines = readFileSync(inside("rejects.csv"), "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(31);
    expect(lines[1]).toBe(`${inside("history.csv")},7,price,"""free"" is no amount: expected one such as 2.55"`);
  });
});

describe("what looks odd and is sound is imported", () => {
  test.each<[string, string | Buffer, { name?: string; mapping?: (text: string) => string }]>([
    ["a byte order mark", `\uFEFF${rowsWith()}`, {}],
    ["Windows line breaks", rowsWith().replaceAll("\n", "\r\n"), {}],
    ["gzip without a name that says so", gzipSync(rowsWith()), {}],
    ["GBK, where the mapping says so", iconv.encode(rowsWith().replaceAll("tea", "茶"), "gbk"), { mapping: (text) => `${text}encoding: gbk\n` }],
    ["semicolons and decimal commas, where the mapping says so", rowsWith().replaceAll(",", ";").replaceAll(".", ","), { mapping: (text) => `${text}delimiter: ";"\ndecimal: ","\n` }],
    ["quotes that mean nothing, where the mapping says so", rowsWith().replaceAll("cup", '12" cup'), { mapping: (text) => `${text}quote: none\n` }],
  ])("%s", async (_, bytes, options) => {
    const { code, members, data } = await importing(bytes, options);
    expect(code).toBe(0);
    expect(await members()).toBe(2);
    const found = await laurelJson<{ tiers: { current: string }[]; wallets: { available: number }[] }>("member", "card:B", "--data", inside(data));
    expect([found.tiers[0]!.current, found.wallets[0]!.available]).toEqual(["gold", 400]);
  });
});

test("a line of a gigabyte is told by its number, and memory stays flat", async () => {
  const path = inside("gigabyte.csv");
  const out = createWriteStream(path);
  out.write(`${rowsWith()}1003,2026-04-01,C,`);
  const chunk = Buffer.alloc(4_194_304, "x");
  for (let i = 0; i < 256; i++) if (!out.write(chunk)) await once(out, "drain");
  out.end(",1,9.90,CNY\n1009,2026-04-02,D,tea,1,9.90,CNY\n");
  await once(out, "finish");
  const shop = writeShop(inside);
  const before = process.memoryUsage().rss;
  const report = await laurelJson("import", path, ...shop, "--data", inside("gigabyte"));
  expect(report).toMatchObject({ rows: 7, rejected: 1, rejectedRows: [{ line: 7, field: "" }], members: { new: 3 } });
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
});

test("a mapping that says what nobody understands is told with line and path, all at once", async () => {
  const { code, err } = await importing(rowsWith(), { mapping: (text) => text.replace("unitPrice", "unitprice").replace("identity: card", "identity: Card") });
  expect(code).toBe(2);
  expect(err).toMatch(/mapping\.yaml:6:\d+: line\.unitprice: .*did you mean "unitPrice"/);
  expect(err).toMatch(/mapping\.yaml:4:\d+: member\.identity: a kind of identity has small letters/);
});

test("a policy that is none is told before anything is made", async () => {
  writeShop(inside);
  writeFileSync(inside("policy.yaml"), "policy: 1\nprogram: { id: tea }\n");
  writeFileSync(inside("history.csv"), rowsWith());
  const { code, err } = await laurel("import", inside("history.csv"), "--mapping", inside("mapping.yaml"), "--policy", inside("policy.yaml"), "--data", inside("none"));
  expect(code).toBe(2);
  expect(err).toContain("policy.yaml:2:");
  expect(existsSync(inside("none"))).toBe(false);
});
