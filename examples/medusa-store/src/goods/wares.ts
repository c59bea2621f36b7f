import type { Product } from "./product";

/** On the shelf of teaware. */
export const wares: readonly Product[] = [
  {
    handle: "white-gaiwan", sku: "W-GW01", shelf: "ware", cny: 138, eur: 20, stock: 40, art: { thing: "gaiwan", tone: "snow" },
    name: { "en": "White gaiwan", "zh-Hans": "白瓷盖碗", "zh-Hant": "白瓷蓋碗" },
    note: { "en": "Jingdezhen porcelain · 120 ml", "zh-Hans": "景德镇瓷 · 120 ml", "zh-Hant": "景德鎮瓷 · 120 ml" },
    story: {
      "en": "Thin enough that the lid sings when it is put down. One brush of grass, never twice the same.",
      "zh-Hans": "薄得放下盖子会响。一笔草叶，没有两只相同。", "zh-Hant": "薄得放下蓋子會響。一筆草葉，沒有兩只相同。",
    },
  },
  {
    handle: "celadon-pot", sku: "W-HU01", shelf: "ware", cny: 468, eur: 66, stock: 18, art: { thing: "pot", tone: "celadon" },
    name: { "en": "Longquan celadon pot", "zh-Hans": "龙泉青瓷壶", "zh-Hant": "龍泉青瓷壺" },
    note: { "en": "Longquan · 200 ml", "zh-Hans": "龙泉 · 200 ml", "zh-Hant": "龍泉 · 200 ml" },
    story: {
      "en": "Five coats of glaze, each as thin as rice paper, for a green that only shows its depth on a grey day.",
      "zh-Hans": "釉上五遍，每遍薄如宣纸。这青色，要到阴天才见得深浅。", "zh-Hant": "釉上五遍，每遍薄如宣紙。這青色，要到陰天才見得深淺。",
    },
  },
  {
    handle: "jian-bowl", sku: "W-JZ01", shelf: "ware", cny: 880, eur: 124, stock: 7, art: { thing: "bowl", tone: "night" },
    name: { "en": "Jian bowl “Mountain moon”", "zh-Hans": "建盏「山月」", "zh-Hant": "建盞「山月」" },
    note: { "en": "Jianyang, wood-fired · 90 ml", "zh-Hans": "建阳柴烧 · 90 ml", "zh-Hant": "建陽柴燒 · 90 ml" },
    story: {
      "en": "Iron and ash run down inside the kiln like hare's fur. Fill it, and there is a moon in it on any night.",
      "zh-Hans": "铁与灰在窑里流成兔毫。斟满，哪一夜都有月。", "zh-Hant": "鐵與灰在窯裡流成兔毫。斟滿，哪一夜都有月。",
    },
  },
  {
    handle: "ru-cups", sku: "W-PB01", shelf: "ware", cny: 198, eur: 28, stock: 36, art: { thing: "cups", tone: "celadon" },
    name: { "en": "Ru-glaze cups, a pair", "zh-Hans": "汝釉对杯", "zh-Hant": "汝釉對杯" },
    note: { "en": "Ruzhou · 60 ml each", "zh-Hans": "汝州 · 各 60 ml", "zh-Hant": "汝州 · 各 60 ml" },
    story: {
      "en": "Sky after rain, the old books say. The fine cracks darken with the years and draw the map of every tea you had.",
      "zh-Hans": "古书说是雨过天青。开片随年深去，画出喝过的每一盏茶。", "zh-Hant": "古書說是雨過天青。開片隨年深去，畫出喝過的每一盞茶。",
    },
  },
];

/** On the shelf of gifts. */
export const gifts: readonly Product[] = [
  {
    handle: "agarwood-incense", sku: "G-CX01", shelf: "gift", cny: 98, eur: 14, stock: 70, art: { thing: "incense", tone: "clay" },
    name: { "en": "Agarwood incense", "zh-Hans": "沉香线香", "zh-Hant": "沉香線香" },
    note: { "en": "40 sticks, half an hour each", "zh-Hans": "四十支，每支半小时", "zh-Hant": "四十支，每支半小時" },
    story: {
      "en": "For the half hour between the last cup and the first lamp.", "zh-Hans": "给末一盏茶与头一盏灯之间的半小时。", "zh-Hant": "給末一盞茶與頭一盞燈之間的半小時。",
    },
  },
  {
    handle: "quiet-joy-box", sku: "G-LH01", shelf: "gift", cny: 398, eur: 56, stock: 22, art: { thing: "box", tone: "leaf" },
    name: { "en": "Quiet joy, a gift box", "zh-Hans": "清欢礼盒", "zh-Hant": "清歡禮盒" },
    note: { "en": "Three teas and a cup", "zh-Hans": "三味茶，一只盏", "zh-Hant": "三味茶，一隻盞" },
    story: {
      "en": "“What tastes of the world is quiet joy.” Three teas for three moods, one cup, and a card left blank.",
      "zh-Hans": "「人间有味是清欢。」三味茶，三种心情，一只盏，一张空白的笺。", "zh-Hant": "「人間有味是清歡。」三味茶，三種心情，一隻盞，一張空白的箋。",
    },
  },
];
