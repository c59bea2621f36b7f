import { home } from "./home.js";
import type { Product } from "./product.js";
import { teas } from "./teas.js";
import { ware } from "./ware.js";

/** All that the shop sells; numbers, kinds and prices are those of the till. */
export const products: readonly Product[] = [...teas, ...ware, ...home];

/** The shelves, in the order in which one walks past them. */
export const shelves = ["tea", "ware", "home"] as const;

const bySku = new Map(products.map((each) => [each.sku, each]));

/** A product by its number; `undefined` where there is none. */
export const productOf = (sku: string): Product | undefined => bySku.get(sku);
