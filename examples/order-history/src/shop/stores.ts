import type { Day } from "@laurel/core";
import type { Chance } from "../chance/chance.js";
import { day, span, weekdayOf } from "./span.js";

/** A store, and how much of all that is sold over counters is sold there. */
export type Store = { readonly code: string; readonly name: string; readonly weight: number; readonly opened: Day };

const store = (code: string, name: string, weight: number, opened = span.first): Store => ({ code, name, weight, opened });

/** The stores; the newest opened in the second year. */
export const stores: readonly Store[] = [
  store("HZ01", "杭州南山路店", 26), store("HZ02", "杭州龙井店", 14), store("SZ01", "苏州平江路店", 19), store("SH01", "上海武康路店", 21),
  store("NJ01", "南京老门东店", 11), store("SH02", "上海静安寺店", 9, day("2025-09-20")),
];

/** Where an order was placed, as the till calls it: in a store, in the web shop, in the mini-program. */
export const channels = ["门店", "网店", "小程序"] as const;
export type Channel = (typeof channels)[number];

/** Minutes of the day at which a part of it begins, and how busy it is on working days and on weekends. */
type Daypart = { readonly from: number; readonly to: number; readonly workday: number; readonly weekend: number };

const inStores: readonly Daypart[] = [
  { from: 600, to: 720, workday: 12, weekend: 16 }, { from: 720, to: 840, workday: 17, weekend: 19 }, { from: 840, to: 1_020, workday: 38, weekend: 36 },
  { from: 1_020, to: 1_140, workday: 16, weekend: 15 }, { from: 1_140, to: 1_290, workday: 17, weekend: 14 },
];
const online: readonly Daypart[] = [
  { from: 0, to: 60, workday: 4, weekend: 5 }, { from: 480, to: 720, workday: 20, weekend: 18 }, { from: 720, to: 840, workday: 22, weekend: 17 },
  { from: 840, to: 1_140, workday: 20, weekend: 26 }, { from: 1_140, to: 1_440, workday: 34, weekend: 34 },
];
/** Who comes for a cup comes in the afternoon. */
const teaHour: readonly Daypart[] = [{ from: 840, to: 1_020, workday: 78, weekend: 60 }, { from: 600, to: 1_260, workday: 22, weekend: 40 }];

/** The second of the day at which somebody orders. */
export function secondOfDay(channel: Channel, forACup: boolean, on: Day, chance: Chance): number {
  const parts = channel !== "门店" ? online : forACup ? teaHour : inStores;
  const { from, to } = chance.weighed(parts, (each) => (weekdayOf(on) >= 6 ? each.weekend : each.workday));
  return chance.whole(from * 60, to * 60 - 1);
}
