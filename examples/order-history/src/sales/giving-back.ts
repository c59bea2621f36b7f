import { Chance } from "../chance/chance.js";
import { span } from "../shop/span.js";
import { type GivenBack, type Sale, earlier } from "./sale.js";

/** Whoever ordered without seeing brings back more. */
const shares = { online: 0.055, inStore: 0.014, company: 0.04 };
/** Most come within two weeks; a few come when nobody expects them any more. */
const lateShare = 0.14;

/** What is brought back of somebody's orders, by the clock. */
export function givenBack(seed: number, name: string, sales: readonly Sale[]): GivenBack[] {
  const chance = new Chance(seed, "returns", name);
  return sales.flatMap((sale) => {
    const { buyer, store, fate, day } = sale;
    const share = buyer?.habit.id === "company" ? shares.company : store ? shares.inStore : shares.online;
    if (fate !== "paid" || !chance.yes(share)) return [];
    const on = day + (chance.yes(lateShare) ? chance.whole(20, 110) : chance.whole(1, 14));
    const lines = linesBack(sale, chance);
    return lines.length === 0 || on > span.last ? [] : [{ of: sale, day: on, second: chance.whole(36_000, 72_000), lines }];
  }).sort(earlier);
}

/** Cups, cakes and gift cards are not taken back. */
const keptKinds = new Set(["现泡", "茶点", "礼品卡"]);

function linesBack({ lines }: Sale, chance: Chance): GivenBack["lines"] {
  const possible = lines.filter(({ product }) => !keptKinds.has(product.category));
  const wanted = possible.length > 1 && chance.yes(0.6) ? [chance.one(possible)] : possible;
  return wanted.map(({ product, pieces, discount }) => {
    const back = pieces > 1 && chance.yes(0.6) ? chance.whole(1, pieces - 1) : pieces;
    return { product, pieces: back, discount: back === pieces ? discount : Math.floor((discount * back) / pieces) };
  });
}
