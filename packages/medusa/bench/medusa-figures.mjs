import { withShops } from "./bench-shops.mjs";
import { completionFigures } from "./completion-cost.mjs";
import { sweepFigures } from "./member-sweep.mjs";
import { orderFigures } from "./order-sync.mjs";

/** What Laurel costs in a Medusa shop: a completed cart, an order brought into the ledger, a sweep. Each on a shop of its own. */
export async function medusaFigures() {
  const figures = [];
  for (const take of [completionFigures, orderFigures, sweepFigures]) figures.push(...await withShops(take));
  return figures;
}
