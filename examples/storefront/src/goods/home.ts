import type { Product } from "./product.js";

const thing = (each: Omit<Product, "shelf">): Product => ({ shelf: "home", ...each });

/** For the table around the tea, and to give away. */
export const home: readonly Product[] = [
  thing({
    sku: "JJ01", category: "家居", price: 98_00, art: { thing: "incense", tone: "oolong" },
    name: { "en": "Agarwood incense", "zh-Hans": "沉香线香", "zh-Hant": "沉香線香" },
    note: { "en": "40 sticks · half an hour each", "zh-Hans": "40 支 · 每支半小时", "zh-Hant": "40 支 · 每支半小時" },
    story: {
      "en": "Only wood and the bark that binds it. As long as a pot of tea takes.",
      "zh-Hans": "只有香木与楠皮粉。一炷香，恰好一壶茶。",
      "zh-Hant": "只有香木與楠皮粉。一炷香，恰好一壺茶。",
    },
  }),
  thing({
    sku: "JJ05", category: "家居", price: 88_00, art: { thing: "holder", tone: "celadon" },
    name: { "en": "Handmade incense holder", "zh-Hans": "手作香插", "zh-Hant": "手作香插" },
    note: { "en": "Glazed stoneware", "zh-Hans": "釉面炻器", "zh-Hant": "釉面炻器" },
    story: {
      "en": "A small hill with one hole in it, for one stick.",
      "zh-Hans": "一座小山，一个小孔，只插一支。",
      "zh-Hant": "一座小山，一個小孔，只插一支。",
    },
  }),
  thing({
    sku: "JJ06", category: "家居", price: 158_00, art: { thing: "candle", tone: "gold" },
    name: { "en": "Mountain Moon candle", "zh-Hans": "山月香薰蜡烛", "zh-Hant": "山月香薰蠟燭" },
    note: { "en": "Soy wax · 45 hours", "zh-Hans": "大豆蜡 · 45 小时", "zh-Hant": "大豆蠟 · 45 小時" },
    story: {
      "en": "Osmanthus, roasted oolong, a little cedar. What the shop smells of at closing time.",
      "zh-Hans": "桂花、焙火乌龙、一点雪松。打烊时分，店里就是这个味道。",
      "zh-Hant": "桂花、焙火烏龍、一點雪松。打烊時分，店裡就是這個味道。",
    },
  }),
  thing({
    sku: "CD01", category: "茶点", price: 38_00, art: { thing: "pastry", tone: "green" },
    name: { "en": "Longjing tea pastries", "zh-Hans": "龙井茶酥", "zh-Hant": "龍井茶酥" },
    note: { "en": "Box of 6 · baked daily", "zh-Hans": "6 枚 · 每日现烤", "zh-Hant": "6 枚 · 每日現烤" },
    story: {
      "en": "Lard crust, mung bean, and this year's Longjing ground fine.",
      "zh-Hans": "酥皮，绿豆沙，今年的龙井细细磨入。",
      "zh-Hant": "酥皮，綠豆沙，今年的龍井細細磨入。",
    },
  }),
  thing({
    sku: "LH01", category: "礼盒", price: 398_00, art: { thing: "box", tone: "celadon", mark: "清歡" },
    name: { "en": "Quiet joy gift box", "zh-Hans": "山月清欢礼盒", "zh-Hant": "山月清歡禮盒" },
    note: { "en": "Three teas and a cup", "zh-Hans": "三味茶，一只杯", "zh-Hant": "三味茶，一隻杯" },
    story: {
      "en": "Green for the morning, oolong for the afternoon, white for the evening; and a cup to share them from.",
      "zh-Hans": "晨绿茶，午乌龙，夜白茶；再添一只杯，与人同饮。",
      "zh-Hant": "晨綠茶，午烏龍，夜白茶；再添一隻杯，與人同飲。",
    },
  }),
];
