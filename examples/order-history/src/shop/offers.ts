import type { Day } from "@laurel/core";
import { civilDate } from "@laurel/core";
import { seasonOn } from "./seasons.js";
import type { Channel } from "./stores.js";
import { monthDay } from "./span.js";

/** An offer as it stands in the export, and what it takes off an order: a share of it, or so many fen from a sum on. */
export type Offer = { readonly name: string; readonly percent: number } | { readonly name: string; readonly off: number; readonly from: number };

const saleOff: Offer = { name: "双十一满300减50", off: 50_00, from: 300_00 };
const midYear: Offer = { name: "618满减", off: 30_00, from: 200_00 };
const memberDay: Offer = { name: "会员日95折", percent: 5 };
const newcomer: Offer = { name: "新客立减20", off: 20_00, from: 100_00 };
const springTea: Offer = { name: "春茶尝鲜9折", percent: 10 };
const company: Offer = { name: "企业团购", percent: 12 };

/** The 18th of each month. */
const memberDayOfMonth = 18;

/** The offers that somebody may use on a day, the one they would choose first; companies have prices of their own. */
export function offersOn(on: Day, channel: Channel, { isFirst, isCompany }: { readonly isFirst: boolean; readonly isCompany: boolean }): Offer[] {
  if (isCompany) return [company];
  const season = seasonOn(on)?.id;
  const offers: Offer[] = [];
  if (season === "double-eleven" && channel !== "门店") offers.push(saleOff);
  if (season === "mid-year-sale" && channel !== "门店") offers.push(midYear);
  if (isFirst) offers.push(newcomer);
  if (civilDate(on).dayOfMonth === memberDayOfMonth) offers.push(memberDay);
  if (season === "spring-tea" && monthDay(on) < "04-10") offers.push(springTea);
  return offers;
}

/** Fen that an offer takes off goods of this worth. */
export function discountOf(offer: Offer, goods: number): number {
  if ("percent" in offer) return Math.round((goods * offer.percent) / 100);
  return goods >= offer.from ? offer.off : 0;
}
