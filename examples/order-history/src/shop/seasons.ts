import type { Day } from "@laurel/core";
import { day, monthDay, weekdayOf } from "./span.js";
import type { Category } from "./products.js";

/** A stretch of the year in which people buy more, or less, and something else: factors on their usual ways. */
export type Season = {
  readonly id: "double-eleven" | "spring-festival" | "festival-days" | "spring-tea" | "mid-year-sale" | "summer-heat" | "mid-autumn";
  readonly from: Day;
  readonly to: Day;
  readonly stores: number;
  readonly online: number;
  /** How much more than usual is bought as a gift. */
  readonly gifts: number;
  readonly favours: Partial<Readonly<Record<Category, number>>>;
};

/** Days that the moon decides, for the years of the export. */
const springFestivals = ["2025-01-29", "2026-02-17"];
const midAutumns = ["2025-10-06", "2026-09-25"];
const years = ["2024", "2025", "2026"];

/** Every season that touches the two years. */
export const seasons: readonly Season[] = [
  ...years.map((year): Season => ({
    id: "double-eleven", from: day(`${year}-11-08`), to: day(`${year}-11-12`), stores: 1.15, online: 3.6, gifts: 1, favours: { 茶器: 1.8, 家居: 1.5 },
  })),
  ...springFestivals.map(day).flatMap((eve): Season[] => [
    { id: "spring-festival", from: eve - 24, to: eve - 2, stores: 1.7, online: 1.6, gifts: 3, favours: { 礼盒: 6, 礼品卡: 3 } },
    // Stores are shut on the eve and for three days; parcels do not move.
    { id: "festival-days", from: eve - 1, to: eve + 4, stores: 0.12, online: 0.3, gifts: 1, favours: {} },
  ]),
  ...["2025", "2026"].map((year): Season => ({
    id: "spring-tea", from: day(`${year}-03-25`), to: day(`${year}-05-05`), stores: 1.45, online: 1.5, gifts: 1.2, favours: { 绿茶: 6 },
  })),
  ...["2025", "2026"].map((year): Season => ({ id: "mid-year-sale", from: day(`${year}-06-16`), to: day(`${year}-06-18`), stores: 1, online: 2.6, gifts: 1, favours: {} })),
  ...["2025", "2026"].map((year): Season => ({
    id: "summer-heat", from: day(`${year}-07-10`), to: day(`${year}-08-20`), stores: 0.85, online: 0.8, gifts: 0.8, favours: { 现泡: 1.3 },
  })),
  ...midAutumns.map(day).map((moon): Season => ({ id: "mid-autumn", from: moon - 20, to: moon, stores: 1.4, online: 1.7, gifts: 3, favours: { 礼盒: 6, 茶点: 1.5 } })),
];

/** The season of a day; the festival goes before the sale. */
export const seasonOn = (on: Day): Season | undefined => seasons.find(({ from, to }) => from <= on && on <= to);

const byWeekday = { stores: [0.86, 0.84, 0.88, 0.94, 1.06, 1.26, 1.16], online: [1.04, 1.03, 1, 1, 0.98, 0.96, 0.99] };

/** How much busier than an ordinary day a day is. */
export function bustle(on: Day, where: "stores" | "online"): number {
  const season = seasonOn(on)?.[where] ?? 1;
  // The one day that the whole sale is for.
  const peak = where === "online" && monthDay(on) === "11-11" ? 2.6 : 1;
  return season * peak * byWeekday[where][weekdayOf(on) - 1]!;
}
