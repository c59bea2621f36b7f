import { expect, test } from "vitest";
import { makeHistory } from "../sales/history.js";
import { dayIn, readExport } from "./exported.fixture.js";
import { membersFile } from "./members-file.js";
import { ordersFile } from "./orders-file.js";

const history = makeHistory(20_241_101);
const { text, plan } = ordersFile(history);
const rows = readExport(text);
const nameOf = (row: (typeof rows)[number]): string => `${row.订单号}/${row.行号}`;

test("what is wrong with the export is what was meant to be wrong, row by row", () => {
  const own = rows.filter((row) => !row.订单号.startsWith("TEST"));
  expect(rows).toHaveLength(plan.rows);
  expect(rows.filter((row) => row.订单号.startsWith("TEST"))).toHaveLength(plan.tests);
  expect(own.filter((row) => row.订单状态 === "已取消")).toHaveLength(plan.cancelled);
  expect(own.filter((row) => row.订单状态 === "待付款")).toHaveLength(plan.unpaid);
  expect(own.filter((row) => row.订单状态 === "已完成" && row.会员号.trim() === "")).toHaveLength(plan.guests);
  expect(own.filter((row) => row.订单号 === "" || row.订单号.startsWith("M"))).toHaveLength(plan.broken);
  const named = rows.filter((row) => row.订单号 !== "");
  expect(named.length - new Set(named.map(nameOf)).size).toBe(plan.again);
});

test("there is some of everything that real exports have", () => {
  const { broken, tests, ...many } = plan;
  expect(Math.min(broken, tests)).toBeGreaterThan(10);
  expect(Math.min(...Object.values(many))).toBeGreaterThan(300);
  expect(rows.some((row) => /^SY\d{6} $/.test(row.会员号))).toBe(true);
});

test("rows that stand there twice are those of the last day of a month, word for word", () => {
  const first = new Map<string, string>();
  const again = new Set<string>();
  for (const row of rows) {
    const [name, words] = [nameOf(row), JSON.stringify(row)];
    const known = first.get(name);
    if (known === undefined || row.订单号 === "") first.set(name, words);
    else {
      expect(words).toBe(known);
      again.add(dayIn(row));
    }
  }
  expect(again.size).toBe(23);
  for (const day of again) expect(new Date(Date.parse(day) + 86_400_000).getUTCDate()).toBe(1);
});

test("it is what Excel writes on Windows: a byte order mark, and lines that end in two signs", () => {
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text.split("\n").slice(0, -1).every((line) => line.endsWith("\r"))).toBe(true);
});

test("the list of members has everybody once, and nobody joins after the first order", () => {
  const lines = membersFile(history).trimEnd().split("\r\n").slice(1).map((line) => line.split(","));
  expect(lines.map(([card]) => card)).toEqual(history.members.map(({ card }) => card));
  const joined = new Map(lines.map(([card, , , , at]) => [card, Date.parse(`${at!.replaceAll("/", "-").replace(/-(\d)(?=[- ])/g, "-0$1")}Z`.replace(" ", "T"))]));
  for (const row of rows) {
    if (row.单据类型 !== "销售" || row.订单状态 !== "已完成" || !row.订单号.startsWith("D") || row.会员号 === "") continue;
    const at = Date.parse(`${dayIn(row)}T${row.下单时间.split(" ")[1]!}Z`);
    expect(joined.get(row.会员号.trim())).toBeLessThanOrEqual(at);
  }
});
