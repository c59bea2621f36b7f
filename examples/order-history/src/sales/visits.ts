import type { Day } from "@laurel/core";
import { Chance } from "../chance/chance.js";
import type { Member } from "../people/member.js";
import { habits } from "../people/habits.js";
import { offersOn } from "../shop/offers.js";
import { type Shelves, onShelves } from "../shop/products.js";
import { type Season, bustle, seasonOn } from "../shop/seasons.js";
import { span } from "../shop/span.js";
import { type Channel, type Store, secondOfDay, stores } from "../shop/stores.js";
import { fillBasket, withDiscount } from "./basket.js";
import type { Fate, Sale } from "./sale.js";

/** What a day is like for everybody: looked up once, asked for by each member. */
export type DayInShop = { readonly day: Day; readonly inStores: number; readonly online: number; readonly season: Season | undefined; readonly shelves: Shelves };

/** Every day of the two years. */
export function daysInShop(): DayInShop[] {
  return Array.from({ length: span.last - span.first + 1 }, (_, i) => {
    const day = span.first + i;
    return { day, inStores: bustle(day, "stores"), online: bustle(day, "online"), season: seasonOn(day), shelves: onShelves(day) };
  });
}

const daysPerMonth = 30.4;

/** Everything that a member orders, by the clock. */
export function visitsOf(seed: number, member: Member, days: readonly DayInShop[]): Sale[] {
  const chance = new Chance(seed, "visits", member.card);
  const sales: Sale[] = [];
  const { joined, stays, habit, onlyLooks } = member;
  if (onlyLooks) return sales;
  for (const each of days) {
    if (each.day < joined || each.day > stays) continue;
    // Most take out their card at the till, with their first order in hand.
    const joins = each.day === joined && !habit.giftsOnly && chance.yes(0.93);
    if (!joins && !chance.yes(eagerness(member, each))) continue;
    sales.push(visit(member, each, sales.length === 0, chance));
  }
  return sales;
}

function eagerness({ habit, visitsPerMonth, online, home }: Member, { day, inStores, online: onlineBustle, season }: DayInShop): number {
  const busy = online * onlineBustle + (home.opened <= day ? (1 - online) * inStores : 0);
  if (!habit.giftsOnly) return (visitsPerMonth / daysPerMonth) * busy;
  // A company orders in the weeks before the festivals, about so often in each.
  return season !== undefined && season.gifts > 1 ? (visitsPerMonth / 22) * (season.gifts / 3) : 0;
}

function visit(member: Member, { day, inStores, online: onlineBustle, season, shelves }: DayInShop, isFirst: boolean, chance: Chance): Sale {
  const { habit, generosity, online } = member;
  const goesOnline = chance.yes((online * onlineBustle) / (online * onlineBustle + (1 - online) * inStores));
  const channel: Channel = goesOnline ? chance.weighed(["小程序", "网店"] as const, (each) => (each === "小程序" ? 62 : 38)) : "门店";
  const basket = fillBasket({ on: day, habit, generosity, shelves, season, inStore: !goesOnline }, chance);
  const forACup = basket.some(({ product }) => product.category === "现泡");
  const [offer] = offersOn(day, channel, { isFirst, isCompany: habit.id === "company" });
  const lines = withDiscount(basket, offer);
  const taken = lines.some(({ discount }) => discount > 0);
  return {
    day, second: secondOfDay(channel, forACup, day, chance), channel, store: goesOnline ? undefined : storeOf(member, day, chance), buyer: member, lines,
    offer: taken ? offer!.name : undefined, postage: goesOnline ? postageOf(lines) : 0, fate: fateOf(goesOnline, chance),
  };
}

function storeOf({ home }: Member, day: Day, chance: Chance): Store {
  return chance.yes(0.88) ? home : chance.weighed(stores.filter(({ opened }) => opened <= day), ({ weight }) => weight);
}

const freeFrom = 99_00;

function postageOf(lines: Sale["lines"]): number {
  const goods = lines.reduce((sum, { product, pieces, discount }) => sum + product.price * pieces - discount, 0);
  return goods >= freeFrom ? 0 : 10_00;
}

function fateOf(online: boolean, chance: Chance): Fate {
  if (!online) return chance.yes(0.004) ? "cancelled" : "paid";
  return chance.weighed(["paid", "cancelled", "unpaid"] as const, (each) => ({ paid: 938, cancelled: 30, unpaid: 32 })[each]);
}

/** Orders of people without a card: over the counter, by the clock. */
export function guestSales(seed: number, days: readonly DayInShop[]): Sale[] {
  const habit = habits.find(({ id }) => id === "passer-by")!;
  return days.flatMap(({ day, inStores, season, shelves }) => {
    const chance = new Chance(seed, "guests", day);
    return Array.from({ length: Math.floor(chance.around(0.5, 4.5) * inStores) }, (): Sale => {
      const basket = fillBasket({ on: day, habit: { ...habit, tastes: { ...habit.tastes, 现泡: 40 } }, generosity: 1, shelves, season, inStore: true }, chance);
      const forACup = basket.some(({ product }) => product.category === "现泡");
      return {
        day, second: secondOfDay("门店", forACup, day, chance), channel: "门店", store: chance.weighed(stores.filter(({ opened }) => opened <= day), ({ weight }) => weight),
        buyer: undefined, lines: withDiscount(basket, undefined), offer: undefined, postage: 0, fate: "paid",
      };
    });
  });
}
