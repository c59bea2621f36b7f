import type { Product } from "./product";

/** On the shelf of teas. */
export const teas: readonly Product[] = [
  {
    handle: "longjing", sku: "T-LJ01", shelf: "tea", cny: 168, eur: 24, stock: 60, art: { thing: "tin", tone: "leaf", name: "雨前" },
    name: { "en": "Longjing, before the rains", "zh-Hans": "雨前龙井", "zh-Hant": "雨前龍井" },
    note: { "en": "Meijiawu, Hangzhou · 100 g", "zh-Hans": "杭州梅家坞 · 100 g", "zh-Hant": "杭州梅家塢 · 100 g" },
    story: {
      "en": "Picked in the eight days before Grain Rain, pressed flat by hand in a hot pan. Chestnut first, then something like the smell of a bean field after dusk.",
      "zh-Hans": "谷雨前八日采，铁锅里一片片按平。先是栗香，再是入夜豆田的气息。", "zh-Hant": "穀雨前八日採，鐵鍋裡一片片按平。先是栗香，再是入夜豆田的氣息。",
    },
  },
  {
    handle: "da-hong-pao", sku: "T-DH01", shelf: "tea", cny: 188, eur: 27, stock: 45, art: { thing: "tin", tone: "rock", name: "岩骨" },
    name: { "en": "Wuyi Da Hong Pao", "zh-Hans": "武夷大红袍", "zh-Hant": "武夷大紅袍" },
    note: { "en": "Zhengyan, Wuyishan · 125 g", "zh-Hans": "武夷山正岩 · 125 g", "zh-Hant": "武夷山正岩 · 125 g" },
    story: {
      "en": "It grows out of weathered rock and tastes of it: char, orchid, wet stone. The seventh infusion is the one people remember.",
      "zh-Hans": "长在风化的岩上，便有岩的味道：焙火、兰香、湿石。叫人记住的，是第七泡。", "zh-Hant": "長在風化的岩上，便有岩的味道：焙火、蘭香、濕石。叫人記住的，是第七泡。",
    },
  },
  {
    handle: "dong-ding", sku: "T-DD01", shelf: "tea", cny: 128, eur: 18, stock: 80, art: { thing: "tin", tone: "celadon", name: "凍頂" },
    name: { "en": "Dong Ding oolong", "zh-Hans": "冻顶乌龙", "zh-Hant": "凍頂烏龍" },
    note: { "en": "Lugu, Nantou · 150 g", "zh-Hans": "南投鹿谷 · 150 g", "zh-Hant": "南投鹿谷 · 150 g" },
    story: {
      "en": "Rolled into beads, baked over longan charcoal for two nights. Round and patient, good for a table where people talk.",
      "zh-Hans": "揉成珠，龙眼炭上焙两夜。圆润，有耐性，适合一桌人慢慢说话。", "zh-Hant": "揉成珠，龍眼炭上焙兩夜。圓潤，有耐性，適合一桌人慢慢說話。",
    },
  },
  {
    handle: "jin-jun-mei", sku: "T-JJ01", shelf: "tea", cny: 328, eur: 46, stock: 24, art: { thing: "tin", tone: "gold", name: "金駿" },
    name: { "en": "Jin Jun Mei", "zh-Hans": "金骏眉", "zh-Hant": "金駿眉" },
    note: { "en": "Tongmu, buds only · 50 g", "zh-Hans": "桐木关，全芽 · 50 g", "zh-Hant": "桐木關，全芽 · 50 g" },
    story: {
      "en": "Fifty thousand buds to the pound. Honey, sweet potato, and the colour of the hour before the lamps are lit.",
      "zh-Hans": "一斤五万芽。蜜香、薯香，汤色是掌灯前的那一刻。", "zh-Hant": "一斤五萬芽。蜜香、薯香，湯色是掌燈前的那一刻。",
    },
  },
  {
    handle: "shou-mei-cake", sku: "T-SM01", shelf: "tea", cny: 268, eur: 38, stock: 30, art: { thing: "cake", tone: "rock", name: "壽眉" },
    name: { "en": "Aged Shou Mei, pressed", "zh-Hans": "老寿眉饼", "zh-Hant": "老壽眉餅" },
    note: { "en": "Fuding, 2016 · 350 g", "zh-Hans": "福鼎，2016 · 350 g", "zh-Hant": "福鼎，2016 · 350 g" },
    story: {
      "en": "Ten years on a dry shelf have turned hay into dates. Boil it on a cold day and the whole house knows.",
      "zh-Hans": "干仓十年，草香成了枣香。冷天煮上一壶，满屋都知道。", "zh-Hant": "乾倉十年，草香成了棗香。冷天煮上一壺，滿屋都知道。",
    },
  },
  {
    handle: "lao-banzhang", sku: "T-BZ01", shelf: "tea", cny: 2_680, eur: 378, stock: 9, art: { thing: "cake", tone: "clay", name: "班章" },
    name: { "en": "Lao Banzhang, raw", "zh-Hans": "老班章生饼", "zh-Hant": "老班章生餅" },
    note: { "en": "Bulang, spring trees · 357 g", "zh-Hans": "布朗山，春树 · 357 g", "zh-Hant": "布朗山，春樹 · 357 g" },
    story: {
      "en": "From trees older than the road to them. Bitter for the length of a breath, then sweet for the length of an afternoon.",
      "zh-Hans": "树比上山的路还老。苦只一口气的工夫，甜有一个下午。", "zh-Hant": "樹比上山的路還老。苦只一口氣的工夫，甜有一個下午。",
    },
  },
];
