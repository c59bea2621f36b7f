import type { Day } from "@laurel/core";
import type { Chance } from "../chance/chance.js";
import type { Habit } from "../people/habits.js";
import type { Category, Product, Shelves } from "../shop/products.js";
import { isNew } from "../shop/products.js";
import { type Offer, discountOf } from "../shop/offers.js";
import type { Season } from "../shop/seasons.js";
import type { SaleLine } from "./sale.js";

/** What somebody has in mind when entering. */
export type Wish = {
  readonly on: Day;
  readonly habit: Habit;
  readonly generosity: number;
  readonly shelves: Shelves;
  readonly season: Season | undefined;
  /** Cups are only sold over the counter. */
  readonly inStore: boolean;
};

/** Fills a basket: no product twice. */
export function fillBasket(wish: Wish, chance: Chance): Omit<SaleLine, "discount">[] {
  const kinds = [...wish.shelves].filter(([category]) => wish.inStore || category !== "现泡");
  const tasteFor = ([category]: (typeof kinds)[number]): number => tasteOf(category, wish);
  const chosen = new Map<Product, number>();
  const wanted = chance.whole(...wish.habit.lines);
  for (let i = 0; i < wanted; i++) {
    const [, shelf] = chance.weighed(kinds, tasteFor);
    const product = chance.weighed(shelf, (each) => appealOf(each, shelf, wish));
    if (!chosen.has(product)) chosen.set(product, piecesOf(product, wish, chance));
  }
  return [...chosen].map(([product, pieces]) => ({ product, pieces }));
}

function tasteOf(category: Category, { habit, season }: Wish): number {
  const gifts = category === "礼盒" ? season?.gifts ?? 1 : 1;
  return (habit.tastes[category] ?? 0) * (season?.favours[category] ?? 1) * (habit.giftsOnly ? 1 : gifts / 2 + 0.5);
}

/** The generous reach for what costs more; everybody tries what is new. */
function appealOf(product: Product, shelf: readonly Product[], { generosity, on }: Wish): number {
  const mean = shelf.reduce((sum, { price }) => sum + price, 0) / shelf.length;
  const dear = product.price / mean;
  const appeal = dear > 1 ? generosity / dear / dear : 1;
  return isNew(product, on) ? appeal * 2.5 : appeal;
}

function piecesOf({ category, price }: Product, { habit, generosity }: Wish, chance: Chance): number {
  if (habit.giftsOnly) return Math.max(2, Math.round((chance.whole(4, 12) * generosity * generosity * 300_00) / (price + 100_00)));
  if (category === "现泡") return chance.yes(0.3) ? 2 : 1;
  if (price >= 800_00) return chance.yes(0.06) ? 2 : 1;
  const more = chance.yes(0.22) ? chance.whole(1, 2) : 0;
  return 1 + more + (generosity > 3 && chance.yes(0.25) ? Math.round(generosity / 3) : 0);
}

/** Spreads what an offer takes off over the lines, so that the parts sum to it. */
export function withDiscount(lines: readonly Omit<SaleLine, "discount">[], offer: Offer | undefined): SaleLine[] {
  const goods = lines.reduce((sum, { product, pieces }) => sum + product.price * pieces, 0);
  let left = offer === undefined ? 0 : discountOf(offer, goods);
  let goodsLeft = goods;
  return lines.map(({ product, pieces }) => {
    const worth = product.price * pieces;
    const discount = Math.round((left * worth) / goodsLeft);
    left -= discount;
    goodsLeft -= worth;
    return { product, pieces, discount };
  });
}
