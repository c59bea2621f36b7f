import { expect, test } from "vitest";
import { type ExportedRow, dayIn, hourIn, median, readExport } from "../export/exported.fixture.js";
import { membersFile, redemptionsFile } from "../export/members-file.js";
import { ordersFile } from "../export/orders-file.js";
import { products } from "../shop/products.js";
import { makeHistory } from "./history.js";

const history = makeHistory(20_241_101);
const rows = readExport(ordersFile(history).text);
/** Lines of orders that were paid, each once. */
const sold = [...new Map(rows.filter((row) => row.单据类型 === "销售" && row.订单状态 === "已完成" && /^D\d/.test(row.订单号)).map((row) => [`${row.订单号}/${row.行号}`, row])).values()];
const orders = sold.filter((row) => row.行号 === "1");
const yuan = (of: readonly ExportedRow[]): number => of.reduce((sum, row) => sum + Number(row.数量) * Number(row.单价) - Number(row.优惠金额), 0);

test("the same seed makes the same bytes, and another one others", () => {
  const files = (seed: number): string[] => {
    const made = makeHistory(seed, 120);
    return [ordersFile(made).text, membersFile(made), redemptionsFile(made)];
  };
  const once = files(5);
  expect(files(5)).toEqual(once);
  files(6).forEach((text, i) => expect(text).not.toBe(once[i]));
});

test("it is a shop of the size it says: three thousand members, some thirty thousand orders, two years", () => {
  expect(history.members).toHaveLength(3_000);
  expect(new Set(history.members.map(({ card }) => card)).size).toBe(3_000);
  expect(orders.length).toBeGreaterThan(25_000);
  expect(orders.length).toBeLessThan(30_000);
  const days = orders.map(dayIn);
  expect([days[0], days.at(-1)]).toEqual(["2024-11-01", "2026-10-31"]);
});

const perDay = (of: readonly ExportedRow[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of of) counts.set(dayIn(row), (counts.get(dayIn(row)) ?? 0) + 1);
  return counts;
};
const between = (from: string, to: string) => (row: ExportedRow): boolean => from <= dayIn(row) && dayIn(row) <= to;
const inStore = orders.filter((row) => row.渠道 === "门店");
const online = orders.filter((row) => row.渠道 !== "门店");

test("11 November is the busiest day online, many times an ordinary one", () => {
  const counts = perDay(online.filter(between("2025-08-01", "2026-07-31")));
  const busiest = [...counts].sort(([, a], [, b]) => b - a)[0]!;
  expect(busiest[0]).toBe("2025-11-11");
  expect(busiest[1]).toBeGreaterThan(5 * median([...counts.values()]));
});

test.each([
  ["2025-01-28", "2025-02-02"], ["2026-02-16", "2026-02-21"],
])("stores are all but shut from %s to %s, and crowded in the weeks before", (from, to) => {
  const counts = perDay(inStore);
  const usual = median([...counts.values()].slice(0, 400));
  const mean = (first: string, last: string): number => {
    const found = inStore.filter(between(first, last)).length;
    return found / ((Date.parse(last) - Date.parse(first)) / 86_400_000 + 1);
  };
  expect(mean(from, to)).toBeLessThan(usual / 2);
  const weeksBefore = new Date(Date.parse(from) - 21 * 86_400_000).toISOString().slice(0, 10);
  const dayBefore = new Date(Date.parse(from) - 2 * 86_400_000).toISOString().slice(0, 10);
  expect(mean(weeksBefore, dayBefore)).toBeGreaterThan(3 * mean(from, to));
});

const shareOf = (category: string, of: readonly ExportedRow[]): number => yuan(of.filter((row) => row.类别 === category)) / yuan(of);
const withoutCompanies = sold.filter((row) => !history.members.some(({ card, habit }) => habit.id === "company" && card === row.会员号.trim()));

test.each<[category: string, from: string, to: string, times: number, why: string]>([
  ["绿茶", "2025-03-25", "2025-05-05", 1.8, "spring is the season of green tea"],
  ["绿茶", "2026-03-25", "2026-05-05", 1.8, "and so is the next one"],
  ["礼盒", "2025-09-16", "2025-10-06", 2.5, "people give tea at Mid-Autumn"],
  ["礼盒", "2026-09-05", "2026-09-25", 2.5, "which the moon moves"],
  ["礼盒", "2026-01-24", "2026-02-15", 2.5, "and before Spring Festival"],
])("%s sells from %s to %s at least %d times better than in other weeks: %s", (category, from, to, times) => {
  const inside = between(from, to);
  const quiet = between("2025-11-15", "2025-12-31");
  expect(shareOf(category, withoutCompanies.filter(inside))).toBeGreaterThan(times * shareOf(category, withoutCompanies.filter(quiet)));
});

test("people come on Saturdays, and for a cup in the afternoon of a working day", () => {
  const on = (weekday: number): number => inStore.filter((row) => new Date(`${dayIn(row)}T00:00:00Z`).getUTCDay() === weekday).length;
  expect(on(6)).toBeGreaterThan(1.2 * on(2));
  const cups = sold.filter((row) => row.类别 === "现泡");
  const afternoon = cups.filter((row) => hourIn(row) >= 14 && hourIn(row) < 17);
  expect(afternoon.length / cups.length).toBeGreaterThan(0.55);
  expect(cups.every((row) => row.渠道 === "门店")).toBe(true);
});

test("few spend much and many spend once: the value of customers has a heavy tail", () => {
  const spent = new Map<string, { yuan: number; orders: number }>();
  for (const row of sold.filter(({ 会员号 }) => 会员号 !== "")) {
    const known = spent.get(row.会员号.trim()) ?? { yuan: 0, orders: 0 };
    spent.set(row.会员号.trim(), { yuan: known.yuan + yuan([row]), orders: known.orders + (row.行号 === "1" ? 1 : 0) });
  }
  const all = [...spent.values()].sort((a, b) => b.yuan - a.yuan);
  const total = all.reduce((sum, each) => sum + each.yuan, 0);
  const top = (share: number): number => all.slice(0, Math.round(all.length * share)).reduce((sum, each) => sum + each.yuan, 0) / total;
  expect(top(0.01)).toBeGreaterThan(0.12);
  expect(top(0.2)).toBeGreaterThan(0.65);
  expect(all.filter((each) => each.orders === 1).length / all.length).toBeGreaterThan(0.15);
});

test("some stay to the end and some have long lapsed", () => {
  const last = new Map(orders.map((row) => [row.会员号.trim(), dayIn(row)]));
  last.delete("");
  const counts = new Map<string, number>();
  for (const { 会员号: card } of orders) counts.set(card.trim(), (counts.get(card.trim()) ?? 0) + 1);
  const often = [...last].filter(([card]) => counts.get(card)! >= 12);
  expect(often.filter(([, day]) => day >= "2026-09-01").length).toBeGreaterThan(200);
  expect(often.filter(([, day]) => day < "2026-04-01").length).toBeGreaterThan(50);
});

test("nothing is sold before it is launched, and only what is young is called new", () => {
  for (const { sku, launched } of products) {
    const own = sold.filter((row) => row.商品编码 === sku);
    if (launched === undefined) {
      expect(own.filter((row) => row.新品 !== "")).toEqual([]);
      continue;
    }
    const launchedOn = new Date(launched * 86_400_000).toISOString().slice(0, 10);
    expect(own.map(dayIn).sort()[0]! >= launchedOn).toBe(true);
    expect(own.some((row) => row.新品 === "是")).toBe(true);
    expect(own.filter((row) => row.新品 === "是").every((row) => Date.parse(dayIn(row)) < Date.parse(launchedOn) + 60 * 86_400_000)).toBe(true);
  }
});

test("there are six stores, the last of which opens in the second year", () => {
  expect(new Set(inStore.map((row) => row.门店)).size).toBe(6);
  expect(inStore.filter((row) => row.门店 === "上海静安寺店").map(dayIn)[0]! >= "2025-09-20").toBe(true);
});

test("offers are used when they run, and never take off more than the goods cost", () => {
  const days = (offer: string): string[] => sold.filter((row) => row.优惠活动 === offer).map((row) => dayIn(row).slice(5));
  expect(new Set(days("双十一满300减50").map((day) => day >= "11-08" && day <= "11-12"))).toEqual(new Set([true]));
  expect(new Set(days("会员日95折").map((day) => day.slice(3)))).toEqual(new Set(["18"]));
  expect(sold.every((row) => Number(row.优惠金额) >= 0 && Number(row.优惠金额) <= Number(row.数量) * Number(row.单价))).toBe(true);
});

test("goods come back at the price they were sold for, mostly soon and sometimes late", () => {
  const back = rows.filter((row) => row.单据类型 === "退货");
  expect(new Set(back.map(({ 订单号 }) => 订单号)).size).toBeGreaterThan(300);
  const lines = new Map(sold.map((row) => [`${row.订单号}/${row.商品编码}`, row]));
  const waits = back.map((row) => {
    const original = lines.get(`${row.原订单号}/${row.商品编码}`)!;
    expect(-Number(row.数量)).toBeLessThanOrEqual(Number(original.数量));
    expect([row.单价, row.会员号]).toEqual([original.单价, original.会员号.trim()]);
    return (Date.parse(dayIn(row)) - Date.parse(dayIn(original))) / 86_400_000;
  });
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1);
  expect(median(waits)).toBeLessThanOrEqual(14);
  expect(waits.filter((days) => days >= 20).length).toBeGreaterThan(20);
});
