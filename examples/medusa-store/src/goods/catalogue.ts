import type { Product } from "./product";
import { teas } from "./teas";
import { gifts, wares } from "./wares";

/** Everything the shop sells, in the order of its shelves. */
export const products: readonly Product[] = [...teas, ...wares, ...gifts];

/** The product of this name; `undefined` where the shop has none. */
export const productOf = (handle: string): Product | undefined => products.find((each) => each.handle === handle);
