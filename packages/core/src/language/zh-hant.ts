import { traditionalOutcomes } from "./outcomes/zh-hant.js";
import type { WritingWords } from "./pen.js";
import { traditionalReasons } from "./reasons/zh-hant.js";
import type { Words } from "./words.js";
import { han } from "./writing.js";

const lengths = { months: "個月", days: "天", hours: "小時", minutes: "分鐘", seconds: "秒" };

/** How Traditional Chinese writes figures: all that a page needs which says its own sentences. */
export const traditionalWriting: WritingWords = {
  locale: "zh-Hant-TW",
  moneyUnits: { CNY: "元", HKD: "元", MOP: "元", TWD: "元" },
  points: (count, wallet) => han`${count} ${wallet}`,
  length: (unit, count) => han`${count} ${lengths[unit]}`,
  instant: (day, clock) => han`${day} ${clock}`,
};

/** Traditional Chinese, as in Taiwan. */
export const zhHant: Words = { language: "zh-Hant", writing: traditionalWriting, reasons: traditionalReasons, outcomes: traditionalOutcomes };
