import type { Category } from "../shop/products.js";

/** A way of being a customer. Members who share one differ within its bounds. */
export type Habit = {
  readonly id: "passer-by" | "now-and-then" | "regular" | "tea-house" | "collector" | "company";
  /** How many of a thousand members. */
  readonly perThousand: number;
  /** Orders a month, on ordinary days. */
  readonly visits: readonly [low: number, high: number];
  /** The share that each month brings to an end. */
  readonly lapses: number;
  /** The share of orders placed online. */
  readonly online: readonly [low: number, high: number];
  /** Lines of an order, each as likely. */
  readonly lines: readonly [low: number, high: number];
  /** How far the most generous of them go: a bound for the tail of their spending. */
  readonly generosity: number;
  readonly tastes: Partial<Readonly<Record<Category, number>>>;
  /** Whether they buy in the seasons of gifts only. */
  readonly giftsOnly: boolean;
};

const everyday = { 绿茶: 20, 乌龙: 14, 红茶: 14, 白茶: 8, 普洱: 8, 花茶: 14, 茶点: 16, 茶器: 7, 家居: 7, 礼盒: 4, 礼品卡: 1 };

/** All ways, from those who come once to those who buy for a thousand employees. */
export const habits: readonly Habit[] = [
  { id: "passer-by", perThousand: 330, visits: [0.01, 0.05], lapses: 0.3, online: [0.2, 0.9], lines: [1, 2], generosity: 3, tastes: { ...everyday, 茶点: 24, 花茶: 18 }, giftsOnly: false },
  { id: "now-and-then", perThousand: 370, visits: [0.12, 0.45], lapses: 0.05, online: [0.1, 0.8], lines: [1, 3], generosity: 6, tastes: everyday, giftsOnly: false },
  { id: "regular", perThousand: 205, visits: [0.6, 1.6], lapses: 0.028, online: [0.1, 0.6], lines: [1, 3], generosity: 9, tastes: everyday, giftsOnly: false },
  { id: "tea-house", perThousand: 62, visits: [2.5, 7], lapses: 0.035, online: [0, 0.06], lines: [1, 2], generosity: 3, tastes: { 现泡: 80, 茶点: 22, 花茶: 3, 绿茶: 3 }, giftsOnly: false },
  {
    id: "collector", perThousand: 17, visits: [0.9, 2.2], lapses: 0.012, online: [0.05, 0.4], lines: [1, 3], generosity: 24,
    tastes: { 普洱: 30, 茶器: 24, 白茶: 14, 乌龙: 14, 绿茶: 8, 礼盒: 4, 家居: 4 }, giftsOnly: false,
  },
  { id: "company", perThousand: 16, visits: [0.9, 1.6], lapses: 0.01, online: [0.3, 0.8], lines: [1, 2], generosity: 14, tastes: { 礼盒: 90, 绿茶: 6, 茶器: 4 }, giftsOnly: true },
];
