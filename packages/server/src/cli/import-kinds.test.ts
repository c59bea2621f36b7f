import { readFileSync, writeFileSync } from "node:fs";
import { openSqliteStore } from "@laurel/store/sqlite";
import { describe, expect, test } from "vitest";
import { sharedFile } from "../shared-data.fixture.js";
import { laurel, laurelJson } from "./calls.fixture.js";
import { testFolder } from "./folders.fixture.js";
import { head, mappingText, policyText, soundRows } from "./history.fixture.js";

const inside = testFolder();
let nth = 0;

type Wallet = { wallet: string; available: number; nextToEnd?: { points: number; at: number } };
type Member = { joined: { at: number; birthday?: object }; tiers: { current: string }[]; wallets: Wallet[] };

/** A folder of its own, into which files are imported one after the other. */
function shop(policy: string = policyText) {
  const data = inside(`data-${++nth}`);
  const written = (name: string, text: string): string => {
    const path = inside(`${nth}-${name}`);
    writeFileSync(path, text);
    return path;
  };
  const policyFile = written("policy.yaml", policy);
  return {
    data,
    importing: async (text: string, options: { mapping?: string; name?: string; more?: string[]; until?: string } = {}) => {
      const mapping = written("mapping.yaml", options.mapping ?? mappingText);
      const called = await laurel("import", written(options.name ?? "history.csv", text), "--mapping", mapping, "--policy", policyFile, "--data", data,
        "--until", options.until ?? "2026-06-30", "--json", ...(options.more ?? []));
      if (called.out === "") throw new Error(called.err);
      return { code: called.code, report: JSON.parse(called.out) as Record<string, unknown> & { problemsOf: { about: string; sentence: string }[] } };
    },
    member: (id: string) => laurelJson<Member>("member", id, "--data", data),
    hash: async () => (await laurelJson<{ hash: string }>("hash", "--data", data)).hash,
    verified: async () => (await laurelJson<{ holds: boolean }>("verify", "--data", data)).holds,
  };
}

const rows = (...more: string[]): string => `${[head, ...soundRows, ...more].join("\n")}\n`;

describe("orders of lines", () => {
  test("goods, postage and payments become one order; a return lowers its own day", async () => {
    const { data, importing, member } = shop();
    await importing(rows());
    const store = await openSqliteStore(data, { create: false });
    const facts = new Map((await store.load({ key: { kind: "member", id: "card:A" }, facts: "all" }))!.facts);
    await store.close();
    const placedAt = Date.UTC(2026, 2, 1, 2);
    expect(facts.get("order:till/1001")).toEqual({
      id: "order:till/1001", kind: "order", at: placedAt,
      order: {
        source: "till", id: "1001", revision: Date.UTC(2026, 2, 8, 16) / 1_000, identities: ["card:A"], placedAt, currency: "CNY",
        lines: [{ id: "cup", sku: "cup", quantity: 1, amount: 2_550 }, { id: "tea", sku: "tea", quantity: 2, amount: 20_000 }],
        shipping: 1_200, payments: [{ at: placedAt, amount: 23_750, by: "money" }],
      },
    });
    expect(facts.get("return:till/R1")).toMatchObject({ kind: "return", return: { lines: [{ sku: "cup", quantity: 1, amount: 2_550 }] } });
    expect((await member("card:A")).wallets[0]?.available).toBe(225 - 25);
  });

  test("a member joins with the first order or return, and is told of nothing", async () => {
    const { data, importing, member } = shop();
    await importing(rows("R2,2026-01-15,C,cup,-1,25.50,CNY"));
    expect((await member("card:A")).joined.at).toBe(Date.UTC(2026, 2, 1, 2));
    expect((await member("card:C")).joined.at).toBe(Date.UTC(2026, 0, 14, 16));
    const store = await openSqliteStore(data, { create: false });
    const messages = await store.outbox.pending(Date.now(), 100);
    await store.close();
    expect(messages.filter(({ effect }) => effect["kind"] === "notice")).toEqual([]);
  });

  test("test orders and guests never count, and are told", async () => {
    const { report } = await shop().importing(rows("1003,2026-04-01,TEST,tea,1,9.90,CNY", "1004,2026-04-01,,tea,1,9.90,CNY"));
    expect(report).toMatchObject({ tests: 1, guests: 1, orders: 2, members: { new: 2 } });
  });

  test("an order that is only postage is no order", async () => {
    const { data, importing } = shop();
    await importing(rows("1003,2026-04-01,C,POST,1,12.00,CNY"));
    expect(await laurelJson("tiers", "--data", data)).toMatchObject({ ladders: [{ members: 3, orders: 2, spend: 20_000 + 2_550 + 40_000 - 2_550 }] });
  });

  test.each([
    ["file-copies", 1, "other rows are there once, so these were two cups"],
    ["keep", 1, "every row counts"],
    ["drop", 1, "the same row counts once"],
  ])("one row twice under %s", async (repeatedRows, copies) => {
    const { importing, member } = shop();
    const { report } = await importing(rows(soundRows[1]), { mapping: `${mappingText}repeatedRows: ${repeatedRows}\n` });
    expect(report).toMatchObject({ copies });
    // A cup costs 25.50: 225 points with one, 251 with two, less the 25 of the return.
    expect((await member("card:A")).wallets[0]?.available).toBe((repeatedRows === "drop" ? 225 : 251) - 25);
  });

  test("where lines have names of their own, a line that comes twice counts once, and one told in two ways is told", async () => {
    const { importing, member } = shop();
    const named = (text: string): string => text.split("\n").map((row, i) => (row === "" ? row : `${row},${i === 0 ? "line" : i}`)).join("\n");
    const mapping = mappingText.replace("line: {", "line: { id: line,");
    const text = named(rows());
    const again = text.split("\n")[1]!;
    const { code, report } = await importing(`${text}${again}\n${again.replace("100.00", "90.00")}\n`, { mapping });
    expect(code).toBe(1);
    expect(report.problemsOf).toEqual([{ member: "card:A", about: "1001", sentence: "line 1 is there twice and says different things: the first was taken" }]);
    // Of the two prices of line 1, 180.00 in all comes before 200.00 in the order of texts, in whatever order they stand in the file.
    expect((await member("card:A")).wallets[0]?.available).toBe(205 - 25);
  });
});

describe("a file that is imported again", () => {
  test("changes nothing when it says the same", async () => {
    const { importing, hash } = shop();
    await importing(rows());
    const before = await hash();
    expect((await importing(rows())).report).toMatchObject({ accepted: 0, members: { new: 0, changed: 0, unchanged: 2 } });
    expect(await hash()).toBe(before);
  });

  test("in a new edition with later rows replaces what it says otherwise", async () => {
    const { importing, member, verified } = shop();
    await importing(rows());
    const mended = rows("1003,2026-05-01,B,tea,1,9.90,CNY").replace("B,tea,4", "B,tea,3");
    expect((await importing(mended)).report).toMatchObject({ accepted: 4, problems: 0 });
    expect((await member("card:B")).wallets[0]?.available).toBe(309);
    expect(await verified()).toBe(true);
  });

  test("in another wording of the same edition is told, and what was known stands, whichever came first", async () => {
    const { importing, member } = shop();
    await importing(rows());
    const { code, report } = await importing(rows("1000,2026-02-01,B,tea,1,9.90,CNY").replace("B,tea,4", "B,tea,3"));
    expect(code).toBe(1);
    expect(report.problemsOf).toEqual([{ member: "card:B", about: "order:till/1002", sentence: expect.stringContaining("known with another content under the same revision") as unknown }]);
    // The order that was new is kept all the same, and with it the day of joining.
    const found = await member("card:B");
    expect([found.wallets[0]?.available, found.joined.at]).toEqual([409, Date.UTC(2026, 0, 31, 16)]);
  });

  test("under a higher --revision replaces, under a lower one is passed over", async () => {
    const { importing, member } = shop();
    await importing(rows());
    await importing(rows().replace("B,tea,4", "B,tea,3"), { more: ["--revision", "9999999999"] });
    expect((await member("card:B")).wallets[0]?.available).toBe(300);
    expect((await importing(rows(), { more: ["--revision", "1"] })).report).toMatchObject({ accepted: 0, problems: 0 });
    expect((await member("card:B")).wallets[0]?.available).toBe(300);
  });

  test("later with earlier orders comes to what one import of both comes to", async () => {
    const [both, apart] = [shop(), shop()];
    const early = "0999,2025-12-24,A,tea,1,9.90,CNY";
    await both.importing(rows(early), { more: ["--revision", "1"] });
    await apart.importing(rows(), { more: ["--revision", "1"] });
    await apart.importing(`${head}\n${early}\n`, { more: ["--revision", "1"] });
    expect(await apart.hash()).toBe(await both.hash());
    expect(await apart.verified()).toBe(true);
  });

  test("under another policy than the folder's is refused", async () => {
    const { importing, data } = shop();
    await importing(rows());
    writeFileSync(inside("other.yaml"), policyText.replace("300.00", "500.00"));
    const { code, err } = await laurel("import", inside("1-history.csv"), "--mapping", inside("1-mapping.yaml"), "--policy", inside("other.yaml"), "--data", data);
    expect([code, err]).toEqual([2, expect.stringContaining("has a programme under another policy")]);
  });
});

describe("members with their balances", () => {
  const mapping = `
mapping: 1
source: old-system
rows: members
member: { from: card, identity: card, joined: { column: since, format: dd.MM.yyyy }, birthday: born }
openings: [{ wallet: points, points: balance, at: { column: taken } }]
`;
  const file = "card,since,born,balance,taken\nA,24.12.2019,1990-02-29,1500,2026-01-01\nB,01.03.2024,,0,2026-01-01\nC,01.03.2024,,12.5,2026-01-01\n";

  test("keep the day they joined, and bring their balance as one lot that ends as the policy says", async () => {
    const { importing, member } = shop();
    const { report } = await importing(file, { mapping });
    expect(report).toMatchObject({ rows: 3, rejected: 1, members: { new: 2 }, points: { points: { issued: 0, broughtAlong: 1_500 } } });
    expect(report["rejectedRows"]).toEqual([{ line: 4, field: "balance", reason: '"12.5" is no balance of points: expected 0 or more, without decimals' }]);
    const found = await member("card:A");
    expect(found.joined).toMatchObject({ at: Date.UTC(2019, 11, 23, 16), birthday: { month: 2, day: 29 } });
    expect(found.wallets[0]).toMatchObject({ available: 1_500, nextToEnd: { points: 1_500, at: Date.UTC(2027, 0, 1, 16) } });
    expect((await importing(file, { mapping })).report).toMatchObject({ members: { new: 0, changed: 0, unchanged: 2 } });
  });

  test("and their history beside them come to the same, whichever comes first", async () => {
    const [one, other] = [shop(), shop()];
    await one.importing(file, { mapping });
    await one.importing(rows());
    await other.importing(rows());
    await other.importing(file, { mapping });
    expect(await one.hash()).toBe(await other.hash());
    expect((await one.member("card:A")).wallets[0]?.available).toBe(1_700);
  });
});

describe("order snapshots as JSON", () => {
  const mapping = "mapping: 1\nsource: shop\nrows: snapshots\nmember: { identity: shopify }\n";
  const at = Date.UTC(2026, 3, 1);
  const order = (id: string, more: object = {}) => ({
    source: "shop", id, revision: 1, identities: ["email:li@example.com", "shopify:7"], placedAt: at, currency: "CNY",
    lines: [{ id: "1", sku: "tea", quantity: 2, amount: 20_000 }], payments: [{ at, amount: 20_000, by: "money" }], ...more,
  });
  const lines = (...orders: object[]): string => orders.map((each) => `${JSON.stringify(each)}\n`).join("");

  test("count as far as they are paid, not given back and not cancelled", async () => {
    const { importing, member } = shop();
    const { report } = await importing(lines(
      order("paid"), order("unpaid", { payments: [] }), order("half", { payments: [{ at, amount: 10_000, by: "money" }] }), order("cancelled", { cancelledAt: at + 1 }),
      order("trial", { test: true }), order("back", { refunds: [{ id: "r", at: at + 5, lines: [{ line: "1", quantity: 1, amount: 10_000 }], as: "money" }] }),
      order("guest", { identities: [] }),
    ), { mapping, name: "orders.jsonl" });
    expect(report).toMatchObject({ rows: 7, orders: 5, tests: 1, guests: 1, members: { new: 1 } });
    expect((await member("shopify:7")).wallets[0]?.available).toBe(200 + 100 + 100);
  });

  test("the highest revision stands, in whatever order they come; one told in two ways is told", async () => {
    const { importing, member } = shop();
    const second = order("1", { revision: 2, lines: [{ id: "1", sku: "tea", quantity: 1, amount: 10_000 }] });
    const { code, report } = await importing(lines(second, order("1"), second, order("2"), order("2", { store: "east" })), { mapping, name: "orders.jsonl" });
    expect(code).toBe(1);
    expect(report.problemsOf.map(({ about }) => about)).toEqual(["shop/2"]);
    expect((await member("shopify:7")).wallets[0]?.available).toBe(100 + 200);
  });

  test("what is none is told with its line and field", async () => {
    const { report } = await shop().importing(`${lines(order("1"))}{"id":\n${lines(order("2", { lines: [{ id: "1", sku: "tea", quantity: -1, amount: 5 }] }), order("3", { currency: "USD" }))}`, { mapping, name: "orders.jsonl" });
    expect(report).toMatchObject({ rows: 4, rejected: 3, orders: 1 });
    expect(report["rejectedRows"]).toEqual([
      { line: 2, field: "", reason: expect.stringContaining("this line is no JSON") as unknown },
      { line: 3, field: "lines[0].quantity", reason: expect.stringContaining("expected 0 or more, got -1") as unknown },
      { line: 4, field: "currency", reason: "this is in USD, and the programme counts in CNY" },
    ]);
  });

  test("rows as JSON objects are read by the names of their fields", async () => {
    const { importing, member } = shop();
    const objects = [{ order: 1001, date: "2026-03-01", member: "A", sku: "tea", pieces: 2, price: 100.5, currency: "CNY" }, { order: 1002, member: null }];
    const { report } = await importing(lines(...objects), { name: "rows.jsonl" });
    expect(report).toMatchObject({ rows: 2, orders: 1, guests: 1 });
    expect((await member("card:A")).wallets[0]?.available).toBe(201);
  });
});

const cdnow = sharedFile("data/analytics/cdnow/CDNOW_sample.txt", "a real table of blanks without names of columns");

test.skipIf(cdnow === undefined)("a table of blanks without names of columns or orders is read by what the mapping names", async () => {
  const { importing } = shop(policyText.replace("CNY", "USD").replace("Asia/Shanghai", "America/New_York"));
  const mapping = `
mapping: 1
source: cdnow
delimiter: spaces
header: [master, sample, day, pieces, amount]
member: { from: sample, identity: customer }
order: { id: [sample, day], date: { column: day, format: yyyyMMdd } }
line: { sku: master, quantity: pieces, amount: amount }
`;
  const { report } = await importing(readFileSync(cdnow!, "utf8"), { mapping, until: "1998-06-30" });
  // Two purchases of a customer on one day are one order.
  expect(report).toMatchObject({ rows: 6_919, orders: 6_696, rejected: 0, members: { new: 2_357 } });
});

test.each([
  ["identity: email", " Li@Example.COM", "email:li@example.com", "li at example", '"li at example" is no e-mail address (not-one-at)'],
  ['identity: phone, callingCode: "86"', "138 0013 8000", "phone:+8613800138000", "12", '"12" is no phone number (too-short)'],
])("with %s, %j is the member %s", async (identity, value, id, wrong, reason) => {
  const { importing, member } = shop();
  const mapping = mappingText.replace("identity: card", identity);
  const { report } = await importing(`${head}\n1001,2026-03-01,${value},tea,2,100.00,CNY\n1002,2026-03-01,${wrong},tea,2,100.00,CNY\n`, { mapping });
  expect(report).toMatchObject({ rejectedRows: [{ line: 3, field: "member", reason }], members: { new: 1 } });
  expect((await member(id)).wallets[0]?.available).toBe(200);
});
