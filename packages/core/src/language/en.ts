import { englishOutcomes } from "./outcomes/en.js";
import type { WritingWords } from "./pen.js";
import { englishReasons, lowered } from "./reasons/en.js";
import type { Words } from "./words.js";

const lengths = { months: "month", days: "day", hours: "hour", minutes: "minute", seconds: "second" };

/** How English writes figures: all that a page needs which says its own sentences. */
export const englishWriting: WritingWords = {
  locale: "en-GB",
  moneyUnits: {},
  points: (count, wallet) => `${count} ${count === "1" ? singular(lowered(wallet)) : lowered(wallet)}`,
  length: (unit, count) => `${count} ${lengths[unit]}${count === "1" ? "" : "s"}`,
  instant: (day, clock) => `${day}, ${clock}`,
};

/** "points" as "point". Merchants name their points as they like, so only the plain plural is undone. */
const singular = (name: string): string => (/[^sui]s$/.test(name) ? name.slice(0, -1) : name);

/** English. */
export const en: Words = { language: "en", writing: englishWriting, reasons: englishReasons, outcomes: englishOutcomes };
