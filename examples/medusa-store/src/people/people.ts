import type { Said } from "../goods/product";

/** Somebody who has bought here. */
export type Person = {
  readonly email: string;
  readonly first: string;
  readonly last: string;
  /** As the start of the shop tells it. */
  readonly name: string;
  readonly says: Said;
  /** On which tier they stand. */
  readonly tier: "regular" | "gold" | "platinum" | "diamond";
  /** What they bought: how many days ago, which goods and how many of each. */
  readonly orders: readonly { readonly daysAgo: number; readonly goods: Readonly<Record<string, number>> }[];
};

/** The password of every sample shopper. */
export const password = "mountain-moon";
/** Who looks after the shop. */
export const staff = { email: "owner@shanyue.example", password: "mountain-moon" } as const;

const said = (en: string, hans: string, hant: string): Said => ({ "en": en, "zh-Hans": hans, "zh-Hant": hant });

/** Sample shoppers, one on each tier. */
export const people: readonly Person[] = [
  {
    email: "lin@shanyue.example", first: "夏", last: "林", name: "Lin Xia", says: said("Lin Xia", "林夏", "林夏"), tier: "regular",
    orders: [{ daysAgo: 96, goods: { "dong-ding": 1, "white-gaiwan": 1 } }, { daysAgo: 24, goods: { longjing: 1 } }],
  },
  {
    email: "zhou@shanyue.example", first: "以宁", last: "周", name: "Zhou Yining", says: said("Zhou Yining", "周以宁", "周以寧"), tier: "gold",
    orders: [{ daysAgo: 338, goods: { "celadon-pot": 1, "dong-ding": 2 } }, { daysAgo: 170, goods: { "jian-bowl": 1 } }, { daysAgo: 31, goods: { "jin-jun-mei": 1, "agarwood-incense": 2 } }],
  },
  {
    email: "gu@shanyue.example", first: "怀瑾", last: "顾", name: "Gu Huaijin", says: said("Gu Huaijin", "顾怀瑾", "顧懷瑾"), tier: "platinum",
    orders: [
      { daysAgo: 520, goods: { "da-hong-pao": 2 } }, { daysAgo: 301, goods: { "lao-banzhang": 1, "ru-cups": 1 } }, { daysAgo: 205, goods: { "quiet-joy-box": 2 } },
      { daysAgo: 88, goods: { "jian-bowl": 1, "shou-mei-cake": 1 } }, { daysAgo: 12, goods: { "longjing": 3, "celadon-pot": 1 } },
    ],
  },
  {
    email: "shen@shanyue.example", first: "知白", last: "沈", name: "Shen Zhibai", says: said("Shen Zhibai", "沈知白", "沈知白"), tier: "diamond",
    orders: [
      { daysAgo: 610, goods: { "celadon-pot": 1 } }, { daysAgo: 344, goods: { "lao-banzhang": 2 } }, { daysAgo: 260, goods: { "quiet-joy-box": 6 } }, { daysAgo: 181, goods: { "lao-banzhang": 1, "jian-bowl": 1 } },
      { daysAgo: 74, goods: { "jin-jun-mei": 4, "agarwood-incense": 3 } }, { daysAgo: 9, goods: { "longjing": 4, "ru-cups": 2 } },
    ],
  },
];
