import type { Day } from "@laurel/core";
import { day, monthDay } from "./span.js";

/** What the till calls the kinds of goods. */
export type Category = "绿茶" | "乌龙" | "红茶" | "白茶" | "普洱" | "花茶" | "现泡" | "茶点" | "茶器" | "家居" | "礼盒" | "礼品卡";

/** Something the shop sells; its price is in fen. */
export type Product = {
  readonly sku: string;
  readonly name: string;
  readonly category: Category;
  readonly price: number;
  /** The part of the year in which it is sold, from and to the month and day. */
  readonly season: readonly [from: string, to: string] | undefined;
  /** The day it came into the shop, where that was after the till. */
  readonly launched: Day | undefined;
};

type More = { readonly season?: readonly [string, string]; readonly launched?: string };

const spring = ["03-22", "06-30"] as const;
const midAutumn = ["08-15", "10-08"] as const;
const newYear = ["12-15", "02-15"] as const;

/** All that is on the shelves, by kind: the number, the name, the price in yuan. */
const shelves: Readonly<Record<Category, readonly (readonly [sku: string, name: string, yuan: number, more?: More])[]>> = {
  绿茶: [
    ["LC01", "明前西湖龙井 50g", 298, { season: spring }], ["LC02", "雨前龙井 100g", 168], ["LC03", "洞庭碧螺春 50g", 258, { season: spring }],
    ["LC04", "安吉白茶 100g", 198], ["LC05", "六安瓜片 100g", 138], ["LC06", "太平猴魁 100g", 228], ["LC07", "山月口粮绿茶 200g", 68],
    ["LC08", "明前安吉白茶 50g", 268, { season: spring, launched: "2026-03-22" }],
  ],
  乌龙: [
    ["WL01", "武夷大红袍 100g", 188], ["WL02", "正岩肉桂 50g", 268], ["WL03", "铁观音清香 250g", 98], ["WL04", "凤凰单丛 100g", 158],
    ["WL05", "冻顶乌龙 150g", 128], ["WL06", "冷泡乌龙茶包 20 枚", 49, { launched: "2025-05-20" }],
  ],
  红茶: [
    ["HC01", "正山小种 100g", 118], ["HC02", "金骏眉 50g", 328], ["HC03", "祁门红茶 100g", 98], ["HC04", "九曲红梅 100g", 88], ["HC05", "滇红金针 100g", 128],
  ],
  白茶: [
    ["BC01", "白毫银针 50g", 238], ["BC02", "白牡丹 100g", 138], ["BC03", "老寿眉饼 350g", 268], ["BC04", "三年白牡丹饼 300g", 398, { launched: "2025-10-15" }],
  ],
  普洱: [
    ["PE01", "熟普小金砖 10 枚", 79], ["PE02", "勐海熟饼 357g", 228], ["PE03", "易武古树生饼 357g", 688], ["PE04", "老班章生饼 357g", 2_680], ["PE05", "柑普茶 6 枚", 88],
  ],
  花茶: [
    ["HU01", "茉莉银针 100g", 108], ["HU02", "桂花龙井 80g", 98, { season: ["09-01", "12-31"] }], ["HU03", "玫瑰花冠 40g", 58], ["HU04", "洛神果茶 12 包", 45.9],
    ["HU05", "栀子绿茶 80g", 89, { launched: "2026-05-06" }],
  ],
  现泡: [
    ["XP01", "龙井一盏", 32], ["XP02", "手打抹茶", 36], ["XP03", "茉莉冷泡", 26], ["XP04", "岩茶一泡", 48], ["XP05", "桂花乌龙拿铁", 34, { launched: "2025-09-01" }],
    ["XP06", "青梅绿茶", 29.8, { season: ["05-15", "09-15"] }],
  ],
  茶点: [
    ["CD01", "龙井茶酥 6 枚", 38], ["CD02", "绿豆糕 8 枚", 32], ["CD03", "桂花糕", 22], ["CD04", "抹茶曲奇", 45], ["CD05", "坚果茶点盒", 68],
    ["CD06", "青团 4 枚", 28, { season: ["03-10", "04-20"] }],
  ],
  茶器: [
    ["CQ01", "白瓷盖碗", 128], ["CQ02", "玻璃公道杯", 68], ["CQ03", "宜兴紫砂壶", 1_280], ["CQ04", "汝窑品茗杯", 168], ["CQ05", "快客旅行茶具", 198],
    ["CQ06", "竹茶盘", 258], ["CQ07", "龙泉青瓷壶", 468], ["CQ08", "建盏 · 山月", 880, { launched: "2025-08-18" }], ["CQ09", "电陶炉套装", 399],
  ],
  家居: [
    ["JJ01", "沉香线香 40 支", 98], ["JJ02", "亚麻茶席", 118], ["JJ03", "竹编收纳篮", 79], ["JJ04", "藤编坐垫", 138], ["JJ05", "手作香插", 88],
    ["JJ06", "山月香薰蜡烛", 158, { launched: "2025-11-03" }],
  ],
  礼盒: [
    ["LH01", "山月清欢礼盒", 398], ["LH02", "四季茶礼", 588], ["LH03", "名山大观礼盒", 1_280], ["LH04", "中秋月饼茶礼", 368, { season: midAutumn }],
    ["LH05", "新春福禄礼盒", 468, { season: newYear }], ["LH06", "明前头采礼盒", 888, { season: spring }],
  ],
  礼品卡: [["LP01", "礼品卡 200 元", 200], ["LP02", "礼品卡 500 元", 500]],
};

/** All that the shop sells. */
export const products: readonly Product[] = Object.entries(shelves).flatMap(([category, list]) =>
  list.map(([sku, name, yuan, more = {}]) => ({
    sku, name, category: category as Category, price: Math.round(yuan * 100), season: more.season,
    launched: more.launched === undefined ? undefined : day(more.launched),
  })));

/** For so many days after it came into the shop a product is new. */
export const newForDays = 60;

/** Whether a product is new on a day. */
export const isNew = ({ launched }: Product, on: Day): boolean => launched !== undefined && on >= launched && on < launched + newForDays;

/** What may be bought on a day, by kind. */
export function onShelves(on: Day): Shelves {
  const now = monthDay(on);
  const found = new Map<Category, Product[]>();
  for (const each of products) {
    if ((each.launched ?? on) > on || !isInSeason(each.season, now)) continue;
    const shelf = found.get(each.category);
    if (shelf) shelf.push(each);
    else found.set(each.category, [each]);
  }
  return found;
}

/** What stands on the shelves, by kind. */
export type Shelves = ReadonlyMap<Category, readonly Product[]>;

function isInSeason(season: Product["season"], now: string): boolean {
  if (season === undefined) return true;
  const [from, to] = season;
  // A season that runs over the new year begins later in the year than it ends.
  return from <= to ? from <= now && now <= to : from <= now || now <= to;
}
