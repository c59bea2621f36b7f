import { simplifiedOutcomes } from "./outcomes/zh-hans.js";
import type { WritingWords } from "./pen.js";
import { simplifiedReasons } from "./reasons/zh-hans.js";
import type { Words } from "./words.js";
import { han } from "./writing.js";

const lengths = { months: "个月", days: "天", hours: "小时", minutes: "分钟", seconds: "秒" };

/** How Simplified Chinese writes figures: all that a page needs which says its own sentences. */
export const simplifiedWriting: WritingWords = {
  locale: "zh-Hans-CN",
  moneyUnits: { CNY: "元" },
  points: (count, wallet) => han`${count} ${wallet}`,
  length: (unit, count) => han`${count} ${lengths[unit]}`,
  instant: (day, clock) => han`${day} ${clock}`,
};

/** Simplified Chinese. */
export const zhHans: Words = { language: "zh-Hans", writing: simplifiedWriting, reasons: simplifiedReasons, outcomes: simplifiedOutcomes };
