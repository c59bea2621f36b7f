import type { Product } from "./product.js";

const piece = (each: Omit<Product, "shelf" | "category">): Product => ({ shelf: "ware", category: "茶器", ...each });

/** What tea is made in and drunk from. */
export const ware: readonly Product[] = [
  piece({
    sku: "CQ01", price: 128_00, art: { thing: "gaiwan", tone: "white" },
    name: { "en": "White gaiwan", "zh-Hans": "白瓷盖碗", "zh-Hant": "白瓷蓋碗" },
    note: { "en": "Jingdezhen · 120 ml", "zh-Hans": "景德镇 · 120 ml", "zh-Hant": "景德鎮 · 120 ml" },
    story: {
      "en": "The one vessel that flatters no tea and spoils none. A thin rim, so that fingers stay cool.",
      "zh-Hans": "不偏袒任何茶，也不辜负任何茶。口沿薄，不烫手。",
      "zh-Hant": "不偏袒任何茶，也不辜負任何茶。口沿薄，不燙手。",
    },
  }),
  piece({
    sku: "CQ02", price: 68_00, art: { thing: "pitcher", tone: "red" },
    name: { "en": "Glass fairness cup", "zh-Hans": "玻璃公道杯", "zh-Hant": "玻璃公道杯" },
    note: { "en": "Blown glass · 250 ml", "zh-Hans": "手工吹制 · 250 ml", "zh-Hant": "手工吹製 · 250 ml" },
    story: {
      "en": "Everybody's cup is the same strength when all of it has met here first.",
      "zh-Hans": "茶汤先在此相会，再入各人的杯，浓淡便是一样。",
      "zh-Hant": "茶湯先在此相會，再入各人的杯，濃淡便是一樣。",
    },
  }),
  piece({
    sku: "CQ04", price: 168_00, art: { thing: "cup", tone: "celadon" },
    name: { "en": "Ru-glaze tasting cup", "zh-Hans": "汝窑品茗杯", "zh-Hant": "汝窯品茗杯" },
    note: { "en": "Ruzhou · 60 ml", "zh-Hans": "汝州 · 60 ml", "zh-Hant": "汝州 · 60 ml" },
    story: {
      "en": "The sky after rain, in a glaze that crackles a little more with each year of tea.",
      "zh-Hans": "雨过天青，釉面的开片随茶岁渐深。",
      "zh-Hant": "雨過天青，釉面的開片隨茶歲漸深。",
    },
  }),
  piece({
    sku: "CQ07", price: 468_00, art: { thing: "pot", tone: "celadon" },
    name: { "en": "Longquan celadon pot", "zh-Hans": "龙泉青瓷壶", "zh-Hant": "龍泉青瓷壺" },
    note: { "en": "Longquan · 200 ml", "zh-Hans": "龙泉 · 200 ml", "zh-Hant": "龍泉 · 200 ml" },
    story: {
      "en": "Plum-green, thickly glazed, thrown by a family that has never made another colour.",
      "zh-Hans": "梅子青，厚釉，出自只烧这一种颜色的人家。",
      "zh-Hant": "梅子青，厚釉，出自只燒這一種顏色的人家。",
    },
  }),
  piece({
    sku: "CQ08", price: 880_00, art: { thing: "bowl", tone: "night" },
    name: { "en": "Jian bowl “Mountain moon”", "zh-Hans": "建盏 · 山月", "zh-Hant": "建盞 · 山月" },
    note: { "en": "Jianyang · wood-fired · 90 ml", "zh-Hans": "建阳 · 柴烧 · 90 ml", "zh-Hant": "建陽 · 柴燒 · 90 ml" },
    story: {
      "en": "Iron glaze that ran like rain and stopped. No two are alike; this is the one we are named after.",
      "zh-Hans": "铁釉如雨而止，无一相同。小店之名由此而来。",
      "zh-Hant": "鐵釉如雨而止，無一相同。小店之名由此而來。",
    },
  }),
];
