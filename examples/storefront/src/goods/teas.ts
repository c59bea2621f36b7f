import type { Product } from "./product.js";

const tea = (each: Omit<Product, "shelf">): Product => ({ shelf: "tea", ...each });

/** Leaves, by the kind of their making. */
export const teas: readonly Product[] = [
  tea({
    sku: "LC02", category: "绿茶", price: 168_00, art: { thing: "caddy", tone: "green", mark: "雨前" },
    name: { "en": "Longjing before the rains", "zh-Hans": "雨前龙井", "zh-Hant": "雨前龍井" },
    note: { "en": "Hangzhou · 100 g", "zh-Hans": "杭州 · 100 g", "zh-Hant": "杭州 · 100 g" },
    story: {
      "en": "Picked in the days before Grain Rain and pressed flat in the pan by hand. It tastes of chestnut and new peas, and of a hill that is still cool.",
      "zh-Hans": "谷雨之前采下，手工在锅中压扁炒干。有栗香与豆香，也有山间未散的凉意。",
      "zh-Hant": "穀雨之前採下，手工在鍋中壓扁炒乾。有栗香與豆香，也有山間未散的涼意。",
    },
  }),
  tea({
    sku: "WL01", category: "乌龙", price: 188_00, art: { thing: "caddy", tone: "oolong", mark: "岩骨" },
    name: { "en": "Wuyi Da Hong Pao", "zh-Hans": "武夷大红袍", "zh-Hant": "武夷大紅袍" },
    note: { "en": "Wuyi · 100 g", "zh-Hans": "武夷山 · 100 g", "zh-Hant": "武夷山 · 100 g" },
    story: {
      "en": "Roasted three times over charcoal and rested half a year. Stone, cocoa and orchid, in that order.",
      "zh-Hans": "炭火三焙，静置半年。先是岩味，再有可可，最后是兰花。",
      "zh-Hant": "炭火三焙，靜置半年。先是岩味，再有可可，最後是蘭花。",
    },
  }),
  tea({
    sku: "WL05", category: "乌龙", price: 128_00, art: { thing: "caddy", tone: "celadon", mark: "凍頂" },
    name: { "en": "Dong Ding oolong", "zh-Hans": "冻顶乌龙", "zh-Hant": "凍頂烏龍" },
    note: { "en": "Nantou · 150 g", "zh-Hans": "南投 · 150 g", "zh-Hant": "南投 · 150 g" },
    story: {
      "en": "Rolled tight, roasted lightly. Six infusions of warm cream and honey from one spoon of leaf.",
      "zh-Hans": "揉成半球，轻焙而成。一匙茶可泡六道，温润如奶，回甘似蜜。",
      "zh-Hant": "揉成半球，輕焙而成。一匙茶可泡六道，溫潤如奶，回甘似蜜。",
    },
  }),
  tea({
    sku: "HC01", category: "红茶", price: 118_00, art: { thing: "caddy", tone: "red", mark: "正山" },
    name: { "en": "Zhengshan Xiaozhong", "zh-Hans": "正山小种", "zh-Hant": "正山小種" },
    note: { "en": "Tongmu · 100 g", "zh-Hans": "桐木关 · 100 g", "zh-Hant": "桐木關 · 100 g" },
    story: {
      "en": "The mother of all black teas, dried over a little pine. More dried longan than smoke.",
      "zh-Hans": "红茶之祖，以松柴熏干。桂圆香多，烟气少。",
      "zh-Hant": "紅茶之祖，以松柴薰乾。桂圓香多，煙氣少。",
    },
  }),
  tea({
    sku: "HC02", category: "红茶", price: 328_00, art: { thing: "caddy", tone: "gold", mark: "金駿" },
    name: { "en": "Jin Jun Mei", "zh-Hans": "金骏眉", "zh-Hant": "金駿眉" },
    note: { "en": "Tongmu · buds only · 50 g", "zh-Hans": "桐木关 · 全芽 · 50 g", "zh-Hant": "桐木關 · 全芽 · 50 g" },
    story: {
      "en": "Fifty thousand buds to a pound. Honey and sweet potato, and a colour like late sun.",
      "zh-Hans": "一斤要五万个芽头。蜜香、薯香，汤色如夕照。",
      "zh-Hant": "一斤要五萬個芽頭。蜜香、薯香，湯色如夕照。",
    },
  }),
  tea({
    sku: "HU01", category: "花茶", price: 108_00, art: { thing: "caddy", tone: "flower", mark: "茉莉" },
    name: { "en": "Jasmine silver needle", "zh-Hans": "茉莉银针", "zh-Hant": "茉莉銀針" },
    note: { "en": "Fuzhou · 100 g", "zh-Hans": "福州 · 100 g", "zh-Hant": "福州 · 100 g" },
    story: {
      "en": "White buds that have slept beside fresh jasmine for six nights. The flowers are taken out; what they said stays.",
      "zh-Hans": "白毫与鲜茉莉同眠六夜。花已拣出，香留叶中。",
      "zh-Hant": "白毫與鮮茉莉同眠六夜。花已揀出，香留葉中。",
    },
  }),
  tea({
    sku: "BC03", category: "白茶", price: 268_00, art: { thing: "cake", tone: "white", mark: "壽眉" },
    name: { "en": "Aged Shou Mei cake", "zh-Hans": "老寿眉饼", "zh-Hant": "老壽眉餅" },
    note: { "en": "Fuding · 350 g", "zh-Hans": "福鼎 · 350 g", "zh-Hant": "福鼎 · 350 g" },
    story: {
      "en": "Autumn leaves, sun-dried and laid down for years. Boil the last of it with a date.",
      "zh-Hans": "秋叶日晒，存放多年。泡到最后，可与红枣同煮。",
      "zh-Hant": "秋葉日曬，存放多年。泡到最後，可與紅棗同煮。",
    },
  }),
  tea({
    sku: "PE02", category: "普洱", price: 228_00, art: { thing: "cake", tone: "puer", mark: "勐海" },
    name: { "en": "Menghai ripe cake", "zh-Hans": "勐海熟饼", "zh-Hant": "勐海熟餅" },
    note: { "en": "Menghai · 357 g", "zh-Hans": "勐海 · 357 g", "zh-Hant": "勐海 · 357 g" },
    story: {
      "en": "Dark, clear and soft: old wood after rain. Kind to whoever drinks tea in the evening.",
      "zh-Hans": "色深而透，口感绵软，像雨后的老木。晚上喝也不伤人。",
      "zh-Hant": "色深而透，口感綿軟，像雨後的老木。晚上喝也不傷人。",
    },
  }),
  tea({
    sku: "PE03", category: "普洱", price: 688_00, art: { thing: "cake", tone: "celadon", mark: "易武" },
    name: { "en": "Yiwu old-tree raw cake", "zh-Hans": "易武古树生饼", "zh-Hant": "易武古樹生餅" },
    note: { "en": "Yiwu · 357 g", "zh-Hans": "易武 · 357 g", "zh-Hant": "易武 · 357 g" },
    story: {
      "en": "From trees older than the road that leads to them. Drink one now, and put one away.",
      "zh-Hans": "茶树比通往它们的路还老。一饼现在喝，一饼收起来。",
      "zh-Hant": "茶樹比通往它們的路還老。一餅現在喝，一餅收起來。",
    },
  }),
  tea({
    sku: "PE04", category: "普洱", price: 2_680_00, art: { thing: "cake", tone: "gold", mark: "班章" },
    name: { "en": "Lao Banzhang raw cake", "zh-Hans": "老班章生饼", "zh-Hant": "老班章生餅" },
    note: { "en": "Bulang · 357 g", "zh-Hans": "布朗山 · 357 g", "zh-Hant": "布朗山 · 357 g" },
    story: {
      "en": "The one collectors argue about. Strong, then sweet, and sweet for an hour.",
      "zh-Hans": "藏家争论最多的一饼。先是霸气，而后回甘，一甘就是半晌。",
      "zh-Hant": "藏家爭論最多的一餅。先是霸氣，而後回甘，一甘就是半晌。",
    },
  }),
];
