import type { Art } from "./picture.js";

/** The three languages of the shop, as Shopify names them. */
export type Locale = "en" | "zh-CN" | "zh-TW";
export const locales: readonly Locale[] = ["en", "zh-CN", "zh-TW"];
/** Something said in each. */
export type Spoken = Readonly<Record<Locale, string>>;

/** A product of the house. The price is in whole units of the shop's currency. */
export type Good = { readonly handle: string; readonly price: number; readonly before?: number; readonly type: string; readonly art: Art; readonly name: Spoken; readonly note: Spoken; readonly story: Spoken; readonly variants?: readonly { readonly sku: string; readonly price: number; readonly name: Spoken }[] };

const said = (en: string, hans: string, hant: string): Spoken => ({ "en": en, "zh-CN": hans, "zh-TW": hant });

/** What the house of quiet rooms sells. */
export const catalogue: readonly Good[] = [
  {
    handle: "moon-lamp", price: 680, type: "light", art: { shape: "lamp", tone: "moon" }, name: said("Moon lamp", "满月灯", "滿月燈"), note: said("Mulberry paper, bamboo ribs", "桑皮纸，竹骨", "桑皮紙，竹骨"),
    story: said("Paper made from mulberry bark, drawn over split bamboo by two people who have done little else for forty years. It lights a page without lighting the room.", "桑皮手工纸覆于细竹骨之上，出自两位做了四十年灯的匠人。照亮一页书，不惊动一室的夜。", "桑皮手工紙覆於細竹骨之上，出自兩位做了四十年燈的匠人。照亮一頁書，不驚動一室的夜。"),
  },
  {
    handle: "celadon-vase", price: 420, type: "ceramics", art: { shape: "vase", tone: "celadon" }, name: said("Plum vase", "梅瓶", "梅瓶"), note: said("Longquan celadon, 26 cm", "龙泉青瓷，高 26 厘米", "龍泉青瓷，高 26 公分"),
    story: said("One branch is enough. The glaze is seven layers of ash and stone, each fired before the next, until it looks like rain about to fall.", "一枝足矣。草木灰釉七上七烧，烧成雨意将来未来之色。", "一枝足矣。草木灰釉七上七燒，燒成雨意將來未來之色。"),
  },
  {
    handle: "travel-teapot", price: 460, type: "ceramics", art: { shape: "teapot", tone: "clay" }, name: said("Bail-handled teapot", "提梁壶", "提樑壺"), note: said("Zisha clay, 320 ml", "紫砂，320 毫升", "紫砂，320 毫升"),
    story: said("It pours without a drop and keeps its warmth for a second conversation. The clay remembers what you brew: give it one kind of tea.", "出水不涎，余温够再聊一程。泥记得茶，一壶只事一种为好。", "出水不涎，餘溫夠再聊一程。泥記得茶，一壺只事一種為好。"),
    variants: [{ sku: "teapot-clay", price: 460, name: said("Red clay", "朱泥", "朱泥") }, { sku: "teapot-large", price: 620, name: said("Red clay, large", "朱泥，大品", "朱泥，大品") }],
  },
  {
    handle: "linen-throw", price: 560, before: 640, type: "textiles", art: { shape: "throw", tone: "linen" }, name: said("Linen throw", "亚麻盖毯", "亞麻蓋毯"), note: said("Washed linen, 130 × 180", "水洗亚麻，130 × 180", "水洗亞麻，130 × 180"),
    story: said("Woven slowly, washed with stones, and softer every winter.", "慢织，石洗，一冬比一冬柔软。", "慢織，石洗，一冬比一冬柔軟。"),
  },
  {
    handle: "mended-bowl", price: 380, type: "ceramics", art: { shape: "bowl", tone: "ink" }, name: said("Mended bowl", "金缮黑釉碗", "金繕黑釉碗"), note: said("Black glaze, gold seams", "黑釉，金缮", "黑釉，金繕"),
    story: said("Broken once, mended with lacquer and gold. Each crack is its own, so no two are the same bowl.", "碎过一回，以大漆与金缮合。裂纹各异，天下无二。", "碎過一回，以大漆與金繕合。裂紋各異，天下無二。"),
  },
  {
    handle: "walnut-tray", price: 320, type: "wood", art: { shape: "tray", tone: "walnut" }, name: said("Walnut tray for two", "胡桃木双人盘", "胡桃木雙人盤"), note: said("One plank, oiled by hand", "整木手工，木蜡油", "整木手工，木蠟油"),
    story: said("Cut from one plank so that the grain runs through to the rim.", "一木剖成，木纹直抵盘沿。", "一木剖成，木紋直抵盤沿。"),
  },
  {
    handle: "incense-boat", price: 150, type: "scent", art: { shape: "incense", tone: "brass" }, name: said("Incense boat", "小舟香插", "小舟香插"), note: said("Cast brass", "黄铜铸造", "黃銅鑄造"),
    story: said("A boat that goes nowhere, and takes an hour to do it.", "一叶不系之舟，停泊一炷香。", "一葉不繫之舟，停泊一炷香。"),
  },
  {
    handle: "round-mirror", price: 890, type: "light", art: { shape: "mirror", tone: "brass" }, name: said("Morning mirror", "晨镜", "晨鏡"), note: said("Bronze rim, 32 cm", "青铜圈口，径 32 厘米", "青銅圈口，徑 32 公分"),
    story: said("Turned from a single ring of bronze. It shows you a little kinder than you are.", "整圈青铜车制，照人总比平日温柔几分。", "整圈青銅車製，照人總比平日溫柔幾分。"),
  },
  {
    handle: "lacquer-box", price: 460, type: "wood", art: { shape: "box", tone: "plum" }, name: said("Lacquer box", "大漆小箱", "大漆小箱"), note: said("Thirty coats, a gold line", "三十道漆，描金", "三十道漆，描金"),
    story: said("Thirty coats, thirty weeks. Made for letters, in the belief that there will be some again.", "三十道漆，三十个七天。为信而制——总会再有信的。", "三十道漆，三十個七天。為信而製——總會再有信的。"),
  },
  {
    handle: "thread-notebook", price: 98, type: "paper", art: { shape: "notebook", tone: "plum" }, name: said("Thread-bound notebook", "线装笔记", "線裝筆記"), note: said("Xuan paper, 96 pages", "宣纸，96 页", "宣紙，96 頁"),
    story: said("Lies flat from the first page. The ribbon is silk, the paper takes ink on one side as it should.", "自第一页起便可摊平。丝带为签，纸吃墨，一面书写。", "自第一頁起便可攤平。絲帶為籤，紙吃墨，一面書寫。"),
  },
];

/** The good of a handle; nothing for what somebody else has put into the shop. */
export const goodOf = (handle: string): Good | undefined => catalogue.find((each) => each.handle === handle);
